"""Finding conversations that have ended (row H26)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.conversation import CloseReason, State

from .rows import ConversationRow, searchable, to_conversation
from .tables import conversation, event

MOST = 200


@dataclass(frozen=True)
class Search:
    """What is looked for; what is left out isn't asked about.

    Every word of `text` must stand somewhere in what the citizen or the counsellor wrote (masked, as it is stored).
    `counsellor` is the id of the latest who had it; `since` and `until` are aware times of the end, `until` not itself.
    """

    text: str = ""
    theme: str | None = None
    counsellor: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    reason: CloseReason | None = None
    limit: int = 50
    offset: int = 0


def find(db: Connection, search: Search) -> list[ConversationRow]:
    """Those that match, the latest ended first."""
    found = (
        sa.select(conversation).where(*_conditions(search)).order_by(conversation.c.closed_at.desc(), conversation.c.id)
    )
    page = found.limit(min(search.limit, MOST)).offset(search.offset)
    return [to_conversation(row) for row in db.execute(page)]


def _conditions(search: Search) -> list[Any]:
    columns = conversation.c
    conditions = [columns.state == State.CLOSED.value, columns.closed_at.is_not(None)]
    conditions += [_said(word) for word in searchable(search.text).split()]
    wanted = {
        columns.theme: search.theme,
        columns.counsellor_id: search.counsellor,
        columns.reason: search.reason.value if search.reason else None,
    }
    conditions += [column == value for column, value in wanted.items() if value is not None]
    if search.since is not None:
        conditions.append(columns.closed_at >= search.since)
    if search.until is not None:
        conditions.append(columns.closed_at < search.until)
    return conditions


def _said(word: str) -> Any:
    here = event.c.conversation_id == conversation.c.id
    return sa.exists().where(here, event.c.words.contains(word, autoescape=True))
