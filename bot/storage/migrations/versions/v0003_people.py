"""Who has a conversation, who is at work, what was said in searchable form, and canned replies."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TIME = sa.DateTime(timezone=True)
NO = sa.false()
# Column by column, never in Alembic's batch mode: that copies the table and drops the old one, and with it, by the
# foreign key's cascade, every event that was ever stored.
COLUMNS = (
    sa.Column("counsellor_id", sa.String(64), nullable=True),
    sa.Column("counsellor_name", sa.String(64), nullable=True),
    sa.Column("returned", sa.Boolean, nullable=False, server_default=NO),
    sa.Column("claimed_at", TIME, nullable=True),
    sa.Column("citizen_seen_at", TIME, nullable=True),
    sa.Column("citizen_left", sa.Boolean, nullable=False, server_default=NO),
    sa.Column("threat", sa.Boolean, nullable=False, server_default=NO),
    sa.Column("reason", sa.String(32), nullable=True),
    sa.Column("bot_could", sa.String(8), nullable=True),
)
INDEXES = {
    "ix_conversation_counsellor_id_state": ["counsellor_id", "state"],
    "ix_conversation_closed_at": ["closed_at"],
}


def upgrade() -> None:
    """Adds the columns and the two tables, and makes what was said before searchable too."""
    for column in COLUMNS:
        op.add_column("conversation", column.copy())
    for name, columns in INDEXES.items():
        op.create_index(name, "conversation", columns)
    op.add_column("event", sa.Column("words", sa.Text, nullable=True))
    _make_searchable(op.get_bind())
    _create_presence()
    _create_canned()


def downgrade() -> None:
    """Takes them away again; conversations and events stay."""
    op.drop_table("canned")
    op.drop_table("presence")
    op.drop_column("event", "words")
    for name in INDEXES:
        op.drop_index(name, "conversation")
    for column in COLUMNS:
        op.drop_column("conversation", column.name)


def _create_presence() -> None:
    op.create_table(
        "presence",
        sa.Column("counsellor_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("comment", sa.String(200), nullable=False),
        sa.Column("themes", sa.JSON, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("here", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("counsellor_id", name="pk_presence"),
    )


def _create_canned() -> None:
    op.create_table(
        "canned",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canned"),
    )
    op.create_index("ix_canned_owner_id", "canned", ["owner_id"])


def _make_searchable(db: sa.engine.Connection) -> None:
    said = db.execute(sa.text("SELECT conversation_id, seq, data FROM event WHERE kind = 'message'")).all()
    fill = sa.text("UPDATE event SET words = :words WHERE conversation_id = :id AND seq = :seq")
    for conversation_id, seq, data in said:
        text = (json.loads(data) if isinstance(data, str) else data)["text"]
        words = text.casefold().encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
        db.execute(fill, {"words": words, "id": conversation_id, "seq": seq})
