from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest
from hypothesis import given

from bot.conversation import (
    By,
    CitizenBack,
    CitizenLeft,
    CloseReason,
    Conversation,
    Counsellor,
    Event,
    EventMalformed,
    Forwarded,
    Idle,
    Message,
    Outcome,
    OwnerChanged,
    State,
    StateChanged,
    ThemeSet,
    Threat,
    fold,
    from_json,
)

from .strategies import events, numbered

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
KARI, OLA = Counsellor("u1", "Kari"), Counsellor("u2", "Ola")
ASKED = Forwarded(AT, By.COUNSELLOR, "asked", colleague=OLA, who=KARI)


def folded(*found: Event) -> Conversation:
    return fold(numbered(list(found)))


@given(events())
def test_every_kind_comes_back_from_its_json(event: Event) -> None:
    assert from_json(event.to_json()) == event


@given(events())
def test_the_citizen_never_sees_an_id(event: Event) -> None:
    seen = event.for_citizen().to_json()
    if event.citizen_may_see:
        assert not {seen.get("who"), seen.get("before") or None, seen.get("colleague") or None} - {None}
    assert from_json(seen).for_citizen() == event.for_citizen()


def test_the_citizen_sees_the_first_name() -> None:
    message = Message(AT, By.COUNSELLOR, "hei", who=KARI)
    assert message.to_json()["who"] == "u1"
    assert message.for_citizen().to_json()["name"] == "Kari"
    assert OwnerChanged(AT, By.SYSTEM, KARI, "forward", who=OLA).for_citizen().data()["before_name"] == "Kari"
    assert ASKED.for_citizen().data()["colleague_name"] == "Ola"


@pytest.mark.parametrize("internal", [CitizenLeft, CitizenBack, Threat, Outcome])
def test_what_is_for_counsellors_only(internal: type[Event]) -> None:
    assert not internal.citizen_may_see


def test_who_has_it_follows_the_events() -> None:
    claimed = StateChanged(AT, By.COUNSELLOR, State.WAITING, State.COUNSELLOR, who=KARI)
    taken = OwnerChanged(AT, By.COUNSELLOR, KARI, who=OLA)
    back = StateChanged(AT, By.COUNSELLOR, State.COUNSELLOR, State.BOT, who=OLA)
    assert folded(claimed).counsellor == KARI
    assert folded(claimed, taken).counsellor == OLA
    assert folded(claimed, taken, back).counsellor is None


def test_a_question_about_sending_on_is_open_until_it_is_answered() -> None:
    assert folded(ASKED).forward is not None
    assert folded(ASKED).forward.colleague == OLA
    for step in ("given", "declined", "withdrawn", "failed"):
        assert folded(ASKED, Forwarded(AT, By.CITIZEN, step, colleague=OLA)).forward is None


def test_a_warning_stands_until_the_citizen_does_something() -> None:
    warned = Idle(AT, By.SYSTEM, "warned", closes_at=AT)
    assert folded(warned).warned == warned.numbered(1)
    assert folded(warned, Idle(AT, By.CITIZEN, "stays")).warned is None
    assert folded(warned, Message(AT, By.CITIZEN, "ja")).warned is None


def test_theme_threat_leaving_and_outcome() -> None:
    outcome = Outcome(AT, By.COUNSELLOR, CloseReason.LOGIN, "yes")
    after = folded(ThemeSet(AT, By.CITIZEN, "familie"), Threat(AT, By.COUNSELLOR, True), CitizenLeft(AT, By.SYSTEM))
    assert (after.theme, after.threat, after.citizen_left) == ("familie", True, True)
    assert not folded(CitizenLeft(AT, By.SYSTEM), CitizenBack(AT, By.SYSTEM)).citizen_left
    assert folded(outcome).outcome == outcome.numbered(1)


def test_every_reason_has_words() -> None:
    assert len({reason.label for reason in CloseReason}) == len(CloseReason)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"kind": "owner", "before_name": "Kari", "how": "take_over"}, "who"),
        ({"kind": "owner", "before_name": "Kari", "how": "stole", "name": "Ola"}, "how"),
        ({"kind": "forward", "step": "asked"}, "theme"),
        ({"kind": "forward", "step": "asked", "theme": "x", "colleague_name": "Ola"}, "theme"),
        ({"kind": "forward", "step": "pushed", "theme": "x"}, "step"),
        ({"kind": "idle", "step": "sleeps"}, "step"),
        ({"kind": "theme", "theme": ""}, "theme"),
        ({"kind": "threat", "on": 1}, "on"),
        ({"kind": "outcome", "reason": "bored", "bot_could": "yes"}, ""),
        ({"kind": "outcome", "reason": "other", "bot_could": "perhaps"}, "bot_could"),
        ({"kind": "message", "text": "x", "name": 3}, ""),
    ],
)
def test_what_can_not_be_is_refused(raw: dict[str, Any], field: str) -> None:
    with pytest.raises(EventMalformed) as refused:
        from_json({"seq": 1, "at": "2026-11-23T09:00:00Z", "by": "counsellor", **raw})
    assert field in refused.value.field
