"""The link watch (row C15): fetches what answers link to; tells what is dead, moved or changed since review."""

from bot.links.collect import Place, collect
from bot.links.errors import BadState, LinksError, NoNetwork
from bot.links.fetch import Manners
from bot.links.report import Report, Status, table
from bot.links.state import State
from bot.links.watch import accept, watch

__all__ = [
    "BadState",
    "LinksError",
    "Manners",
    "NoNetwork",
    "Place",
    "Report",
    "State",
    "Status",
    "accept",
    "collect",
    "table",
    "watch",
]
