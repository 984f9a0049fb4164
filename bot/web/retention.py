"""Keeping the promise of the first screen: what has lain still for `retention_days` is deleted, for good (row P4)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.background import beside
from bot.storage import Record

log = logging.getLogger(__name__)

EVERY = 3600.0


@asynccontextmanager
async def forgetting(record: Record, now: Callable[[], datetime], days: int) -> AsyncIterator[None]:
    """Delete old conversations when the block begins and every hour until it ends. `days` is how long they stay."""
    async with beside(_forget_on(record, now, timedelta(days=days))):
        yield


async def _forget_on(record: Record, now: Callable[[], datetime], age: timedelta) -> None:
    while True:
        try:
            gone = await record.purge(now() - age)
            if gone.conversations:
                log.info("Deleted %d conversations that were older than %d days.", gone.conversations, age.days)
        except Exception:
            # One that fails must not end them all: the next hour tries again.
            log.exception("Old conversations could not be deleted; the next try is in an hour.")
        await asyncio.sleep(EVERY)
