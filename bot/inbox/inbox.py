"""The inbox: what stands in it, and what people decided. What was decided about does not come back."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path

from bot.inbox.grouping import group
from bot.inbox.item import Item, Why, items_of
from bot.inbox.meaning import Meaning, signature
from bot.inbox.nearest import Nearest, nearest, nearness, profiles
from bot.storage import Database, DecidedRow, Decisions, Turns

# How far back it looks, and how many different words it groups at most: the newest.
CONVERSATIONS = 5000
AT_MOST = 2000


class Decision(str, Enum):
    """What became of words: an example of an intent, a new intent, a negative, or nothing, for good."""

    EXAMPLE = "example"
    INTENT = "intent"
    NEGATIVE = "negative"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Group:
    """Items that mean the same; the first of `items` is the most central. `nearest` is where they may belong."""

    items: tuple[Item, ...]
    nearest: tuple[Nearest, ...]

    @property
    def id(self) -> str:
        """Names it, as long as its most central words are the same."""
        return self.items[0].key

    @property
    def text(self) -> str:
        """Its most central words."""
        return self.items[0].text

    @property
    def size(self) -> int:
        """How many times it was asked."""
        return len(self.items)

    @property
    def keys(self) -> tuple[str, ...]:
        """What to decide about: each wording once."""
        return tuple(dict.fromkeys(item.key for item in self.items))

    @property
    def reasons(self) -> dict[Why, int]:
        """How many items stand here for each reason."""
        return dict(Counter(item.why for item in self.items).most_common())


@dataclass(frozen=True)
class Decided:
    """What was decided at once. `texts` are masked, and only those that are still in the record; `at` is aware."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]
    decision: Decision
    who: str
    at: datetime
    intent: str | None = None


class Inbox:
    """What the bot did not manage, from the record, beside the examples of the project in `project`."""

    def __init__(self, database: Database, project: Path) -> None:
        self._project = project
        self._turns = Turns(database)
        self._decisions = Decisions(database, "inbox")
        self._known: tuple[object, Meaning] | None = None

    async def groups(self, count: int = 50, why: Collection[Why] | None = None) -> list[Group]:
        """The largest groups of what nobody has decided about; `why` leaves out other reasons.

        Raises:
            ContentError: a content file can't be read.
        """
        items = await self.items(why)
        return (await asyncio.to_thread(self._grouped, items))[:count] if items else []

    async def items(self, why: Collection[Why] | None = None) -> list[Item]:
        """Everything that nobody has decided about, the newest first."""
        found = items_of(await self._turns.latest(CONVERSATIONS))
        wanted = [item for item in found if why is None or item.why in why]
        decided = await self._decisions.of(sorted({item.key for item in wanted}))
        return [item for item in wanted if item.key not in decided]

    async def decide(self, keys: Sequence[str], decision: Decision, who: str, intent: str | None = None) -> None:
        """Say what became of words; change the content first. `intent` is where they went, if anywhere."""
        now = datetime.now(timezone.utc)
        await self._decisions.decide([DecidedRow(key, decision.value, who, now, intent) for key in keys])

    async def undo(self, keys: Sequence[str]) -> int:
        """Let words come back; how many had been decided about."""
        return await self._decisions.undo(keys)

    async def decided(self, count: int = 50) -> list[Decided]:
        """The latest decisions, the newest first. With a decision only the hash of the words is kept, so that they are
        known as long as the conversation is."""
        rows = await self._decisions.latest(count)
        words = {item.key: item.text for item in items_of(await self._turns.latest(CONVERSATIONS))} if rows else {}
        together: defaultdict[tuple[datetime, str, str, str | None], list[str]] = defaultdict(list)
        for row in rows:
            together[row.at, row.who, row.decision, row.intent].append(row.key)
        return [
            Decided(tuple(keys), tuple(words[key] for key in keys if key in words), Decision(decision), who, at, intent)
            for (at, who, decision, intent), keys in together.items()
        ]

    def _grouped(self, items: Sequence[Item]) -> list[Group]:
        by_key: defaultdict[str, list[Item]] = defaultdict(list)
        for item in items:
            by_key[item.key].append(item)
        # In the order of their keys, so that the groups do not depend on who asked last.
        keys = sorted(list(by_key)[:AT_MOST])
        meaning = self._meaning()
        vectors = meaning.of([by_key[key][0].text for key in keys])
        near = nearness(meaning, vectors)
        found = [
            Group(
                tuple(item for at in some for item in by_key[keys[at]]),
                nearest(meaning, vectors[some[0]], near[some[0]]),
            )
            for some in group(profiles(vectors, near))
        ]
        return sorted(found, key=lambda one: (-one.size, one.id))

    def _meaning(self) -> Meaning:
        now = signature(self._project)
        if self._known is None or self._known[0] != now:
            self._known = (now, Meaning.load(self._project))
        return self._known[1]
