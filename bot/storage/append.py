"""Adding to a conversation: numbered without gaps, once, and only what its state allows, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.conversation import (
    By,
    CitizenBack,
    CitizenLeft,
    Conversation,
    ConversationClosed,
    Event,
    EventMalformed,
    LanguageSet,
    Message,
    NotFound,
    Outcome,
    Standing,
    State,
    StateChanged,
    ThemeSet,
    Threat,
    TransitionRefused,
    admit,
    fold,
)

from .errors import StaleWrite
from .rows import Appended, ConversationRow, from_event, to_conversation, to_event
from .tables import conversation, event

# Built once: SQLAlchemy then knows them again at each call, which halves what an append costs.
_ID = conversation.c.id == sa.bindparam("row_id")
# SQLite leaves FOR UPDATE out: there, the whole transaction began as a writer.
_LOCK = sa.select(conversation).where(_ID).with_for_update()
_SAME = sa.select(event).where(
    event.c.conversation_id == sa.bindparam("row_id"), event.c.client_id == sa.bindparam("sent")
)
_INSERT = sa.insert(event)
# The conditional write: it counts only if the row is as it was read.
_MOVE = sa.update(conversation).where(
    _ID, conversation.c.state == sa.bindparam("read_state"), conversation.c.last_seq == sa.bindparam("read_seq")
)


def append(db: Connection, conversation_id: str, events: Sequence[Event], expect_last_seq: int | None) -> Appended:
    """Stores `events`, or gives back the message that was stored before under the same client_id.

    Raises:
        NotFound, StaleWrite, EventMalformed, and what `bot.conversation.admit` raises. Then nothing is stored.
    """
    row = lock(db, conversation_id)
    if before := _stored_before(db, conversation_id, events):
        return Appended(before, duplicate=True)
    if expect_last_seq is not None and expect_last_seq != row.last_seq:
        raise StaleWrite(expect_last_seq, row.last_seq)
    if not events:
        return Appended(())
    after = _let_in(db, row, events)
    numbered = tuple(one.numbered(seq) for seq, one in enumerate(events, start=row.last_seq + 1))
    db.execute(_INSERT, [from_event(conversation_id, one) for one in numbered])
    _move(db, row, numbered, after)
    return Appended(numbered)


def lock(db: Connection, conversation_id: str) -> ConversationRow:
    """The conversation's row, nobody else's to change until the transaction ends.

    Raises:
        NotFound: there is none.
    """
    found = db.execute(_LOCK, {"row_id": conversation_id}).first()
    if found is None:
        raise NotFound
    return to_conversation(found)


def state_by(db: Connection, conversation_id: str) -> By | None:
    """Who made the latest change of state; None when nobody has."""
    changes = event.c.conversation_id == conversation_id, event.c.kind == StateChanged.kind
    latest = sa.select(event.c.by).where(*changes).order_by(event.c.seq.desc()).limit(1)
    by = db.execute(latest).scalar()
    return By(by) if by else None


def _stored_before(db: Connection, conversation_id: str, events: Sequence[Event]) -> tuple[Event, ...]:
    ids = [one.client_id for one in events if isinstance(one, Message) and one.client_id]
    if not ids:
        return ()
    if len(ids) > 1:
        # With two, one could be known and the other new: then neither storing nor leaving out would be right.
        raise EventMalformed(Message.kind, "client_id", "may stand on one event of an append only")
    return tuple(to_event(row) for row in db.execute(_SAME, {"row_id": conversation_id, "sent": ids[0]}))


def _let_in(db: Connection, row: ConversationRow, events: Sequence[Event]) -> Standing:
    standing = Standing(row.state, row.owner)
    try:
        return reduce(admit, events, standing)
    except (ConversationClosed, TransitionRefused):
        # Only now is it worth a look who was first.
        reduce(admit, events, replace(standing, first_by=state_by(db, row.id)))
        raise


def _move(db: Connection, row: ConversationRow, events: Sequence[Event], after: Standing) -> None:
    """Brings the row up to its events; refused if it isn't as it was read."""
    changes: dict[str, Any] = {"last_seq": events[-1].seq, "updated_at": max(row.updated_at, events[-1].at)}
    for one in events:
        changes |= _changes(one, {"waiting_since": row.waiting_since, "claimed_at": row.claimed_at, **changes})
    if after.owner != row.owner and after.state is State.COUNSELLOR:
        who = after.owner
        changes |= {"counsellor_id": who.id if who else None, "counsellor_name": who.name if who else None}
    if any(isinstance(one, LanguageSet) for one in events):
        changes["language"] = _language(db, row)
    as_read = {"row_id": row.id, "read_state": row.state.value, "read_seq": row.last_seq}
    moved = db.execute(_MOVE, {**as_read, **changes})
    if moved.rowcount != 1:
        raise StaleWrite(row.last_seq, lock(db, row.id).last_seq)


def _changes(one: Event, before: Mapping[str, Any]) -> dict[str, Any]:
    """What an event changes in its conversation's row."""
    if isinstance(one, StateChanged):
        return _moved(one, before)
    if isinstance(one, ThemeSet):
        return {"theme": one.theme}
    if isinstance(one, Threat):
        return {"threat": one.on}
    if isinstance(one, CitizenLeft | CitizenBack):
        return {"citizen_left": isinstance(one, CitizenLeft)}
    if isinstance(one, Outcome):
        return {"reason": one.reason.value, "bot_could": one.bot_could}
    return {}


def _moved(change: StateChanged, before: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {"state": change.target.value}
    if change.target is State.BOT:
        changes["waiting_since"] = None
    if change.target is State.WAITING:
        changes["waiting_since"] = before["waiting_since"] or change.at
        # One who was being helped goes before all who never were (row H14).
        changes["returned"] = change.source is State.COUNSELLOR
    if change.target is State.COUNSELLOR:
        changes["claimed_at"] = before["claimed_at"] or change.at
    if change.target is State.CLOSED:
        changes["closed_at"] = change.at
    return changes


def _language(db: Connection, row: ConversationRow) -> str:
    # From the events, so that the row and the fold never disagree about who decides the language.
    settings = event.c.conversation_id == row.id, event.c.kind == LanguageSet.kind
    stored = db.execute(sa.select(event).where(*settings).order_by(event.c.seq))
    return fold((to_event(one) for one in stored), Conversation(language=row.language)).language
