"""The link watch (row C15): fetches what answers link to; tells what is dead, moved or changed since review."""

from bot.links.collect import Place, collect
from bot.links.errors import BadState, LinksError, NoNetwork, Outdated, Running
from bot.links.fetch import Manners
from bot.links.report import Report, Status, table
from bot.links.state import FILE, Named, State
from bot.links.watch import accept, go_round, standing, watch

__all__ = [
    "FILE",
    "BadState",
    "LinksError",
    "Manners",
    "Named",
    "NoNetwork",
    "Outdated",
    "Place",
    "Report",
    "Running",
    "State",
    "Status",
    "accept",
    "collect",
    "go_round",
    "standing",
    "table",
    "watch",
]
