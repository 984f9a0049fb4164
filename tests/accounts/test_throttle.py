from __future__ import annotations

import pytest

from bot.accounts import TooManyTries
from bot.accounts.throttle import ADDRESS, BOTH, NAME, WINDOW, Throttle

HERE, THERE = "192.0.2.1", "192.0.2.2"


class Watch:
    """Seconds, as a test sets them."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def throttle(watch: Watch) -> Throttle:
    return Throttle(watch)


def test_one_person_at_one_address_waits_after_some_failures_and_nobody_else_does(throttle: Throttle) -> None:
    for _ in range(BOTH):
        throttle.check("kari", HERE)
        throttle.failed("kari", HERE)
    with pytest.raises(TooManyTries):
        throttle.check("kari", HERE)
    throttle.check("kari", THERE)
    throttle.check("ola", HERE)


def test_the_wait_ends_when_the_first_failure_is_old(throttle: Throttle, watch: Watch) -> None:
    for second in range(BOTH):
        watch.seconds = float(second)
        throttle.failed("kari", HERE)
    with pytest.raises(TooManyTries) as refused:
        throttle.check("kari", HERE)
    watch.seconds += refused.value.seconds - 1
    with pytest.raises(TooManyTries):
        throttle.check("kari", HERE)
    watch.seconds += 1
    throttle.check("kari", HERE)
    assert watch.seconds == WINDOW


def test_one_address_that_tries_many_names_waits(throttle: Throttle) -> None:
    for n in range(ADDRESS):
        throttle.failed(f"user{n}", HERE)
    with pytest.raises(TooManyTries):
        throttle.check("another", HERE)
    throttle.check("another", THERE)


def test_one_name_that_is_tried_from_many_addresses_waits(throttle: Throttle) -> None:
    for n in range(NAME):
        throttle.failed("kari", f"198.51.100.{n}")
    with pytest.raises(TooManyTries):
        throttle.check("kari", HERE)


def test_getting_in_forgets_the_failures_before(throttle: Throttle) -> None:
    for _ in range(BOTH - 1):
        throttle.failed("kari", HERE)
    throttle.succeeded("kari", HERE)
    throttle.failed("kari", HERE)
    throttle.check("kari", HERE)


def test_no_address_and_no_name_is_kept(throttle: Throttle) -> None:
    throttle.failed("kari", HERE)
    assert HERE not in repr(vars(throttle))
    assert "kari" not in repr(vars(throttle))
