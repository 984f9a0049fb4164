"""What citizens wrote to the bot, and what came of it: read for the gate and for the editors' inbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.conversation import By, Conversation, Event, Language, Message, Replied, fold

from .database import Database
from .rows import ConversationRow, to_conversation, to_event
from .tables import conversation, event

_AT_ONCE = 200


@dataclass(frozen=True)
class Turn:
    """Words of a citizen (masked, as stored), and the bot's reply to them; None where a person had the conversation.

    `last_intents` and `misses` are as they were before it; `thumb` is what the citizen thought of the reply.
    `chosen` is whether one of the reply's choices was taken next. `bot_could` is whether the bot should have managed
    the conversation, as its counsellor saw it.
    """

    conversation: str
    seq: int
    at: datetime
    text: str
    language: Language
    reply: Mapping[str, Any] | None
    last_intents: tuple[str, ...] = ()
    misses: int = 0
    thumb: str | None = None
    chosen: bool = False
    bot_could: str | None = None


class Turns:
    """What citizens wrote, from the record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self, conversations: int) -> list[Turn]:
        """Every turn of the latest conversations that are no tests, the newest first."""
        return await self._database.read(partial(_latest, count=conversations))

    async def texts(self, wanted: Sequence[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """The words of messages, by conversation and number; those that are deleted are left out."""
        return await self._database.read(partial(_texts, wanted=wanted))


def turns_of(row: ConversationRow, events: Sequence[Event]) -> list[Turn]:
    """The turns of one conversation, in order. `events` are all of it."""
    found: list[Turn] = []
    now, after = Conversation(language=row.language), fold(events, Conversation(language=row.language))
    for at, one in enumerate(events):
        if isinstance(one, Message) and one.by is By.CITIZEN and not one.intent:
            reply = _reply(events, at)
            chosen = reply is not None and _is_chosen(reply, events[at + 1 :])
            thumb = after.feedback.get(reply.seq) if reply else None
            language: Language = reply.reply.get("lang", now.language) if reply else now.language
            found.append(
                Turn(
                    row.id,
                    one.seq,
                    one.at,
                    one.text,
                    language,
                    reply.reply if reply else None,
                    now.last_intents,
                    now.misses,
                    thumb,
                    chosen,
                    row.bot_could,
                )
            )
        now = now.apply(one)
    return found


def _reply(events: Sequence[Event], at: int) -> Replied | None:
    """The bot's reply to message `at`: the first before anybody else says something."""
    for one in events[at + 1 :]:
        if isinstance(one, Replied):
            return one
        if isinstance(one, Message):
            return None
    return None


def _is_chosen(reply: Replied, later: Sequence[Event]) -> bool:
    """Whether the citizen took one of the choices next: by its button, or by writing it."""
    offered = {button.get("intent") for button in reply.reply.get("buttons", ())} - {None}
    for at, one in enumerate(later):
        if isinstance(one, Message) and one.by is By.CITIZEN:
            answered = _reply(later, at)
            return one.intent in offered or bool(answered and set(answered.reply.get("intents", ())) & offered)
    return False


def _latest(db: Connection, count: int) -> list[Turn]:
    newest = sa.select(conversation).where(sa.not_(conversation.c.test))
    rows = db.execute(newest.order_by(conversation.c.updated_at.desc(), conversation.c.id).limit(count))
    by_id = {row.id: row for row in map(to_conversation, rows)}
    found = [turn for id_, events in _events(db, list(by_id)) for turn in turns_of(by_id[id_], events)]
    return sorted(found, key=lambda turn: (turn.at, turn.conversation, turn.seq), reverse=True)


def _events(db: Connection, ids: Sequence[str]) -> Iterator[tuple[str, list[Event]]]:
    for at in range(0, len(ids), _AT_ONCE):
        some = sa.select(event).where(event.c.conversation_id.in_(ids[at : at + _AT_ONCE]))
        rows = db.execute(some.order_by(event.c.conversation_id, event.c.seq))
        for id_, group in groupby(rows, key=lambda row: row.conversation_id):
            yield str(id_), [to_event(row) for row in group]


def _texts(db: Connection, wanted: Sequence[tuple[str, int]]) -> dict[tuple[str, int], str]:
    ids, found = sorted({id_ for id_, _ in wanted}), {}
    for at in range(0, len(ids), _AT_ONCE):
        words = event.c.conversation_id.in_(ids[at : at + _AT_ONCE]), event.c.kind == Message.kind
        for row in db.execute(sa.select(event).where(*words)):
            found[row.conversation_id, row.seq] = str(row.data["text"])
    return {place: found[place] for place in wanted if place in found}
