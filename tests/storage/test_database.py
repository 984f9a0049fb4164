from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage import Database


def pragma(name: str):
    return lambda db: db.exec_driver_sql(f"PRAGMA {name}").scalar()


async def test_a_file_is_opened_safely(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new/record.db")
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10000, "synchronous": 2}
    assert {name: await database.read(pragma(name)) for name in wanted} == wanted
    assert {name: await database.write(pragma(name)) for name in wanted} == wanted
    await database.close()


async def test_an_address_with_the_asynchronous_driver_is_the_same_database() -> None:
    database = Database("sqlite+aiosqlite://")
    assert database.in_memory
    await database.close()


async def test_a_caller_that_goes_away_does_not_cut_a_transaction_in_two(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/record.db")
    begun, go_on, told = threading.Event(), threading.Event(), []

    def work(db: sa.engine.Connection) -> int:
        db.exec_driver_sql("CREATE TABLE t (x INTEGER)")
        begun.set()
        go_on.wait(5)
        db.exec_driver_sql("INSERT INTO t VALUES (1)")
        return 1

    caller = asyncio.create_task(database.write(work, then=told.append))
    await asyncio.to_thread(begun.wait, 5)
    caller.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await caller
    # The next writer comes after it.
    assert await database.write(lambda db: db.exec_driver_sql("SELECT x FROM t").scalar()) == 1
    assert told == [1]
    await database.close()


async def test_work_that_fails_leaves_nothing_and_tells_nobody(tmp_path: Path) -> None:
    database, told = Database(f"sqlite:///{tmp_path}/record.db"), []

    def work(db: sa.engine.Connection) -> None:
        db.exec_driver_sql("CREATE TABLE t (x INTEGER)")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.write(work, then=told.append)
    tables = await database.read(lambda db: db.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar())
    assert (tables, told) == (0, [])
    await database.close()


async def test_reading_goes_on_while_someone_writes(tmp_path: Path) -> None:
    database, go_on = Database(f"sqlite:///{tmp_path}/record.db"), threading.Event()
    await database.write(lambda db: db.exec_driver_sql("CREATE TABLE t (x INTEGER)"))

    def slow(db: sa.engine.Connection) -> None:
        db.exec_driver_sql("INSERT INTO t VALUES (1)")
        go_on.wait(5)

    writing = asyncio.create_task(database.write(slow))
    count = await asyncio.wait_for(database.read(lambda db: db.exec_driver_sql("SELECT count(*) FROM t").scalar()), 4)
    go_on.set()
    await writing
    assert count == 0
    await database.close()


async def test_two_processes_worth_of_databases_take_turns(tmp_path: Path) -> None:
    one, two = (Database(f"sqlite:///{tmp_path}/record.db") for _ in range(2))
    await one.write(lambda db: db.exec_driver_sql("CREATE TABLE t (x INTEGER)"))

    def add(db: sa.engine.Connection) -> None:
        latest = db.exec_driver_sql("SELECT coalesce(max(x), 0) FROM t").scalar_one()
        db.exec_driver_sql("INSERT INTO t VALUES (?)", (latest + 1,))

    await asyncio.gather(*(database.write(add) for database in (one, two) * 20))
    rows = await one.read(lambda db: db.exec_driver_sql("SELECT x FROM t ORDER BY x").scalars().all())
    assert rows == list(range(1, 41))
    await one.close()
    await two.close()
