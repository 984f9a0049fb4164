"""Waking those who follow a conversation, in this process: no polling."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.conversation import By, NotFound

# The topic of all who look at the queue: somebody came, went, was taken, or has another status. No conversation's id
# has a star in it.
BOARD = "*board*"


@dataclass
class _Topic:
    """One conversation that somebody follows: its latest number, and those who wait for the next."""

    latest: int = 0
    gone: bool = False
    followers: int = 0
    waiting: set[asyncio.Future[None]] = field(default_factory=set)

    def wake(self) -> None:
        for future in self.waiting:
            if not future.done():
                future.set_result(None)


@dataclass(frozen=True)
class Typing:
    """Somebody began to type (`on`) or stopped. A signal and no more: it is never stored, and holds no words."""

    conversation_id: str
    by: By
    on: bool


class Watcher:
    """One who looks at several topics at once: conversations by their ids, and `BOARD`."""

    def __init__(self, topics: Iterable[str]) -> None:
        self.topics = set(topics)
        self._changed = asyncio.Event()
        self._typing: dict[tuple[str, By], Typing] = {}

    async def changed(self, timeout: float | None = None) -> bool:
        """True as soon as something has happened since the last call; False when `timeout` seconds pass first."""
        try:
            await asyncio.wait_for(self._changed.wait(), timeout)
        except asyncio.TimeoutError:
            return False
        self._changed.clear()
        return True

    def typing(self) -> list[Typing]:
        """Who began or stopped typing since the last call; the latest of each in each conversation."""
        found = list(self._typing.values())
        self._typing.clear()
        return found

    def wake(self, typing: Typing | None = None) -> None:
        """Something happened; for `Signals`."""
        if typing:
            self._typing[typing.conversation_id, typing.by] = typing
        self._changed.set()


class Signals:
    """Who waits for what. To be used from one event loop.

    Follow first, then read, then wait: what is published between the reading and the waiting isn't missed.

        with signals.follow(conversation_id):
            while True:
                for event in await record.events(conversation_id, after): ...
                await signals.wait(conversation_id, after)
    """

    def __init__(self) -> None:
        self._topics: dict[str, _Topic] = {}
        self._watchers: set[Watcher] = set()

    def __len__(self) -> int:
        """How many conversations somebody follows."""
        return len(self._topics)

    def publish(self, conversation_id: str, seq: int) -> None:
        """The event with number `seq` is stored. Costs nothing when nobody follows."""
        if topic := self._topics.get(conversation_id):
            topic.latest = max(topic.latest, seq)
            topic.wake()
        self.poke(conversation_id)

    def gone(self, conversation_id: str) -> None:
        """The conversation was deleted; those who follow it get `NotFound`."""
        if topic := self._topics.get(conversation_id):
            topic.gone = True
            topic.wake()
        self.poke(conversation_id)

    def poke(self, topic: str) -> None:
        """Something about `topic` changed that has no number of its own."""
        for watcher in self._watchers:
            if topic in watcher.topics:
                watcher.wake()

    def typing(self, typing: Typing) -> None:
        """Somebody began to type, or stopped."""
        for watcher in self._watchers:
            if typing.conversation_id in watcher.topics:
                watcher.wake(typing)

    @contextmanager
    def watch(self, *topics: str) -> Iterator[Watcher]:
        """Looks at several topics; add to or take from `Watcher.topics` as long as it is open.

        Watch first, then read, then wait: what happens between the reading and the waiting isn't missed.
        """
        watcher = Watcher(topics)
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    @contextmanager
    def follow(self, conversation_id: str) -> Iterator[None]:
        """Keeps count of what is published for a conversation as long as it is open."""
        topic = self._topics.setdefault(conversation_id, _Topic())
        topic.followers += 1
        try:
            yield
        finally:
            topic.followers -= 1
            if topic.followers == 0:
                del self._topics[conversation_id]

    async def wait(self, conversation_id: str, after: int, timeout: float | None = None) -> int:
        """The latest number, as soon as it is above `after`; `after` itself when `timeout` seconds pass first.

        Raises:
            NotFound: the conversation was deleted.
        """
        with self.follow(conversation_id):
            topic = self._topics[conversation_id]
            try:
                await asyncio.wait_for(self._newer(topic, after), timeout)
            except asyncio.TimeoutError:
                return after
            return topic.latest

    async def _newer(self, topic: _Topic, after: int) -> None:
        while topic.latest <= after:
            if topic.gone:
                raise NotFound
            future = asyncio.get_running_loop().create_future()
            topic.waiting.add(future)
            try:
                await future
            finally:
                topic.waiting.discard(future)
