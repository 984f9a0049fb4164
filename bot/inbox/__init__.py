"""The editors' inbox: what the bot did not manage, grouped by meaning, until somebody decides what becomes of it."""

from .inbox import Decision, Group, Inbox
from .item import WHY, Item, Why, items_of
from .nearest import Nearest

__all__ = ["WHY", "Decision", "Group", "Inbox", "Item", "Nearest", "Why", "items_of"]
