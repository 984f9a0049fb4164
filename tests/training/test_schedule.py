"""Training by itself at a time of day, in Oslo, on a clock that the test turns."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta, timezone
from typing import Any

import pytest

from bot.training.errors import Busy
from bot.training.job import Job, Order, Place
from bot.training.making import data_hash
from bot.training.registry import Registry
from bot.training.schedule import Schedule, latest_due, scheduling

NIGHT = time(3, 30)


class Clock:
    """What the schedule reads the time from."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


class Started:
    """Stands in for Jobs, whose trainings take long: keeps what was started."""

    def __init__(self, latest: Job | None = None, busy: bool = False) -> None:
        self.orders: list[Order] = []
        self._latest, self._busy = latest, busy

    def current(self) -> Job | None:
        return self._latest

    async def start(self, order: Order) -> None:
        if self._busy:
            raise Busy("en annen")
        self.orders.append(order)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-22T02:29", "2026-11-21T02:30"),
        ("2026-11-22T02:30", "2026-11-22T02:30"),
        ("2026-07-01T01:30", "2026-07-01T01:30"),
        ("2026-07-01T01:29", "2026-06-30T01:30"),
    ],
)
def test_the_time_is_that_of_oslo(now: str, due: str) -> None:
    assert latest_due(NIGHT, utc(now)) == utc(due)


async def ticks(place: Place, jobs: Any, *times: str) -> list[bool]:
    clock = Clock(utc("2026-11-22T02:00"))
    schedule = Schedule(jobs, Registry(place.models), place.project, NIGHT, clock)
    found = []
    for now in times:
        clock.at = utc(now)
        found.append(await schedule.tick())
    return found


def edit(place: Place) -> None:
    file = place.project / "data/rules.yml"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


async def test_changed_content_is_trained_once_a_day(place: Place) -> None:
    edit(place)
    jobs = Started()
    times = ("2026-11-22T02:29", "2026-11-22T02:31", "2026-11-22T02:32", "2026-11-23T05:00")
    assert await ticks(place, jobs, *times) == [False, True, False, True]
    assert {(order.how, order.check) for order in jobs.orders} == {("full", True)}


async def test_what_is_trained_already_is_left_alone(place: Place) -> None:
    assert Registry(place.models).cards()[0].data_hash == data_hash(place.project)
    assert await ticks(place, Started(), "2026-11-22T02:31") == [False]


async def test_one_training_is_enough_for_all_processes(place: Place) -> None:
    edit(place)
    job = Job("x", Order("full", "x"), utc("2026-11-22T02:30") + timedelta(seconds=2), 1)
    assert await ticks(place, Started(job), "2026-11-22T02:31") == [False]
    assert await ticks(place, Started(busy=True), "2026-11-22T02:31") == [False]


async def test_it_runs_beside_the_server_and_ends_with_it(place: Place) -> None:
    edit(place)
    jobs, clock = Started(), Clock(utc("2026-11-22T02:00"))
    schedule = Schedule(jobs, Registry(place.models), place.project, NIGHT, clock)  # type: ignore[arg-type]
    clock.at = utc("2026-11-22T02:31")
    async with scheduling(schedule):
        for _ in range(100):
            if jobs.orders:
                break
            await asyncio.sleep(0.02)
    assert len(jobs.orders) == 1
    async with scheduling(None):
        pass
