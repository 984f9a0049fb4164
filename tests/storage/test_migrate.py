from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.storage import Database, downgrade, upgrade
from bot.storage.tables import metadata


def differences(db: sa.engine.Connection) -> list:
    return compare_metadata(MigrationContext.configure(db, opts={"compare_type": True}), metadata)


def tables(db: sa.engine.Connection) -> set[str]:
    return set(sa.inspect(db).get_table_names())


@pytest.mark.parametrize("where", ["memory", "file"])
async def test_the_migrations_make_what_the_tables_say_and_can_be_taken_back(where: str, tmp_path: Path) -> None:
    database = Database("sqlite://" if where == "memory" else f"sqlite:///{tmp_path}/100%/record.db")
    await upgrade(database)
    assert await database.read(differences) == []
    await downgrade(database, "base")
    assert await database.read(tables) == {"alembic_version"}
    await upgrade(database)
    await upgrade(database)
    assert await database.read(tables) == {"alembic_version", *metadata.tables}
    await database.close()


async def test_what_was_stored_before_stays_and_can_be_searched() -> None:
    database = Database()
    await upgrade(database, "0001")
    columns = "id, created_at, updated_at, state, language, theme, last_seq, source, test"
    fill = (
        f"INSERT INTO conversation ({columns}) VALUES ('a', '2026-11-23', '2026-11-23', 'bot', 'nb', 'aap', 1, 'w', 0)",
        "INSERT INTO event VALUES ('a', 1, '2026-11-23', 'message', 'citizen', NULL, '{\"text\": \"\\u00c6RLIG\"}')",
    )
    await database.write(lambda db: [db.exec_driver_sql(one) for one in fill])
    await upgrade(database)
    words = await database.read(lambda db: db.execute(sa.text("SELECT words FROM event")).scalar())
    await downgrade(database, "0001")
    left = await database.read(lambda db: db.execute(sa.text("SELECT count(*) FROM event")).scalar())
    await database.close()
    assert (words, left) == ("ærlig", 1)


async def test_the_names_of_constraints_agree_too() -> None:
    migrated, declared = Database(), Database()
    await upgrade(migrated)
    await declared.write(metadata.create_all)

    def names(db: sa.engine.Connection) -> set[str]:
        look = sa.inspect(db)
        found = {look.get_pk_constraint(table)["name"] for table in metadata.tables}
        for one in metadata.tables:
            listed = look.get_indexes(one) + look.get_unique_constraints(one) + look.get_foreign_keys(one)
            found |= {item["name"] for item in listed}
        return found

    assert await migrated.read(names) == await declared.read(names)
    await migrated.close()
    await declared.close()
