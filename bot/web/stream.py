"""Following a conversation over Server-Sent Events: everything after number n, then whatever comes."""

from __future__ import annotations

import json
import math
import time
from collections.abc import AsyncIterator, Iterable

from sse_starlette import ServerSentEvent

from bot.chat import Chat, Place
from bot.conversation import By, NotFound, State
from bot.storage import BOARD, Typing, Watcher

CLOSED = ServerSentEvent(event="closed", data="{}")
WITH_PEOPLE = (State.WAITING, State.COUNSELLOR)
# How often a citizen who waits for or talks with a person counts as being there, in seconds.
BEAT = 15.0
# The queue is looked at this long after it stirred, in seconds: on a busy day it stirs all the time.
PATIENCE = 0.5


async def follow(chat: Chat, conversation_id: str, after: int) -> AsyncIterator[ServerSentEvent]:
    """Each stored event after number `after`, numbered; typing; the place in the queue as it changes; `closed` last."""
    line = _Line(chat, conversation_id, after)
    # Watched before it is read: what is stored between the reading and the waiting is not missed.
    with chat.signals.watch(conversation_id) as watcher:
        try:
            while True:
                for sent in await line.news(watcher):
                    yield sent
                if line.state is State.CLOSED:
                    break
                await watcher.changed(line.patience())
        except NotFound:
            pass
    yield CLOSED


class _Line:
    """What this client has been sent."""

    def __init__(self, chat: Chat, conversation_id: str, after: int) -> None:
        self.state: State | None = None
        self._chat = chat
        self._id = conversation_id
        # Read up to, and told: what citizens don't see is read and not told.
        self._after = self._told = after
        self._place = Place()
        self._in_queue = False
        self._look_at = math.inf
        self._beat_at = 0.0

    def patience(self) -> float | None:
        """How long to wait for the next signal, in seconds; for ever with the bot, where only signals matter."""
        if self.state not in WITH_PEOPLE:
            return None
        return max(0.0, min(self._beat_at, self._look_at) - time.monotonic())

    async def news(self, watcher: Watcher) -> list[ServerSentEvent]:
        """What there is to tell now."""
        heard = watcher.heard()
        sent: list[ServerSentEvent] = []
        # With people by the beat too: what another process stored is seen then.
        if self._id in heard or time.monotonic() >= self._beat_at:
            sent += await self._events()
        await self._beat()
        self._watch_queue(watcher, BOARD in heard)
        if time.monotonic() >= self._look_at:
            sent += self._queue(await self._chat.place(self._id))
        return sent + _typing(watcher.typing())

    def _watch_queue(self, watcher: Watcher, stirred: bool) -> None:
        waits = self.state is State.WAITING
        # Whoever has just come into the queue looks again: it may have moved before it was watched.
        if stirred or waits > self._in_queue:
            self._look_at = min(self._look_at, time.monotonic() + PATIENCE)
        self._in_queue = waits
        (watcher.add if waits else watcher.drop)(BOARD)

    async def _events(self) -> list[ServerSentEvent]:
        view = await self._chat.view(self._id, self._after)
        self.state = view.conversation.state
        sent: list[ServerSentEvent] = []
        for event in view.events:
            # Numbers between are events that citizens don't see: nothing is missing.
            gap = {"after": self._told} if event.seq > self._told + 1 else {}
            sent.append(ServerSentEvent(id=str(event.seq), event="event", data=_json({**event.to_json(), **gap})))
            self._told = event.seq
        self._after = max(self._told, view.conversation.last_seq)
        return sent + self._queue(Place(view.position, view.expected_wait_minutes))

    def _queue(self, place: Place) -> list[ServerSentEvent]:
        self._look_at = math.inf
        if place == self._place:
            return []
        self._place = place
        told = {"position": place.position, "expected_wait_minutes": place.minutes}
        return [ServerSentEvent(event="queue", data=_json(told))]

    async def _beat(self) -> None:
        """Whoever waits for or talks with a person is there; with the bot nobody needs to know."""
        if self.state not in WITH_PEOPLE:
            self._beat_at = 0.0
        elif time.monotonic() >= self._beat_at:
            self._beat_at = time.monotonic() + BEAT
            await self._chat.here(self._id)


def _typing(signals: Iterable[Typing]) -> list[ServerSentEvent]:
    told = ({"by": one.by.value, "on": one.on} for one in signals if one.by is not By.CITIZEN)
    return [ServerSentEvent(event="typing", data=_json(one)) for one in told]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
