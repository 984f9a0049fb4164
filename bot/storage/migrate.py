"""Bringing the tables up to date, from within the program: there is no step to forget."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

from .database import Database

MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(database: Database, to: str = "head") -> None:
    """Runs every migration that the database hasn't had, in one transaction. Harmless when there is none."""
    await database.write(lambda connection: command.upgrade(_config(connection), to))


async def downgrade(database: Database, to: str) -> None:
    """Takes migrations back, to the version `to` or to "base"."""
    await database.write(lambda connection: command.downgrade(_config(connection), to))


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
