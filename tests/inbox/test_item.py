"""Which turns stand in the inbox, and for which reason."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from bot.inbox import WHY, items_of
from bot.storage import Turn

NOW = datetime(2026, 11, 22, tzinfo=timezone.utc)
MISS = {"kind": "handoff", "wants_person": False, "alternatives": [{"intent": "a/one", "confidence": 0.2}]}
SECOND = {**MISS, "wants_person": True}
PERSON = {**SECOND, "alternatives": [{"intent": "menneske/snakke-med-person", "confidence": 0.9}]}
CLARIFY = {"kind": "clarify", "alternatives": [{"intent": "a/one", "confidence": 0.3}]}
ANSWER = {"kind": "answer", "intents": ["a/one"]}


def turn(reply: Any, text: str = "hva nå", seq: int = 1, **more: Any) -> Turn:
    return Turn("c", seq, NOW, text, **{"language": "nb", "reply": reply, **more})


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (turn(MISS), "miss"),
        (turn(SECOND, misses=1), "second_miss"),
        (turn(PERSON, misses=1), None),
        (turn(PERSON), None),
        (turn(CLARIFY), "clarify"),
        (turn(CLARIFY, chosen=True), None),
        (turn(MISS, chosen=True), None),
        (turn(ANSWER), None),
        (turn(ANSWER, thumb="up"), None),
        (turn(ANSWER, thumb="down"), "thumb_down"),
        (turn(None), None),
        (turn(None, bot_could="yes"), "counsellor"),
        (turn(None, bot_could="no"), None),
        (turn(MISS, text="[fødselsnummer]"), None),
    ],
)
def test_why_a_turn_stands_there(one: Turn, why: str | None) -> None:
    assert [item.why for item in items_of([one])] == ([why] if why else [])
    assert why is None or why in WHY


def test_a_counsellors_mark_is_on_the_first_words_that_the_counsellor_got() -> None:
    marked = {"bot_could": "yes"}
    turns = [turn(ANSWER, "når", 1, **marked), turn(PERSON, "menneske", 3, **marked)]
    to_person = [turn(None, "hvor lenge da", 7, **marked), turn(None, "takk", 9, **marked)]
    assert [item.text for item in items_of([*turns, *to_person])] == ["hvor lenge da"]
    assert [item.text for item in items_of(reversed(turns))] == ["når"]


def test_the_same_words_have_one_key() -> None:
    one, two, other = items_of([turn(MISS, "Hva  NÅ"), turn(MISS, "hva nå"), turn(MISS, "hva da")])
    assert one.key == two.key != other.key
