"""What time does to conversations, done every few seconds for as long as the process serves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.background import beside
from bot.chat import FrontDesk, sweep
from bot.conversation import HumanRules
from bot.storage import Record

log = logging.getLogger(__name__)

EVERY = 5.0


@asynccontextmanager
async def sweeping(
    record: Record, desk: FrontDesk, now: Callable[[], datetime], rules: HumanRules
) -> AsyncIterator[None]:
    """Sweep in the background until the block ends."""
    async with beside(_sweep_on(record, desk, now, rules)):
        yield


async def _sweep_on(record: Record, desk: FrontDesk, now: Callable[[], datetime], rules: HumanRules) -> None:
    while True:
        await asyncio.sleep(EVERY)
        try:
            await sweep(record, desk, rules, now())
        except Exception:
            # One that fails must not end them all: chats of a counsellor who is gone would wait for ever.
            log.exception("A sweep failed; the next comes in %s seconds.", EVERY)
