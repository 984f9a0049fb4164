"""Fetching the links of what is published: when an editor asks for it, and each day at a set time (row C15)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path

from bot.content import Catalogue
from bot.links import FILE, LinksError, Manners, Report, Running, State, collect, go_round
from bot.training.schedule import latest_due

log = logging.getLogger(__name__)

MANNERS = Manners()


class LinkRounds:
    """The rounds of this process. `at` is when one begins by itself each day, by the clock in Oslo; None for never."""

    def __init__(
        self, project: Path, at: time | None, now: Callable[[], datetime], manners: Manners | None = None
    ) -> None:
        self._project, self._at, self._now, self._manners = project, at, now, manners or MANNERS
        self._done = latest_due(at, now()) if at else None
        self._round: asyncio.Task[None] | None = None
        self.failed: LinksError | None = None

    @property
    def is_running(self) -> bool:
        """Whether this process fetches links now."""
        return self._round is not None and not self._round.done()

    def start(self) -> None:
        """Begin a round. `failed` says afterwards why it came to nothing.

        Raises:
            Running: one is under way here. One in another process is told in `failed`.
        """
        if self.is_running:
            raise Running("The links are being checked already. Wait until that is done.")
        self.failed = None
        self._round = asyncio.create_task(self._go())

    async def tick(self) -> bool:
        """Begin a round if it is time, and no process has made today's; whether one was begun."""
        due = latest_due(self._at, self._now()) if self._at else None
        if due is None or self._done is None or due <= self._done:
            return False
        self._done = due
        checked = (await asyncio.to_thread(State.load, self._project / FILE)).checked
        if self.is_running or (checked and datetime.fromisoformat(checked) >= due):
            return False
        self.start()
        return True

    async def close(self) -> None:
        """End a round that is under way; what it fetched is forgotten."""
        if self._round is not None:
            self._round.cancel()
            with suppress(asyncio.CancelledError):
                await self._round

    async def _go(self) -> None:
        try:
            catalogue = await asyncio.to_thread(Catalogue.load, self._project / "data" / "nlu")
            reports = await go_round(collect(catalogue), self._project / FILE, self._now(), self._manners)
            log.info("Checked %d links; %d need an editor.", len(reports), sum(_asks(one) for one in reports))
        except LinksError as error:
            self.failed = error
            log.warning("The links could not be checked: %s", error)
        except Exception as error:
            self.failed = LinksError(repr(error))
            log.exception("The links could not be checked.")


def _asks(report: Report) -> bool:
    return report.status.needs_a_person
