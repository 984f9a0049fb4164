"""Trainings that a page starts and follows, in a process of their own: the server goes on answering (row T1)."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import uuid4

from bot.training.errors import TrainingFailed
from bot.training.files import is_locked
from bot.training.job import LOCK, Job, Order, Place, Step, busy, latest_job
from bot.training.registry import Registry
from bot.training.worker import as_input

EVERY = 0.2
# How long a process may take to end when it is told to, in seconds.
ENDS = 10.0


class Jobs:
    """Starts, follows and cancels trainings. Every process may have one: they share the lock and the job's file."""

    def __init__(self, place: Place) -> None:
        self._place, self._models = place, place.models
        self._process: asyncio.subprocess.Process | None = None

    def current(self) -> Job | None:
        """The latest training, running or ended, whoever started it; None when there was none."""
        return latest_job(self._models)

    async def start(self, order: Order) -> Job:
        """Start a training, and give it as soon as it has begun. What is live now stays live until another is released.

        Raises:
            Busy: another runs.
            TrainingFailed: its process ended before it began.
        """
        if is_locked(self._models / LOCK):
            raise busy(self.current())
        Registry(self._models).pin(order.who)
        id = uuid4().hex
        self._process = await self._spawn(order, id)
        while self._process.returncode is None:
            job = self.current()
            if job is not None and job.id == id:
                return job
            await asyncio.sleep(EVERY)
        return self._ended_at_once(id)

    async def follow(self, after: int = 0) -> AsyncIterator[Step]:
        """Every step of the latest training after number `after`, as it comes; ends when the training has ended."""
        while (job := self.current()) is not None:
            for step in job.steps[after:]:
                yield step
            after = max(after, len(job.steps))
            if job.state != "running":
                return
            await asyncio.sleep(EVERY)

    async def cancel(self) -> Job | None:
        """End the training that runs, whoever started it, and give how it ended; None when none ever ran."""
        job = self.current()
        if job is None or job.state != "running":
            return job
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(job.pid, sign)
            if await self._let_go():
                break
        return self.current()

    async def close(self) -> None:
        """End the training that was started here, when the server stops."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), ENDS)
        except asyncio.TimeoutError:
            process.kill()
            await process.wait()

    async def _let_go(self) -> bool:
        """Whether the training ends within a while."""
        for _ in range(round(ENDS / EVERY)):
            if not is_locked(self._models / LOCK):
                return True
            await asyncio.sleep(EVERY)
        return False

    async def _spawn(self, order: Order, id: str) -> asyncio.subprocess.Process:
        quiet = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.training.worker", stdin=asyncio.subprocess.PIPE, stdout=quiet, stderr=quiet
        )
        if process.stdin is not None:
            process.stdin.write(as_input(order, self._place, id))
            with suppress(ConnectionError):
                await process.stdin.drain()
            process.stdin.close()
        return process

    def _ended_at_once(self, id: str) -> Job:
        job = self.current()
        if job is not None and job.id == id:
            return job
        if job is not None and job.state == "running":
            raise busy(self.current())
        raise TrainingFailed("The process of the training ended before it began. Run `bot train` to see why.")
