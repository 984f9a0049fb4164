"""How Alembic runs a migration: on the connection it is given, or from its command line on `sqlalchemy.url`."""

from __future__ import annotations

from alembic import context
from sqlalchemy.engine import Connection

from bot.storage.database import Database
from bot.storage.tables import metadata


def _run(connection: Connection) -> None:
    # Batch mode, because SQLite can't alter a column: Alembic makes a new table and copies.
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


_given = context.config.attributes.get("connection")
if _given is not None:
    _run(_given)
else:
    _url = context.config.get_main_option("sqlalchemy.url") or ""
    with Database(_url).engine.execution_options(writes=True).begin() as _connection:
        _run(_connection)
