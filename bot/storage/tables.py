"""The tables of the record."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa

# Named constraints, because a migration can only change what it can name.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcTime(sa.types.TypeDecorator):  # type: ignore[misc, unused-ignore]
    """An aware time, kept in UTC. SQLite keeps no zone, so it is taken off on the way in and put on on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """The time in UTC, without its zone for SQLite."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone can't be stored: give it one (datetime.now(timezone.utc)).")
        utc = value.astimezone(timezone.utc)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """The stored time as an aware one."""
        del dialect
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=timezone.utc)


metadata = sa.MetaData(naming_convention=NAMES)

conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("updated_at", UtcTime, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("theme", sa.String(64), nullable=False),
    sa.Column("last_seq", sa.Integer, nullable=False),
    sa.Column("source", sa.String(32), nullable=False),
    sa.Column("test", sa.Boolean, nullable=False),
    # Kept while a counsellor has it, so that one whose counsellor goes away is first in line again.
    sa.Column("waiting_since", UtcTime, nullable=True),
    sa.Column("closed_at", UtcTime, nullable=True),
    # The latest who had it, kept when it ends.
    sa.Column("counsellor_id", sa.String(64), nullable=True),
    sa.Column("counsellor_name", sa.String(64), nullable=True),
    sa.Column("returned", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("claimed_at", UtcTime, nullable=True),
    sa.Column("citizen_seen_at", UtcTime, nullable=True),
    sa.Column("citizen_left", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("threat", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("reason", sa.String(32), nullable=True),
    sa.Column("bot_could", sa.String(8), nullable=True),
    sa.Index(None, "state", "waiting_since"),
    sa.Index(None, "counsellor_id", "state"),
    sa.Index(None, "closed_at"),
    sa.Index(None, "updated_at"),
)

event = sa.Table(
    "event",
    metadata,
    sa.Column("conversation_id", sa.String(64), sa.ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("by", sa.String(16), nullable=False),
    sa.Column("client_id", sa.String(64), nullable=True),
    # What people wrote, for search: JSON escapes every letter beyond ASCII, so `data` can't be searched.
    sa.Column("words", sa.Text, nullable=True),
    sa.Column("data", sa.JSON, nullable=False),
    sa.PrimaryKeyConstraint("conversation_id", "seq"),
    sa.UniqueConstraint("conversation_id", "client_id"),
)

presence = sa.Table(
    "presence",
    metadata,
    sa.Column("counsellor_id", sa.String(64), primary_key=True),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("comment", sa.String(200), nullable=False),
    sa.Column("themes", sa.JSON, nullable=False),
    sa.Column("seats", sa.Integer, nullable=False),
    sa.Column("since", UtcTime, nullable=False),
    sa.Column("seen_at", UtcTime, nullable=False),
    # Kept when it is False: until the first row of all, the opening hours alone decide whether a person is offered.
    sa.Column("here", sa.Boolean, nullable=False),
)

canned = sa.Table(
    "canned",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("owner_id", sa.String(64), nullable=False),
    sa.Column("shared", sa.Boolean, nullable=False),
    sa.Column("title", sa.String(100), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Index(None, "owner_id"),
)
