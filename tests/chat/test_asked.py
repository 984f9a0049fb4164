"""What counts as a question of the citizen."""

from __future__ import annotations

from datetime import datetime, timezone

from bot.chat.asked import questions
from bot.conversation import By, Event, Message, Replied

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=timezone.utc)


def _said(text: str, by: By = By.CITIZEN) -> Event:
    return Message(at=NOW, by=by, text=text)


def _replied(kind: str, miss: bool = False) -> Event:
    return Replied(at=NOW, by=By.BOT, reply={"kind": kind, "miss": miss})


def test_greetings_and_wishes_for_a_person_are_left_out_and_misses_are_not() -> None:
    events = [
        _said("hei"),
        _replied("smalltalk"),
        _said("når er fristen"),
        _replied("answer"),
        _said("hva med katten min"),
        _replied("handoff", miss=True),
        _said("jeg vil snakke med en person"),
        _replied("handoff"),
        _said("Hei, jeg er Kari", By.COUNSELLOR),
        _said("det gjelder fristen"),
    ]
    assert questions(events) == ["når er fristen", "hva med katten min", "det gjelder fristen"]


def test_nothing_said_is_nothing_asked() -> None:
    assert questions([]) == []
