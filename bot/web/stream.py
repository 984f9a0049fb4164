"""Following a conversation over Server-Sent Events: everything after number n, then whatever comes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from sse_starlette import ServerSentEvent

from bot.chat import Chat, View
from bot.conversation import NotFound, State

CLOSED = ServerSentEvent(event="closed", data="{}")


async def follow(chat: Chat, conversation_id: str, after: int) -> AsyncIterator[ServerSentEvent]:
    """Each stored event after number `after`, numbered; the queue's position when it changes; `closed` at the end."""
    place: tuple[int | None, int | None] = (None, None)
    # Followed before it is read: what is stored between the reading and the waiting is not missed.
    with chat.signals.follow(conversation_id):
        try:
            while True:
                view = await chat.view(conversation_id, after)
                for event in view.events:
                    yield ServerSentEvent(id=str(event.seq), event="event", data=_json(event.to_json()))
                after = max(after, view.conversation.last_seq)
                if (view.position, view.expected_wait_minutes) != place:
                    place = (view.position, view.expected_wait_minutes)
                    yield ServerSentEvent(event="queue", data=_queue(view))
                if view.conversation.state is State.CLOSED:
                    break
                await chat.signals.wait(conversation_id, after)
        except NotFound:
            pass
    yield CLOSED


def _queue(view: View) -> str:
    return _json({"position": view.position, "expected_wait_minutes": view.expected_wait_minutes})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
