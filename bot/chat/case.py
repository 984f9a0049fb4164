"""A conversation as counsellors see it in a list, and opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.conversation import Conversation, Counsellor, Event, Present, State
from bot.storage import ConversationRow


@dataclass(frozen=True)
class Case:
    """A line in a list of conversations. Times are aware, in UTC.

    `owner` is who has it now and `counsellor` the latest who had it. `waited_minutes` is the wait until now, or
    until the first counsellor took it; None when a person was never asked for.
    """

    id: str
    theme: str
    language: str
    state: State
    owner: Counsellor | None
    counsellor: Counsellor | None
    created_at: datetime
    waiting_since: datetime | None
    claimed_at: datetime | None
    closed_at: datetime | None
    waited_minutes: int | None
    returned: bool
    citizen_here: bool
    threat: bool
    last_seq: int
    source: str
    test: bool
    reason: str | None
    bot_could: str | None


@dataclass(frozen=True)
class Opened:
    """A conversation with all its events, those for counsellors too."""

    case: Case
    events: tuple[Event, ...]
    conversation: Conversation


@dataclass(frozen=True)
class Board:
    """What a counsellor looks at: `me` (None before arriving), my chats, the queue of my themes, colleagues and theirs.

    The queue is in the order in which it is served; of those who have not arrived it is everyone who waits.
    """

    me: Present | None
    mine: tuple[Case, ...]
    queue: tuple[Case, ...]
    others: tuple[Case, ...]
    staff: tuple[Present, ...]


def case_of(row: ConversationRow, now: datetime) -> Case:
    """The line of a stored conversation."""
    waited = _waited(row, now)
    return Case(
        id=row.id,
        theme=row.theme,
        language=row.language,
        state=row.state,
        owner=row.owner,
        counsellor=row.counsellor,
        created_at=row.created_at,
        waiting_since=row.waiting_since,
        claimed_at=row.claimed_at,
        closed_at=row.closed_at,
        waited_minutes=waited,
        returned=row.returned and row.state is State.WAITING,
        citizen_here=not row.citizen_left,
        threat=row.threat,
        last_seq=row.last_seq,
        source=row.source,
        test=row.test,
        reason=row.reason,
        bot_could=row.bot_could,
    )


def _waited(row: ConversationRow, now: datetime) -> int | None:
    if row.waiting_since is None:
        return None
    waits = row.state is State.WAITING or row.claimed_at is None
    until = (row.closed_at or now) if waits else row.claimed_at
    return max(0, int((until - row.waiting_since).total_seconds() // 60)) if until else None
