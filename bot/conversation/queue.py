"""The queue: who is next, which place someone has, and how long it may take. Functions of numbers, nothing stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import mean

# Fewer handling times than this say nothing worth promising a citizen.
FEWEST_HANDLED = 5


@dataclass(frozen=True)
class Waiting:
    """One who waits, since an aware time. `returned` is True for one whose counsellor went away: first in line."""

    conversation_id: str
    since: datetime
    returned: bool = False
    theme: str = "aap"


def order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Oldest first, those who were already being helped before all others; the id settles a tie the same way always."""
    return sorted(waiting, key=lambda one: (not one.returned, one.since, one.conversation_id))


def position(waiting: Iterable[Waiting], conversation_id: str) -> int | None:
    """The place in the queue, from 1; None for one who isn't in it."""
    places = (place for place, one in enumerate(order(waiting), start=1) if one.conversation_id == conversation_id)
    return next(places, None)


def next_in_line(waiting: Iterable[Waiting], themes: Iterable[str]) -> Waiting | None:
    """Who is to be helped next by one who serves `themes`; None when nobody waits for them."""
    served = frozenset(themes)
    return next(iter(order(one for one in waiting if one.theme in served)), None)


def expected_wait(place: int, handled: Sequence[timedelta], seats: int, free: int = 0) -> timedelta | None:
    """How long until the one at `place` (from 1) is helped, in whole minutes, rounded up; None when it isn't known.

    `handled` are recent handling times, `seats` how many chats the present counsellors take at once, and `free` how
    many of those seats are empty now. With all seats busy one is freed every mean/seats on average, and the one at
    place n needs n of them: the mean of the sum of n such gaps.

    Raises:
        ValueError: `place` is below 1.
    """
    if place < 1:
        raise ValueError(f"A place in the queue is 1 or more, not {place}.")
    if seats < 1 or len(handled) < FEWEST_HANDLED:
        return None
    if place <= free:
        return timedelta(0)
    seconds = mean(time.total_seconds() for time in handled) * (place - free) / seats
    return timedelta(minutes=ceil(seconds / 60))
