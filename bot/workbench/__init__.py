"""The editors' workbench: a copy of the content apart from what is published, with history and undo."""

from bot.workbench.bench import Published, Workbench
from bot.workbench.errors import (
    CantUndo,
    Collision,
    GitFailed,
    NoSuchEntry,
    NothingToPublish,
    OutOfDate,
    WorkbenchError,
)
from bot.workbench.git import Author
from bot.workbench.history import Entry
from bot.workbench.snapshot import CONFIG

__all__ = [
    "CONFIG",
    "Author",
    "CantUndo",
    "Collision",
    "Entry",
    "GitFailed",
    "NoSuchEntry",
    "NothingToPublish",
    "OutOfDate",
    "Published",
    "Workbench",
    "WorkbenchError",
]
