"""The fødselsnummer family, series by series, and what only looks like one."""

from __future__ import annotations

import pytest

from bot.privacy.identity import find_identity_numbers, has_check_digits, has_date
from tests.privacy.strategies import SERIES, check_digits


@pytest.mark.parametrize(("add_day", "add_month"), SERIES)
@pytest.mark.parametrize("remainder", [0, 1, 2, 3])
def test_every_series_with_old_and_new_check_digits(add_day: int, add_month: int, remainder: int) -> None:
    found = [check_digits(f"{15 + add_day:02}{10 + add_month:02}86{n:03}", remainder) for n in range(500)]
    numbers = [number for number in found if number]
    assert len(numbers) > 350
    assert all(has_date(number) and has_check_digits(number) for number in numbers)


@pytest.mark.parametrize("remainder", [4, 5, 6, 7, 8, 9, 10])
def test_other_remainders_are_wrong(remainder: int) -> None:
    numbers = [check_digits(f"151086{n:03}", remainder) for n in range(100)]
    assert not any(has_check_digits(number) for number in numbers if number)


@pytest.mark.parametrize(
    ("date", "valid"),
    [
        ("290200", True),
        ("290201", False),
        ("290204", True),
        ("300204", False),
        ("310486", False),
        ("311286", True),
        ("001286", False),
        ("320186", False),
        ("711286", True),
        ("721286", False),
        ("155086", True),
        ("159286", True),
        ("153086", False),
        ("159386", False),
    ],
)
def test_dates(date: str, valid: bool) -> None:
    assert has_date(date + "00000") is valid


@pytest.mark.parametrize("text", ["115108695088", "151086950881", "15108695088 kroner"[:10], "151386 95088"])
def test_other_digits_are_none(text: str) -> None:
    assert list(find_identity_numbers(text)) == []
