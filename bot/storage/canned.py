"""Replies that counsellors keep for use again, their own and those that all share (row H19)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from .database import Database
from .tables import canned


@dataclass(frozen=True)
class Canned:
    """A reply kept for use again; everyone has the `shared` ones, and only the owner changes them."""

    id: int
    owner_id: str
    shared: bool
    title: str
    text: str


class CannedReplies:
    """The canned replies in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, owner_id: str) -> list[Canned]:
        """One's own and the shared ones, by title."""
        return await self._database.read(partial(_of, owner_id=owner_id))

    async def add(self, owner_id: str, title: str, text: str, shared: bool) -> Canned:
        """A new one."""
        return await self._database.write(partial(_add, owner_id=owner_id, title=title, text=text, shared=shared))

    async def change(self, one: Canned) -> bool:
        """Changes one's own; False when there is none with that id and owner."""
        mine = canned.c.id == one.id, canned.c.owner_id == one.owner_id
        new = sa.update(canned).where(*mine).values(title=one.title, text=one.text, shared=one.shared)
        return await self._database.write(lambda db: bool(db.execute(new).rowcount))

    async def delete(self, owner_id: str, id: int) -> bool:
        """Deletes one's own; False when there is none with that id and owner."""
        gone = sa.delete(canned).where(canned.c.id == id, canned.c.owner_id == owner_id)
        return await self._database.write(lambda db: bool(db.execute(gone).rowcount))


def _of(db: Connection, owner_id: str) -> list[Canned]:
    rows = sa.select(canned).where(sa.or_(canned.c.owner_id == owner_id, canned.c.shared))
    return [Canned(**row._mapping) for row in db.execute(rows.order_by(canned.c.title, canned.c.id))]


def _add(db: Connection, owner_id: str, title: str, text: str, shared: bool) -> Canned:
    row = {"owner_id": owner_id, "title": title, "text": text, "shared": shared}
    stored = db.execute(sa.insert(canned).values(**row))
    return Canned(id=int(stored.inserted_primary_key[0]), **row)  # type: ignore[arg-type]  # of their columns' types
