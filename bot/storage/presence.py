"""Who is at work, and what that means for a theme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.conversation import Counsellor, Presence, Present, Staffing, State, staffing

from .line import chats, handled, waiting_for
from .tables import conversation, presence


def arrive(db: Connection, one: Present) -> Present:
    """Stores that `one` is at work as told; `since` stays when the status and the comment are what they were."""
    mine = presence.c.counsellor_id == one.who.id
    before = db.execute(sa.select(presence).where(mine).with_for_update()).first()
    same = before is not None and before.here and (before.status, before.comment) == (one.status.value, one.comment)
    row = {
        "counsellor_id": one.who.id,
        "name": one.who.name,
        "status": one.status.value,
        "comment": one.comment,
        "themes": list(one.themes),
        "seats": one.seats,
        "since": before.since if before is not None and same else one.since,
        "seen_at": one.seen_at,
        "here": True,
    }
    db.execute(sa.insert(presence).values(**row) if before is None else sa.update(presence).where(mine).values(**row))
    return _present(db.execute(sa.select(presence).where(mine)).one(), chats(db, one.who.id))


def seen(db: Connection, counsellor_id: str, at: datetime) -> bool:
    """Stores that a counsellor's connection is alive; False for one who isn't at work (any more)."""
    mine = presence.c.counsellor_id == counsellor_id, presence.c.here
    return bool(db.execute(sa.update(presence).where(*mine).values(seen_at=at)).rowcount)


def leave(db: Connection, counsellor_id: str) -> bool:
    """Stores that a counsellor has gone; False for one who had gone before."""
    mine = presence.c.counsellor_id == counsellor_id, presence.c.here
    return bool(db.execute(sa.update(presence).where(*mine).values(here=False)).rowcount)


def staff(db: Connection) -> list[Present]:
    """Everyone at work, by name."""
    taken = dict(_taken(db))
    rows = db.execute(sa.select(presence).where(presence.c.here).order_by(presence.c.name, presence.c.counsellor_id))
    return [_present(row, taken.get(row.counsellor_id, 0)) for row in rows]


def lost(db: Connection, before: datetime) -> list[Counsellor]:
    """Those at work whose connection was last alive before the aware time `before`."""
    rows = db.execute(sa.select(presence).where(presence.c.here, presence.c.seen_at < before))
    return [Counsellor(row.counsellor_id, row.name) for row in rows]


def staffed(db: Connection, themes: Iterable[str]) -> dict[str, Staffing]:
    """For each theme: who is there for it, how many wait, and how long the latest took."""
    ever = db.execute(sa.select(presence.c.counsellor_id).limit(1)).first() is not None
    people = staff(db)
    return {theme: staffing(people, theme, waiting_for(db, theme), handled(db, theme), ever) for theme in themes}


def _taken(db: Connection) -> list[tuple[str, int]]:
    owner = conversation.c.counsellor_id
    held = conversation.c.state == State.COUNSELLOR.value, owner.is_not(None)
    return [(row[0], row[1]) for row in db.execute(sa.select(owner, sa.func.count()).where(*held).group_by(owner))]


def _present(row: Any, taken: int) -> Present:
    return Present(
        who=Counsellor(row.counsellor_id, row.name),
        status=Presence(row.status),
        themes=tuple(row.themes),
        seats=row.seats,
        taken=taken,
        seen_at=row.seen_at,
        since=row.since,
        comment=row.comment,
    )
