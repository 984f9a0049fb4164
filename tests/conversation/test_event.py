from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given

from bot.conversation import By, Event, EventMalformed, Message, Restarted, from_json
from bot.conversation.event import read_time, write_time

from .strategies import events, numbers, times

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)


@given(events(), numbers)
def test_every_event_survives_json(event: Event, seq: int) -> None:
    stored = event.numbered(seq)
    assert from_json(json.loads(json.dumps(stored.to_json()))) == stored


@given(times)
def test_times_survive(at: datetime) -> None:
    assert read_time(write_time(at)) == at
    assert write_time(at).endswith("Z")


def test_a_time_in_another_zone_is_kept_in_utc() -> None:
    at = AT.astimezone(timezone(timedelta(hours=1)))
    assert Restarted(at, By.CITIZEN).to_json()["at"] == "2026-11-23T09:00:00Z"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(EventMalformed, match="'at' must be a time with a time zone"):
        Restarted(datetime(2026, 11, 23), By.CITIZEN)


def test_numbering_makes_a_new_event() -> None:
    event = Message(AT, By.CITIZEN, "hei")
    assert (event.seq, event.numbered(3).seq) == (0, 3)
    with pytest.raises(EventMalformed):
        event.numbered(-1)
