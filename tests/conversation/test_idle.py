from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import HumanRules, Silence, State, idle_step

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
RULES = HumanRules(warn_after=timedelta(minutes=10), close_after=timedelta(minutes=5))


def at(minutes: float) -> datetime:
    return AT + timedelta(minutes=minutes)


def answered(**more: datetime) -> Silence:
    """Claimed at 0, asked at 1, answered at 2."""
    return Silence(State.COUNSELLOR, **{"changed_at": AT, "citizen_at": at(1), "counsellor_at": at(2), **more})


@pytest.mark.parametrize(
    ("silence", "minutes", "step"),
    [
        (answered(), 11.9, None),
        (answered(), 12, "warn"),
        (answered(warned_at=at(12)), 16.9, None),
        (answered(warned_at=at(12)), 17, "close"),
        (answered(warned_at=at(12), stayed_at=at(13)), 22.9, None),
        (answered(warned_at=at(12), stayed_at=at(13)), 23, "warn"),
        (answered(warned_at=at(12), citizen_at=at(13), counsellor_at=at(14)), 24, "warn"),
    ],
)
def test_a_warning_a_choice_and_then_the_end(silence: Silence, minutes: float, step: str | None) -> None:
    assert idle_step(silence, at(minutes), RULES) == step


@given(st.integers(0, 10_000))
def test_nobody_is_thrown_out_for_waiting(minutes: int) -> None:
    asked = answered(citizen_at=at(3))
    not_answered = Silence(State.COUNSELLOR, changed_at=at(3), citizen_at=AT, counsellor_at=at(1))
    for silence in (asked, not_answered, Silence(State.WAITING, AT), Silence(State.CLOSED, AT)):
        assert idle_step(silence, at(minutes), RULES) is None


def test_a_talk_with_the_bot_ends_after_a_day() -> None:
    silence = Silence(State.BOT, AT, citizen_at=at(5))
    assert idle_step(silence, at(24 * 60), RULES) is None
    assert idle_step(silence, at(24 * 60 + 5), RULES) == "close"


def test_a_limit_without_a_warning_is_over_twenty_hours() -> None:
    assert HumanRules().bot_close_after > timedelta(hours=20)
