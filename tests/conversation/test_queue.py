from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Waiting, expected_wait, next_in_line, order, position

from .strategies import times

queues = st.lists(
    st.builds(Waiting, conversation_id=st.text("abcdef", min_size=1), since=times, returned=st.booleans()),
    unique_by=lambda one: one.conversation_id,
)
handling = st.lists(st.integers(30, 3600).map(lambda seconds: timedelta(seconds=seconds)), min_size=5, max_size=20)


def test_oldest_first_but_the_one_whose_counsellor_left_before_all() -> None:
    nine = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
    late, early, returned = (
        Waiting("late", nine + timedelta(minutes=5)),
        Waiting("early", nine),
        Waiting("returned", nine + timedelta(minutes=9), returned=True),
    )
    assert order([late, early, returned]) == [returned, early, late]
    assert position([late, early, returned], "early") == 2


@given(queues)
def test_places_are_one_to_n_and_nobody_is_lost(queue: list[Waiting]) -> None:
    places = [position(queue, one.conversation_id) for one in order(queue)]
    assert places == list(range(1, len(queue) + 1))
    assert position(queue, "not in it") is None


@given(queues)
def test_the_order_does_not_depend_on_how_they_came_out_of_the_record(queue: list[Waiting]) -> None:
    assert order(reversed(queue)) == order(queue)


def test_who_is_next_is_of_a_theme_that_one_serves() -> None:
    nine = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
    other = Waiting("other", nine, theme="familie")
    mine = Waiting("mine", nine + timedelta(minutes=5))
    assert next_in_line([other, mine], ["aap"]) == mine
    assert next_in_line([other, mine], ["aap", "familie"]) == other
    assert next_in_line([other], ["aap"]) is None


def test_a_wait_in_numbers() -> None:
    handled = [timedelta(minutes=12)] * 5
    assert expected_wait(3, handled, seats=4) == timedelta(minutes=9)
    assert expected_wait(3, handled, seats=4, free=1) == timedelta(minutes=6)
    assert expected_wait(1, handled, seats=4, free=1) == timedelta(0)


def test_what_is_not_known_is_not_promised() -> None:
    assert expected_wait(1, [timedelta(minutes=12)] * 4, seats=4) is None
    assert expected_wait(1, [timedelta(minutes=12)] * 5, seats=0) is None
    with pytest.raises(ValueError, match="1 or more"):
        expected_wait(0, [], 1)


@given(st.integers(1, 50), handling, st.integers(1, 20))
def test_longer_for_those_behind_and_shorter_with_more_seats(place: int, handled: list[timedelta], seats: int) -> None:
    wait = expected_wait(place, handled, seats)
    behind, more = expected_wait(place + 1, handled, seats), expected_wait(place, handled, seats + 1)
    assert wait is not None
    assert behind is not None
    assert more is not None
    assert more <= wait <= behind
    assert wait.total_seconds() % 60 == 0
