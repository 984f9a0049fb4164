"""Bringing the tables up to date, from within the program: there is no step to forget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from .database import Database

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(database: Database, to: str = "head") -> None:
    """Runs every migration that the database hasn't had, in one transaction. Harmless when there is none."""
    if to == "head" and await database.read(_version) == newest():
        # As on every start but the first: half a second of imports saved.
        return
    from alembic import command

    await database.write(lambda connection: command.upgrade(_config(connection), to))


async def downgrade(database: Database, to: str) -> None:
    """Takes migrations back, to the version `to` or to "base"."""
    from alembic import command

    await database.write(lambda connection: command.downgrade(_config(connection), to))


def newest() -> str:
    """The version of the newest migration, from its file's name (v0007_what.py is 0007)."""
    return max(file.name[1:5] for file in (MIGRATIONS / "versions").glob("v[0-9]*.py"))


def _version(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return version


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
