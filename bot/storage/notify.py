"""Waking those who follow a conversation or the queue, in this process: no polling."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.conversation import By

# The topic of all who look at the queue: somebody came, went, was taken, or has another status. No conversation's id
# has a star in it.
BOARD = "*board*"


@dataclass(frozen=True)
class Typing:
    """Somebody began to type (`on`) or stopped. A signal and no more: it is never stored, and holds no words."""

    conversation_id: str
    by: By
    on: bool


class Watcher:
    """One who looks at several topics at once: conversations by their ids, and `BOARD`."""

    def __init__(self, index: dict[str, set[Watcher]]) -> None:
        self._index = index
        self._topics: set[str] = set()
        self._changed = asyncio.Event()
        self._heard: set[str] = set()
        self._typing: dict[tuple[str, By], Typing] = {}

    def add(self, topic: str) -> None:
        """Look at `topic` too."""
        self._topics.add(topic)
        self._index.setdefault(topic, set()).add(self)

    def drop(self, topic: str) -> None:
        """Look at `topic` no more."""
        self._topics.discard(topic)
        watching = self._index.get(topic, set())
        watching.discard(self)
        if not watching:
            self._index.pop(topic, None)

    def close(self) -> None:
        """Look at nothing any more."""
        for topic in list(self._topics):
            self.drop(topic)

    async def changed(self, timeout: float | None = None) -> bool:
        """True as soon as something has happened since the last call; False when `timeout` seconds pass first."""
        try:
            await asyncio.wait_for(self._changed.wait(), timeout)
        except asyncio.TimeoutError:
            return False
        self._changed.clear()
        return True

    def heard(self) -> set[str]:
        """The topics in which something was stored or changed since the last call."""
        found, self._heard = self._heard, set()
        return found

    def typing(self) -> list[Typing]:
        """Who began or stopped typing since the last call; the latest of each in each conversation."""
        found = list(self._typing.values())
        self._typing.clear()
        return found

    def wake(self, topic: str, typing: Typing | None = None) -> None:
        """Something happened; for `Signals`."""
        if typing:
            self._typing[typing.conversation_id, typing.by] = typing
        else:
            self._heard.add(topic)
        self._changed.set()


class Signals:
    """Who looks at what. To be used from one event loop. What nobody looks at costs nothing.

    Watch first, then read, then wait: what happens between the reading and the waiting isn't missed.

        with signals.watch(conversation_id) as watcher:
            while True:
                for event in await record.events(conversation_id, after): ...
                await watcher.changed()
    """

    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = {}

    def __len__(self) -> int:
        """How many topics somebody looks at."""
        return len(self._watchers)

    def poke(self, topic: str) -> None:
        """Something about `topic` was stored, changed or deleted: a conversation by its id, or `BOARD`."""
        for watcher in self._watchers.get(topic, ()):
            watcher.wake(topic)

    def typing(self, typing: Typing) -> None:
        """Somebody began to type, or stopped."""
        for watcher in self._watchers.get(typing.conversation_id, ()):
            watcher.wake(typing.conversation_id, typing)

    @contextmanager
    def watch(self, *topics: str) -> Iterator[Watcher]:
        """Looks at several topics as long as it is open."""
        watcher = Watcher(self._watchers)
        for topic in topics:
            watcher.add(topic)
        try:
            yield watcher
        finally:
            watcher.close()
