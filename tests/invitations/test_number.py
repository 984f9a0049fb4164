from __future__ import annotations

import pytest

from bot.invitations import BadNumber, phone_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("41234567", "+4741234567"),
        ("412 34 567", "+4741234567"),
        ("+47 412 34 567", "+4741234567"),
        ("0047-412.34.567", "+4741234567"),
        ("+46 (70) 123 45 67", "+46701234567"),
    ],
)
def test_a_number_is_written_as_gateways_take_it(text: str, number: str) -> None:
    assert phone_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "1234567", "110", "ring meg", "+0041234567", "4123456789012345", "12345678\n", "٤١٢٣٤٥٦٧"]
)
def test_what_is_no_number_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(BadNumber) as refused:
        phone_number(text)
    assert not text.strip() or text.strip() not in str(refused.value)
