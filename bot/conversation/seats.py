"""Whether a person can be offered: the five answers of row H5 that hold before a conversation has one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from .counsellor import Present
from .queue import expected_wait
from .rules import HumanRules


class Offer(str, Enum):
    """Closed for the day, nobody in, no seat that can open, or open."""

    CLOSED = "closed"
    NOBODY = "nobody"
    FULL = "full"
    OPEN = "open"


@dataclass(frozen=True)
class Staffing:
    """Who is there for a theme: `seats` in all, `free` of them, how many wait, and recent handling times.

    `ever` is False until a counsellor has logged in for the first time: then the opening hours alone decide, because
    who asks for a person in a fresh installation is to be found in the queue by the first who logs in.
    """

    ever: bool = False
    seats: int = 0
    free: int = 0
    waiting: int = 0
    handled: tuple[timedelta, ...] = ()


@dataclass(frozen=True)
class Availability:
    """The offer for a theme now, how many wait, how many seats are free, and the wait of one who would join."""

    offer: Offer
    waiting: int = 0
    free: int = 0
    wait: timedelta | None = None

    @property
    def is_open(self) -> bool:
        """Whether a person may be offered."""
        return self.offer is Offer.OPEN


def staffing(
    present: Iterable[Present], theme: str, waiting: int, handled: Sequence[timedelta], ever: bool
) -> Staffing:
    """What `present` counsellors (those with a live connection) mean for a theme."""
    serving = [one for one in present if one.serves(theme)]
    seats, free = sum(one.seats for one in serving), sum(one.free for one in serving)
    return Staffing(ever, seats, free, waiting, tuple(handled))


def availability(closes_in: timedelta | None, staff: Staffing, rules: HumanRules) -> Availability:
    """Whether a person can be offered to one more; `closes_in` is None when the desk is closed.

    A seat that would open only after closing time can't be offered (row H10).
    """
    wait = expected_wait(staff.waiting + 1, staff.handled, staff.seats, staff.free)
    return Availability(_offer(closes_in, staff, wait, rules), staff.waiting, staff.free, wait)


def _offer(closes_in: timedelta | None, staff: Staffing, wait: timedelta | None, rules: HumanRules) -> Offer:
    if closes_in is None:
        return Offer.CLOSED
    if not staff.ever:
        return Offer.OPEN
    if staff.seats == 0:
        return Offer.NOBODY
    too_many = staff.waiting >= staff.free + staff.seats * rules.queue_per_seat
    return Offer.FULL if too_many or (wait is not None and wait > closes_in) else Offer.OPEN
