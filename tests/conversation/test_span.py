from __future__ import annotations

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.conversation import MappingMalformed
from bot.conversation.span import Span, spans_from


def test_spans_that_meet_become_one() -> None:
    assert spans_from(["12:00-15:00", "9:00 – 12:00"], "x") == (Span(time(9), time(15)),)


def test_closed_is_no_span() -> None:
    assert spans_from("closed", "x") == ()


# 900 is what YAML makes of 15:00 without quotes.
@pytest.mark.parametrize("raw", [None, 900, "9-15", "09:00-25:00", "15:00-09:00", ["09:00-12:00", "11:00-15:00"]])
def test_what_can_not_be_used_is_named(raw: Any) -> None:
    with pytest.raises(MappingMalformed) as refused:
        spans_from(raw, "weekly.default.mandag")
    assert refused.value.key == "weekly.default.mandag"


def test_the_clock_on_the_wall_decides_in_summer_and_winter() -> None:
    span = Span(time(9), time(15))
    oslo = ZoneInfo("Europe/Oslo")
    hours = [span.instants(day, oslo)[0].hour for day in (date(2026, 3, 27), date(2026, 3, 30))]
    assert hours == [8, 7]
