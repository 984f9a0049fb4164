"""The queue in the record: who is where in it, and taking the next. The order is that of `bot.conversation.order`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.conversation import By, Counsellor, NoFreeSeat, OwnerChanged, State, StateChanged

from .append import append, lock
from .rows import Appended
from .tables import conversation, presence

WAITS = conversation.c.state == State.WAITING.value
IN_LINE = (conversation.c.returned.desc(), conversation.c.waiting_since, conversation.c.id)
# So many of the latest say how long one takes now.
RECENT = 50


def place(db: Connection, conversation_id: str) -> int | None:
    """The place in the queue of its theme, from 1, counted by the database; None for one that doesn't wait."""
    columns = conversation.c
    wanted = sa.select(columns.theme, columns.returned, columns.waiting_since).where(
        columns.id == conversation_id, WAITS
    )
    mine = db.execute(wanted).first()
    if mine is None:
        return None
    earlier = sa.or_(
        columns.waiting_since < mine.waiting_since,
        sa.and_(columns.waiting_since == mine.waiting_since, columns.id < conversation_id),
    )
    same = sa.and_(columns.returned == mine.returned, earlier)
    before = same if mine.returned else sa.or_(columns.returned, same)
    ahead = sa.select(sa.func.count()).select_from(conversation).where(WAITS, columns.theme == mine.theme, before)
    return int(db.execute(ahead).scalar_one()) + 1


def waiting_for(db: Connection, theme: str) -> int:
    """How many wait for a theme."""
    count = sa.select(sa.func.count()).select_from(conversation).where(WAITS, conversation.c.theme == theme)
    return int(db.execute(count).scalar_one())


def handled(db: Connection, theme: str) -> tuple[timedelta, ...]:
    """How long the latest conversations of a theme took, from the first claim to the end."""
    columns = conversation.c
    latest = (
        sa.select(columns.claimed_at, columns.closed_at)
        .where(columns.closed_at.is_not(None), columns.claimed_at.is_not(None))
        .where(columns.theme == theme, sa.not_(columns.test))
        .order_by(columns.closed_at.desc())
        .limit(RECENT)
    )
    return tuple(row.closed_at - row.claimed_at for row in db.execute(latest))


def claim(db: Connection, conversation_id: str, who: Counsellor, at: datetime) -> Appended:
    """Gives a waiting conversation to `who`: one conditional write, made once whoever else tries.

    Raises:
        NoFreeSeat: all seats are taken.
        AlreadyClaimed, TransitionRefused, ConversationClosed, NotFound: it doesn't wait any more.
    """
    take_seat(db, who)
    taken = StateChanged(at, By.COUNSELLOR, State.WAITING, State.COUNSELLOR, reason="claimed", who=who)
    return append(db, conversation_id, [taken], None)


def claim_next(db: Connection, who: Counsellor, themes: Sequence[str], at: datetime) -> tuple[str, Appended] | None:
    """Gives `who` the first in line of `themes`, and its id; None when nobody waits.

    Raises:
        NoFreeSeat: all seats are taken.
    """
    take_seat(db, who)
    # Another process that is taking the same one at this moment is passed by, not waited for.
    first = sa.select(conversation.c.id).where(WAITS, conversation.c.theme.in_(list(themes))).order_by(*IN_LINE)
    found = db.execute(first.limit(1).with_for_update(skip_locked=True)).scalar()
    return (found, claim(db, found, who, at)) if found is not None else None


def hand_over(db: Connection, conversation_id: str, change: OwnerChanged) -> Appended:
    """Gives a conversation that one counsellor has to another.

    Raises:
        NoFreeSeat: the other has none.
        AlreadyClaimed, TransitionRefused, ConversationClosed, NotFound: it is not as `change` has it.
    """
    if change.who:
        take_seat(db, change.who)
    return append(db, conversation_id, [change], None)


def take_seat(db: Connection, who: Counsellor) -> None:
    """Makes sure of a seat: nobody else gives this counsellor a chat until the transaction ends.

    Raises:
        NoFreeSeat: all are taken, or the counsellor isn't at work.
    """
    desk = sa.select(presence).where(presence.c.counsellor_id == who.id, presence.c.here).with_for_update()
    row = db.execute(desk).first()
    seats = row.seats if row else 0
    if chats(db, who.id) >= seats:
        raise NoFreeSeat(seats)


def chats(db: Connection, counsellor_id: str) -> int:
    """How many conversations a counsellor has now."""
    mine = conversation.c.counsellor_id == counsellor_id, conversation.c.state == State.COUNSELLOR.value
    return int(db.execute(sa.select(sa.func.count()).select_from(conversation).where(*mine)).scalar_one())


def held(db: Connection, counsellor_id: str) -> list[str]:
    """The conversations that a counsellor has now."""
    mine = conversation.c.counsellor_id == counsellor_id, conversation.c.state == State.COUNSELLOR.value
    return list(db.execute(sa.select(conversation.c.id).where(*mine).order_by(*IN_LINE)).scalars())


def put_back(db: Connection, conversation_id: str, owner: Counsellor, change: StateChanged) -> Appended:
    """Puts a conversation back into the queue if `owner` still has it; stores nothing when somebody was quicker."""
    has = lock(db, conversation_id).owner
    return append(db, conversation_id, [change] if has and has.id == owner.id else [], None)
