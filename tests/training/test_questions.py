"""Which real questions are tried."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from bot.storage import Turn
from bot.training.questions import real_questions

NOW = datetime(2026, 11, 22, tzinfo=timezone.utc)


def turn(text: str, seq: int = 1, **more: Any) -> Turn:
    return Turn("c", seq, NOW, text, **{"language": "nb", "reply": {"kind": "answer"}, **more})


def test_each_question_once_the_newest_first_and_no_more_than_asked_for() -> None:
    turns = [turn("Når er fristen", 5), turn("når er  FRISTEN", 3), turn("hvor"), turn("hva")]
    assert [(one.text, one.seq) for one in real_questions(turns, 2)] == [("Når er fristen", 5), ("hvor", 1)]


def test_the_same_words_after_another_answer_or_in_another_language_are_another_question() -> None:
    turns = [
        turn("og da?", last_intents=("a/one",)),
        turn("og da?", last_intents=("b/two",)),
        turn("og da?", language="nn"),
    ]
    assert len(real_questions(turns, 9)) == 3


def test_what_was_said_to_a_person_and_what_was_masked_away_are_no_questions() -> None:
    assert real_questions([turn("hei Kari", reply=None), turn("[fødselsnummer]")], 9) == []
