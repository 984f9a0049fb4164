"""One database: how it is opened, and how work is done in it, whole or not at all.

Work is a plain function of a connection, and it runs in a thread: one crossing for a whole transaction. An asynchronous
driver crosses for every cursor call; with aiosqlite that was nineteen crossings and 8 to 12 ms for an append that takes
1 ms by itself (measured on two busy cores). In memory there is no disk to wait for, and it doesn't cross at all.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.pool import QueuePool, StaticPool

log = logging.getLogger(__name__)

T = TypeVar("T")

MEMORY = "sqlite://"
THREADS = 4
PRAGMAS = (
    # First, so that the others wait for another process instead of failing.
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    # FULL: what was acknowledged survives a power cut, not only a killed process.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What is deleted is overwritten with zeros.
    "PRAGMA secure_delete = ON",
)


class Database:
    """A database, opened from an address such as `sqlite:///var/record.db`; `MEMORY` lives while it is open."""

    def __init__(self, url: str = MEMORY) -> None:
        self.url: URL = _without_driver(make_url(url))
        self.is_sqlite: bool = self.url.get_backend_name() == "sqlite"
        self.in_memory: bool = self.is_sqlite and self.url.database in (None, "", ":memory:")
        self.engine: Engine = self._engine()
        self._reading = self.engine.execution_options(writes=False)
        self._writing = self.engine.execution_options(writes=True)
        # SQLite has one writer: one thread, where writes queue in order, not in SQLite's unfair busy loop.
        self._writers = ThreadPoolExecutor(1 if self.is_sqlite else THREADS, "record-writer")
        self._readers = ThreadPoolExecutor(THREADS, "record-reader")
        self._tasks: set[asyncio.Task[Any]] = set()

    async def read(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, done in one transaction that sees one moment."""
        return await self._whole(self._run(self._readers, self._reading, work))

    async def write(self, work: Callable[[Connection], T], then: Callable[[T], None] | None = None) -> T:
        """What `work` returns, done in one transaction that is stored whole, or not at all if it raises.

        `then` is called in the event loop once it is stored, even when the caller has gone away.
        """
        return await self._whole(self._run(self._writers, self._writing, work, then))

    async def forget(self) -> None:
        """Takes what was deleted out of SQLite's write-ahead log, where old pages stay until it is emptied."""
        if self.is_sqlite and not self.in_memory:
            loop = asyncio.get_running_loop()
            await asyncio.shield(loop.run_in_executor(self._writers, self._empty_log))

    async def close(self) -> None:
        """Ends what is under way, and closes every connection."""
        if self._tasks:
            await asyncio.wait(set(self._tasks))
        self._readers.shutdown()
        self._writers.shutdown()
        self.engine.dispose()

    async def _whole(self, work: Coroutine[Any, Any, T]) -> T:
        # A caller that is cancelled (a closed browser) must not part what is stored from telling those who follow.
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await asyncio.shield(task)

    async def _run(
        self,
        threads: ThreadPoolExecutor,
        engine: Engine,
        work: Callable[[Connection], T],
        then: Callable[[T], None] | None = None,
    ) -> T:
        if self.in_memory:
            # The one connection is the database; nothing can come between two statements here.
            result = _in_transaction(engine, work)
        else:
            result = await asyncio.get_running_loop().run_in_executor(threads, _in_transaction, engine, work)
        if then:
            then(result)
        return result

    def _empty_log(self) -> None:
        with self.engine.execution_options(raw=True).connect() as connection:
            blocked, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if blocked:
            log.warning("The write-ahead log could not be emptied now; it will be after the next deletion.")

    def _engine(self) -> Engine:
        if not self.is_sqlite:
            return create_engine(self.url, future=True, pool_size=2 * THREADS, pool_pre_ping=True)
        if not self.in_memory:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        pool = {"poolclass": StaticPool} if self.in_memory else {"poolclass": QueuePool, "pool_size": THREADS + 1}
        # Connections are lent to one thread at a time, but not always to the same.
        engine = create_engine(self.url, future=True, connect_args={"check_same_thread": False}, **pool)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine


def _in_transaction(engine: Engine, work: Callable[[Connection], T]) -> T:
    with engine.begin() as connection:
        return work(connection)


def _without_driver(url: URL) -> URL:
    # An address may come with SQLite's asynchronous driver in it; the database is the same.
    return url.set(drivername="sqlite") if url.drivername == "sqlite+aiosqlite" else url


def _prepare(connection: Any, _: Any) -> None:
    # Python's sqlite3 would begin transactions by itself, after the first reads and only for reading.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("raw"):
        return
    # A writer takes the lock at once: one that first reads and then writes can't wait for it, it fails.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
