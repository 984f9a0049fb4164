"""What people decided about things that come up again: changed answers at the gate, groups and links
in the editors' inbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from .database import Database
from .tables import UtcTime, metadata

About = Literal["gate", "inbox", "links"]
_AT_ONCE = 500

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("about", sa.String(16), nullable=False),
    # A hash of what is decided about: what citizens wrote is in the record alone, and goes with it.
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("decision", sa.String(16), nullable=False),
    sa.Column("intent", sa.String(200), nullable=True),
    sa.Column("who", sa.String(100), nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.PrimaryKeyConstraint("about", "key"),
)


@dataclass(frozen=True)
class DecidedRow:
    """A decision about what `key` is the hash of, by `who` at the aware time `at`."""

    key: str
    decision: str
    who: str
    at: datetime
    intent: str | None = None


class Decisions:
    """The decisions about one kind of thing; a later one about the same key takes the earlier one's place."""

    def __init__(self, database: Database, about: About) -> None:
        self._database = database
        self._about = about

    async def of(self, keys: Sequence[str]) -> dict[str, DecidedRow]:
        """The decisions about these keys, by key."""
        return await self._database.read(partial(_of, about=self._about, keys=list(keys)))

    async def latest(self, count: int) -> list[DecidedRow]:
        """The latest decisions, the newest first."""
        rows = sa.select(decision).where(decision.c.about == self._about)
        select = rows.order_by(decision.c.at.desc(), decision.c.key).limit(count)
        return await self._database.read(lambda db: [_row(row) for row in db.execute(select)])

    async def decide(self, rows: Sequence[DecidedRow]) -> None:
        """Store decisions, all or none."""
        await self._database.write(partial(_decide, about=self._about, rows=rows))

    async def undo(self, keys: Sequence[str]) -> int:
        """Take decisions back; how many there were."""
        return await self._database.write(partial(_delete, about=self._about, keys=list(keys)))


def _of(db: Connection, about: str, keys: Sequence[str]) -> dict[str, DecidedRow]:
    found: dict[str, DecidedRow] = {}
    for at in range(0, len(keys), _AT_ONCE):
        some = sa.select(decision).where(decision.c.about == about, decision.c.key.in_(keys[at : at + _AT_ONCE]))
        found.update((row.key, _row(row)) for row in db.execute(some))
    return found


def _decide(db: Connection, about: str, rows: Sequence[DecidedRow]) -> None:
    # One of each: the same key twice would break the primary key.
    unique = {row.key: row for row in rows}
    _delete(db, about, list(unique))
    if unique:
        db.execute(sa.insert(decision), [{"about": about, **vars(row)} for row in unique.values()])


def _delete(db: Connection, about: str, keys: Sequence[str]) -> int:
    gone = 0
    for at in range(0, len(keys), _AT_ONCE):
        some = sa.delete(decision).where(decision.c.about == about, decision.c.key.in_(keys[at : at + _AT_ONCE]))
        gone += db.execute(some).rowcount
    return gone


def _row(row: sa.engine.Row) -> DecidedRow:
    return DecidedRow(row.key, row.decision, row.who, row.at, row.intent)
