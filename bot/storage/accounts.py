"""People of the back office: their accounts, their sessions, and the log of who did what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from .database import Database
from .tables import UtcTime, metadata

account = sa.Table(
    "account",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("username", sa.String(64), nullable=False, unique=True),
    sa.Column("name", sa.String(100), nullable=False),
    # None for those who log in at an OpenID Provider.
    sa.Column("password_hash", sa.String(200), nullable=True),
    sa.Column("roles", sa.JSON, nullable=False),
    sa.Column("demo", sa.Boolean, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("disabled_at", UtcTime, nullable=True),
    sa.Column("issuer", sa.String(200), nullable=True),
    sa.Column("subject", sa.String(255), nullable=True),
    sa.UniqueConstraint("issuer", "subject"),
)

session = sa.Table(
    "session",
    metadata,
    # Only the hash: whoever reads the database can't log in with it.
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("account_id", sa.String(32), sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("seen_at", UtcTime, nullable=False),
    sa.Index(None, "account_id"),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("account_id", sa.String(32), nullable=False),
    sa.Column("action", sa.String(64), nullable=False),
    sa.Column("subject", sa.String(128), nullable=False),
    sa.Index(None, "at"),
)


@dataclass(frozen=True)
class AccountRow:
    """One who may log in. `roles` are names of roles; times are aware, in UTC."""

    id: str
    username: str
    name: str
    roles: tuple[str, ...]
    created_at: datetime
    password_hash: str | None = None
    demo: bool = False
    disabled_at: datetime | None = None
    issuer: str | None = None
    subject: str | None = None


@dataclass(frozen=True)
class SessionRow:
    """One log-in that has not ended."""

    token_hash: str
    account_id: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True)
class AuditRow:
    """Who did what to what: ids only, never content."""

    at: datetime
    account_id: str
    action: str
    subject: str


class AccountStore:
    """Accounts, sessions and the audit log, as stored."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, row: AccountRow) -> bool:
        """Store a new account; False, and nothing stored, when the username or the provider's subject is taken."""
        taken = account.c.username == row.username
        if row.subject is not None:
            taken |= (account.c.issuer == row.issuer) & (account.c.subject == row.subject)

        def work(db: Connection) -> bool:
            if db.execute(sa.select(account.c.id).where(taken)).first():
                return False
            db.execute(sa.insert(account).values(**{**vars(row), "roles": list(row.roles)}))
            return True

        return await self._database.write(work)

    async def change(self, account_id: str, **values: Any) -> None:
        """Set columns of an account; nothing happens when there is none."""
        update = sa.update(account).where(account.c.id == account_id).values(**values)
        await self._database.write(lambda db: db.execute(update).rowcount)

    async def by_username(self, username: str) -> AccountRow | None:
        """The account of that name, if any."""
        return await self._one(account.c.username == username)

    async def by_subject(self, issuer: str, subject: str) -> AccountRow | None:
        """The account of a person at an OpenID Provider, if any."""
        return await self._one((account.c.issuer == issuer) & (account.c.subject == subject))

    async def by_ids(self, ids: Sequence[str]) -> list[AccountRow]:
        """The accounts with these ids, in no order."""
        return await self._accounts(sa.select(account).where(account.c.id.in_(list(ids))))

    async def all(self) -> list[AccountRow]:
        """Every account, by username."""
        return await self._accounts(sa.select(account).order_by(account.c.username))

    async def open(self, row: SessionRow, ended_before: tuple[datetime, datetime]) -> None:
        """Store a session, and delete those that were last seen or made before these times: they have expired."""
        seen, made = ended_before
        old = sa.delete(session).where((session.c.seen_at < seen) | (session.c.created_at < made))
        insert = sa.insert(session).values(**vars(row))
        await self._database.write(lambda db: [db.execute(one) for one in (old, insert)])

    async def session(self, token_hash: str) -> tuple[SessionRow, AccountRow] | None:
        """A session with its account, if there is one."""

        def work(db: Connection) -> tuple[SessionRow, AccountRow] | None:
            found = db.execute(sa.select(session).where(session.c.token_hash == token_hash)).first()
            if found is None:
                return None
            owner = db.execute(sa.select(account).where(account.c.id == found.account_id)).one()
            return SessionRow(**dict(found._mapping)), _to_account(owner)

        return await self._database.read(work)

    async def seen(self, token_hash: str, at: datetime) -> None:
        """The session was used at the aware time `at`."""
        update = sa.update(session).where(session.c.token_hash == token_hash).values(seen_at=at)
        await self._database.write(lambda db: db.execute(update).rowcount)

    async def end(self, token_hash: str) -> None:
        """Delete one session."""
        await self._delete(session.c.token_hash == token_hash)

    async def end_all(self, account_id: str) -> None:
        """Delete every session of an account."""
        await self._delete(session.c.account_id == account_id)

    async def log(self, row: AuditRow) -> None:
        """Add a line to the audit log."""
        insert = sa.insert(audit).values(**vars(row))
        await self._database.write(lambda db: db.execute(insert).rowcount)

    async def audit_log(self, limit: int = 100) -> list[AuditRow]:
        """The latest lines of the audit log, newest first."""
        columns = (audit.c.at, audit.c.account_id, audit.c.action, audit.c.subject)
        select = sa.select(*columns).order_by(audit.c.id.desc()).limit(limit)
        return await self._database.read(lambda db: [AuditRow(**dict(row._mapping)) for row in db.execute(select)])

    async def _one(self, where: sa.sql.ColumnElement) -> AccountRow | None:
        return next(iter(await self._accounts(sa.select(account).where(where))), None)

    async def _accounts(self, select: sa.sql.Select) -> list[AccountRow]:
        return await self._database.read(lambda db: [_to_account(row) for row in db.execute(select)])

    async def _delete(self, where: sa.sql.ColumnElement) -> None:
        await self._database.write(lambda db: db.execute(sa.delete(session).where(where)).rowcount)


def _to_account(row: Any) -> AccountRow:
    return AccountRow(**{**dict(row._mapping), "roles": tuple(row.roles)})
