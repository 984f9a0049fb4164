from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.conversation import MappingMalformed
from bot.conversation.mapping import day, entries, mapping, texts, zone_of


def test_a_zone_that_does_not_exist_is_named() -> None:
    with pytest.raises(MappingMalformed, match="'Europe/Bergen' is no time zone"):
        zone_of({"timezone": "Europe/Bergen"})
    assert zone_of({}).key == "Europe/Oslo"


def test_an_unknown_key_is_named_with_those_that_are_known() -> None:
    with pytest.raises(MappingMalformed, match=r"'a\.c' can't be used.*Use b\."):
        mapping({"c": 1}, "a", frozenset({"b"}))


def test_a_date_is_read_as_yaml_gives_it() -> None:
    assert {day(raw, "x") for raw in ("2026-12-24", date(2026, 12, 24), datetime(2026, 12, 24))} == {date(2026, 12, 24)}
    with pytest.raises(MappingMalformed):
        day("24.12.2026", "x")


def test_lists_and_texts() -> None:
    assert entries(None, "x") == []
    with pytest.raises(MappingMalformed):
        entries({"a": 1}, "x")
    with pytest.raises(MappingMalformed, match=r"'x\.en'"):
        texts({"nb": "a", "nn": "b"}, "x")
