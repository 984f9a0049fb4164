"""The desk follows its files: hours and notices that were edited, published or put there hold within seconds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.background import beside
from bot.chat import FrontDesk
from bot.chat.desk import HOURS, NOTICES

log = logging.getLogger(__name__)

EVERY = 1.0

Marks = tuple[tuple[int, int, int] | None, ...]


@asynccontextmanager
async def following(desk: FrontDesk, project: Path) -> AsyncIterator[None]:
    """Read the hours and notices again whenever a file changes, in every process, until the block ends."""
    async with beside(_follow(desk, project)):
        yield


async def _follow(desk: FrontDesk, project: Path) -> None:
    # Nothing is known of the files yet, so that what changed while the process started is read too.
    seen: Marks = ()
    while True:
        await asyncio.sleep(EVERY)
        try:
            now = _marks(project)
            if now == seen:
                continue
            seen = now
            await asyncio.to_thread(desk.renew, project)
        except Exception:
            # What held goes on: citizens must not lose the desk for a slip of the pen.
            log.exception("The hours or notices could not be read. Those from before hold until the file is mended.")


def _marks(project: Path) -> Marks:
    """What tells that a file is another than before; None for one that is gone."""
    return tuple(_mark(project / name) for name in (HOURS, NOTICES))


def _mark(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
