"""Trainings in a process of their own: started, followed, cancelled, one at a time."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.training.errors import Busy
from bot.training.job import Order, Place
from bot.training.jobs import Jobs
from bot.training.registry import Registry


def jobs_of(place: Place) -> Jobs:
    return Jobs(place)


async def test_a_training_is_followed_to_its_end_while_the_server_answers(place: Place) -> None:
    jobs, registry = jobs_of(place), Registry(place.models)
    (live,) = [card.model for card in registry.cards()]
    job = await jobs.start(Order("full", "Kari", "prøve"))
    assert (job.state, job.order.who) == ("running", "Kari")
    with pytest.raises(Busy, match="Kari"):
        await jobs_of(place).start(Order("quick", "Ola"))
    steps = []
    # Another process's page follows the same training.
    async for step in jobs_of(place).follow():
        steps.append(step)
    done = jobs.current()
    assert done is not None
    assert (done.state, done.error) == ("done", None)
    assert [step.n for step in steps] == list(range(1, len(done.steps) + 1))
    assert {step.stage for step in steps} == {"train", "gate"}
    assert registry.live() == live != done.model
    assert registry.card(done.model or "").measures is not None


async def test_a_cancelled_training_ends_at_once_and_leaves_no_model(place: Place) -> None:
    jobs = jobs_of(place)
    await jobs.start(Order("quick", "Kari", force=True))
    ended = await jobs_of(place).cancel()
    assert ended is not None
    assert ended.state == "cancelled"
    assert len(Registry(place.models).cards()) == 1
    assert [step async for step in jobs.follow(after=len(ended.steps))] == []


async def test_a_training_ends_with_the_server_that_started_it(place: Place) -> None:
    jobs = jobs_of(place)
    await jobs.start(Order("quick", "Kari", force=True))
    start = time.perf_counter()
    await jobs.close()
    assert time.perf_counter() - start < 10
    job = jobs.current()
    assert job is not None
    assert job.state == "cancelled"
    await jobs.close()


async def test_what_goes_wrong_is_told(place: Place) -> None:
    jobs = jobs_of(place)
    await jobs.start(Order("gate", "Kari", model="none"))
    await asyncio.wait_for(_drain(jobs), 60)
    job = jobs.current()
    assert job is not None
    assert job.state == "failed"
    assert "none.tar.gz" in (job.error or "")


async def test_without_a_training_there_is_none(place: Place) -> None:
    (place.models / ".training.jsonl").unlink()
    assert jobs_of(place).current() is None
    assert await jobs_of(place).cancel() is None


async def _drain(jobs: Jobs) -> None:
    async for _ in jobs.follow():
        pass
