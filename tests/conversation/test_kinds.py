from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from bot.conversation import (
    By,
    EventMalformed,
    Feedback,
    LanguageSet,
    Message,
    Noted,
    Rated,
    State,
    StateChanged,
    Unknown,
    from_json,
)

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
COMMON: dict[str, Any] = {"seq": 4, "at": "2026-11-23T09:00:00Z", "by": "citizen"}


def test_a_change_of_state_says_from_and_to() -> None:
    event = StateChanged(AT, By.CITIZEN, State.BOT, State.WAITING, reason="asked", position=2, seq=4)
    own = {"kind": "state", "from": "bot", "to": "waiting", "reason": "asked", "position": 2}
    assert event.to_json() == {**COMMON, **own}


def test_what_is_not_given_is_left_out() -> None:
    assert Message(AT, By.CITIZEN, "hei").data() == {"text": "hei", "masked": False}


def test_an_unknown_kind_is_passed_on_as_it_came() -> None:
    raw = {**COMMON, "kind": "typing", "for": {"seconds": 3}}
    event = from_json(raw)
    assert isinstance(event, Unknown)
    assert event.to_json() == raw
    assert not event.citizen_may_see


def test_a_note_is_never_for_the_citizen() -> None:
    assert not Noted(AT, By.COUNSELLOR, "ring tilbake").citizen_may_see


def test_an_unknown_field_of_a_known_kind_does_no_harm() -> None:
    assert from_json({**COMMON, "kind": "note", "text": "x", "new": 1}) == Noted(AT, By.CITIZEN, "x", seq=4)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"kind": "message"}, "text"),
        ({"kind": "message", "text": 3}, "text"),
        ({"kind": "message", "text": "x", "client_id": "y" * 65}, "client_id"),
        ({"kind": "reply", "reply": "hei"}, "reply"),
        ({"kind": "state", "from": "bot", "to": "away"}, "from or to"),
        ({"kind": "state", "from": "bot", "to": "waiting", "position": 0}, "position"),
        ({"kind": "language", "language": "de"}, "language"),
        ({"kind": "feedback", "on": 0, "value": "up"}, "on"),
        ({"kind": "feedback", "on": 1, "value": "sideways"}, "value"),
        ({"kind": "ended", "answered": "maybe"}, "answered"),
        ({"kind": "rating", "bot": 6}, "bot"),
        ({"kind": "rating", "counsellor": True}, "counsellor"),
        ({"kind": "restarted", "by": "nobody"}, "by"),
        ({"kind": "restarted", "at": "now"}, "at"),
    ],
)
def test_what_can_not_be_is_refused_by_name(raw: dict[str, Any], field: str) -> None:
    with pytest.raises(EventMalformed) as refused:
        from_json({**COMMON, **raw})
    assert field in refused.value.field


def test_an_error_never_repeats_what_the_citizen_wrote() -> None:
    with pytest.raises(EventMalformed) as refused:
        from_json({**COMMON, "kind": "message", "text": "hemmelig", "masked": "nei"})
    assert "hemmelig" not in str(refused.value)


def test_fields_can_not_shadow_the_common_ones() -> None:
    with pytest.raises(EventMalformed):
        Unknown(AT, By.BOT, "typing", {"seq": 9})


def test_marks_and_thumbs_can_be_empty() -> None:
    assert Rated(AT, By.CITIZEN).data() == {"bot": None, "counsellor": None, "text": ""}
    assert Feedback(AT, By.CITIZEN, 3, None).data() == {"on": 3, "value": None}
    assert LanguageSet(AT, By.BOT, "nn").data() == {"language": "nn"}
