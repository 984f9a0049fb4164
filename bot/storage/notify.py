"""Waking those who follow a conversation, in this process: no polling."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.conversation import NotFound


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

    def __len__(self) -> int:
        """How many conversations somebody follows."""
        return len(self._topics)

    def publish(self, conversation_id: str, seq: int) -> None:
        """The event with number `seq` is stored. Costs nothing when nobody follows."""
        if topic := self._topics.get(conversation_id):
            topic.latest = max(topic.latest, seq)
            topic.wake()

    def gone(self, conversation_id: str) -> None:
        """The conversation was deleted; those who follow it get `NotFound`."""
        if topic := self._topics.get(conversation_id):
            topic.gone = True
            topic.wake()

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
