from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.conversation import Counsellor, HumanRules, Offer, Presence, Present, Staffing, availability, staffing

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
RULES = HumanRules(queue_per_seat=2)
HOUR = timedelta(hours=1)
SLOW = (timedelta(minutes=30),) * 5


def kari(status: Presence, taken: int = 0, themes: tuple[str, ...] = ("aap",)) -> Present:
    return Present(Counsellor("u1", "Kari"), status, themes, seats=3, taken=taken, seen_at=AT, since=AT)


def test_seats_are_those_of_the_theme() -> None:
    there = [
        kari(Presence.AVAILABLE, 1),
        kari(Presence.PHONE),
        kari(Presence.AWAY),
        kari(Presence.AVAILABLE, 0, ("x",)),
    ]
    found = staffing(there, "aap", waiting=4, handled=SLOW, ever=True)
    assert (found.seats, found.free, found.waiting) == (6, 2, 4)


@pytest.mark.parametrize(
    ("closes_in", "staff", "offer"),
    [
        (None, Staffing(True, 3, 3), Offer.CLOSED),
        (None, Staffing(), Offer.CLOSED),
        (HOUR, Staffing(), Offer.OPEN),
        (HOUR, Staffing(ever=True), Offer.NOBODY),
        (HOUR, Staffing(True, 3, 0), Offer.OPEN),
        (HOUR, Staffing(True, 3, 0, waiting=5), Offer.OPEN),
        (HOUR, Staffing(True, 3, 0, waiting=6), Offer.FULL),
        (HOUR, Staffing(True, 3, 3, waiting=6), Offer.OPEN),
        (HOUR, Staffing(True, 3, 0, waiting=5, handled=SLOW), Offer.OPEN),
        (HOUR / 2, Staffing(True, 3, 0, waiting=5, handled=SLOW), Offer.FULL),
    ],
)
def test_a_person_is_offered_only_when_a_seat_can_open(
    closes_in: timedelta | None, staff: Staffing, offer: Offer
) -> None:
    assert availability(closes_in, staff, RULES).offer is offer


def test_the_wait_of_one_more_is_told() -> None:
    assert availability(HOUR, Staffing(True, 3, 0, 2, SLOW), RULES).wait == timedelta(minutes=30)
    assert availability(HOUR, Staffing(True, 3, 1, 0, SLOW), RULES).wait == timedelta(0)
