"""History: who changed what, when, and whether citizens' bot has it (row C12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.workbench.git import Git

PUBLISHED = "refs/heads/published"
# The line of what others changed in the project: it is undone where it was made.
OUTSIDE = "Endret utenfor redaksjonen"
FIELD, RECORD = "\x1f", "\x1e"
FORM = FIELD.join(("%H", "%aI", "%an", "%s", "%(trailers:key=Intent,valueonly,separator=%x2C)", "%P")) + RECORD


@dataclass(frozen=True)
class Entry:
    """One change. `intents` are those it was about; `at` is aware.

    The first of all, merges, and what was changed outside (the hours that an administrator set) can't be undone.
    """

    id: str
    at: datetime
    who: str
    what: str
    intents: tuple[str, ...]
    published: bool
    may_undo: bool


def entries(git: Git, limit: int, intent: str | None = None, file: str | None = None) -> list[Entry]:
    """The latest changes of the draft, the newest first; with `intent`, those about it; with `file`, those in it."""
    wanted = ("--fixed-strings", f"--grep=Intent: {intent}") if intent else ()
    within = ("--", file) if file else ()
    lines = git("log", f"--format={FORM}", f"--max-count={limit}", *wanted, "HEAD", *within).split(RECORD)
    waiting = set(git("rev-list", f"{PUBLISHED}..HEAD").split())
    found = [_entry(line.strip("\n"), waiting) for line in lines if line.strip()]
    # "Intent: a/b" is also the beginning of "Intent: a/b-c".
    return [entry for entry in found if intent is None or intent in entry.intents]


def message(what: str, intents: tuple[str, ...] = ()) -> str:
    """A commit's message: one line, and what it is about where `entries` finds it."""
    trailers = "\n".join(f"Intent: {intent}" for intent in intents)
    line = " ".join(what.split())
    return f"{line}\n\n{trailers}\n" if trailers else f"{line}\n"


def _entry(line: str, waiting: set[str]) -> Entry:
    commit, at, who, what, intents, parents = line.split(FIELD)
    named = tuple(one for one in intents.split(",") if one)
    may_undo = len(parents.split()) == 1 and what != OUTSIDE
    return Entry(commit, datetime.fromisoformat(at), who, what, named, commit not in waiting, may_undo)
