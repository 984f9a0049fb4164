"""The editors' inbox: what the bot did not manage, grouped by meaning, and links that are not what they were, until
somebody decides what becomes of it."""

from .inbox import Decided, Decision, Group, Inbox
from .item import WHY, Item, Why, items_of
from .links import LinkDecision, LinkTasks
from .nearest import Nearest

__all__ = [
    "WHY",
    "Decided",
    "Decision",
    "Group",
    "Inbox",
    "Item",
    "LinkDecision",
    "LinkTasks",
    "Nearest",
    "Why",
    "items_of",
]
