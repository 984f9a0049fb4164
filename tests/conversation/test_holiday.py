from __future__ import annotations

from datetime import date

from bot.conversation.holiday import NAMES, eve, holiday_names


def test_17_may_and_whit_monday_fall_together_in_2027() -> None:
    assert [name["nb"] for name in holiday_names(date(2027, 5, 17))] == ["andre pinsedag", "17. mai"]


def test_eves_are_no_holidays() -> None:
    for day, key in (
        (date(2026, 12, 24), "christmas_eve"),
        (date(2026, 12, 31), "new_years_eve"),
        (date(2026, 4, 1), "wednesday_before_easter"),
        (date(2027, 3, 24), "wednesday_before_easter"),
    ):
        assert (eve(day), holiday_names(day)) == (key, ())


def test_every_name_that_the_library_uses_is_known_in_three_languages() -> None:
    days = [date.fromordinal(n) for n in range(date(2026, 1, 1).toordinal(), date(2036, 1, 1).toordinal())]
    for day in days:
        for name in holiday_names(day):
            assert name in NAMES.values()
