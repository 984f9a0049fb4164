"""Which conversations are silent, and whose connection is gone: read for all at once, for the sweep."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.conversation import By, Idle, Message, OwnerChanged, Silence, State, StateChanged

from .rows import ConversationRow, to_conversation
from .tables import conversation, event

# A sweep takes so many at a time; the next takes the rest.
AT_ONCE = 500

_FIELDS = {
    (StateChanged.kind, None): "changed_at",
    (OwnerChanged.kind, None): "changed_at",
    (Message.kind, By.CITIZEN): "citizen_at",
    (Message.kind, By.COUNSELLOR): "counsellor_at",
    (Idle.kind, By.SYSTEM): "warned_at",
    (Idle.kind, By.CITIZEN): "stayed_at",
}


def with_counsellors(db: Connection) -> list[tuple[ConversationRow, Silence]]:
    """Every conversation that a counsellor has, and who was heard in it when."""
    rows = [to_conversation(row) for row in db.execute(_in(State.COUNSELLOR))]
    heard = _heard(db, [row.id for row in rows])
    return [(row, _silence(row, heard.get(row.id, {}))) for row in rows]


def with_bot(db: Connection, before: datetime) -> list[ConversationRow]:
    """Conversations with the bot in which nothing has happened since the aware time `before`, the oldest first."""
    old = _in(State.BOT).where(conversation.c.updated_at <= before).order_by(conversation.c.updated_at)
    return [to_conversation(row) for row in db.execute(old.limit(AT_ONCE))]


def whereabouts(db: Connection, before: datetime) -> list[ConversationRow]:
    """Those who wait or talk with a counsellor, and have left or come back, as counsellors haven't been told yet.

    One is gone whose connection was last alive before `before`; who never was followed (the plain form) isn't.
    """
    columns = conversation.c
    people = columns.state.in_([State.WAITING.value, State.COUNSELLOR.value])
    gone = sa.and_(columns.citizen_seen_at < before, sa.not_(columns.citizen_left))
    back = sa.and_(columns.citizen_seen_at >= before, columns.citizen_left)
    return [to_conversation(row) for row in db.execute(sa.select(conversation).where(people, sa.or_(gone, back)))]


def citizen_seen(db: Connection, conversation_id: str, at: datetime) -> None:
    """Stores that a citizen's connection is alive at the aware time `at`."""
    one = conversation.c.id == conversation_id
    db.execute(sa.update(conversation).where(one).values(citizen_seen_at=at))


def _silence(row: ConversationRow, heard: dict[str, datetime]) -> Silence:
    changed_at = heard.get("changed_at", row.created_at)
    citizen, counsellor = heard.get("citizen_at"), heard.get("counsellor_at")
    return Silence(row.state, changed_at, citizen, counsellor, heard.get("warned_at"), heard.get("stayed_at"))


def _in(state: State) -> Any:
    return sa.select(conversation).where(conversation.c.state == state.value)


def _heard(db: Connection, ids: Iterable[str]) -> dict[str, dict[str, datetime]]:
    kinds = sorted({kind for kind, _ in _FIELDS})
    latest = (
        sa.select(event.c.conversation_id, event.c.kind, event.c.by, sa.func.max(event.c.at).label("at"))
        .where(event.c.conversation_id.in_(list(ids)))
        .where(sa.or_(event.c.kind.in_(kinds), event.c.by == By.CITIZEN.value))
        .group_by(event.c.conversation_id, event.c.kind, event.c.by)
    )
    heard: dict[str, dict[str, datetime]] = {}
    for row in db.execute(latest):
        by = By(row.by)
        # Whatever else the citizen does, such as a thumb, shows that somebody is there.
        other = "stayed_at" if by is By.CITIZEN else None
        name = _FIELDS.get((row.kind, by)) or _FIELDS.get((row.kind, None)) or other
        if name:
            found = heard.setdefault(row.conversation_id, {})
            found[name] = max(row.at, found.get(name, row.at))
    return heard
