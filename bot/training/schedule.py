"""Training at a set time of day, by itself (row T3)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.background import beside
from bot.training.errors import Busy
from bot.training.job import Order
from bot.training.jobs import Jobs
from bot.training.registry import Registry

log = logging.getLogger(__name__)

OSLO = ZoneInfo("Europe/Oslo")
EVERY = 30.0
WHO = "Tidsplanen"


def latest_due(at: time, now: datetime) -> datetime:
    """The latest moment not after `now` (aware) at which the clock in Oslo showed `at`."""
    today = now.astimezone(OSLO).replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


class Schedule:
    """Trains once a day at `at` (Oslo), if the data is other than the newest model's."""

    def __init__(self, jobs: Jobs, registry: Registry, project: Path, at: time, now: Callable[[], datetime]) -> None:
        self._jobs, self._registry, self._project, self._at, self._now = jobs, registry, project, at, now
        # A server that starts in the afternoon does not make up for the morning.
        self._done = latest_due(at, now())

    async def tick(self) -> bool:
        """Start a training if it is time; whether one was started."""
        due = latest_due(self._at, self._now())
        if due <= self._done:
            return False
        self._done = due
        job = self._jobs.current()
        if (job is not None and job.started >= due) or await asyncio.to_thread(self._is_trained):
            return False
        try:
            await self._jobs.start(Order("full", WHO, "Daglig trening", check=True))
        except Busy:
            # Another process was quicker, or a person is training.
            return False
        return True

    def _is_trained(self) -> bool:
        from bot.training.making import data_hash

        newest = next(iter(self._registry.cards()), None)
        return newest is not None and newest.data_hash == data_hash(self._project)


class Ticking(Protocol):
    """Does something when it is time for it."""

    async def tick(self) -> bool:
        """Do it if it is time; whether it was begun."""


@asynccontextmanager
async def scheduling(schedule: Ticking | None) -> AsyncIterator[None]:
    """Keep to the schedule in the background until the block ends; nothing without one."""
    if schedule is None:
        yield
        return
    async with beside(_keep_to(schedule)):
        yield


async def _keep_to(schedule: Ticking) -> None:
    while True:
        try:
            await schedule.tick()
        except Exception:
            # Tomorrow is another day: what went wrong tonight must not end the schedule.
            log.exception("%s could not begin; the next try is at the next due time.", type(schedule).__name__)
        await asyncio.sleep(EVERY)
