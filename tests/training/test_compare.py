"""Two measurings of which the difference is known."""

from __future__ import annotations

from bot.training.compare import compare
from tests.training.judging import measured, question, reply

ONE = [question(f"en {at}", "a/one") for at in range(4)]
TWO = [question(f"to {at}", "b/two") for at in range(2)]
RIGHT, WRONG = reply("answer", "a/one"), reply("answer", "b/two")


def test_intents_stand_from_the_worst_change_to_the_best() -> None:
    old = measured(*((one, RIGHT) for one in ONE), *((two, RIGHT) for two in TWO))
    new = measured((ONE[0], WRONG), *((one, RIGHT) for one in ONE[1:]), *((two, WRONG) for two in TWO))
    found = compare(old, new)
    assert [(row.intent, row.n, row.points) for row in found.intents] == [("a/one", 4, -25.0), ("b/two", 2, 100.0)]
    assert found.intents[0].new == {"right": 3, "clarified": 0, "handed over": 0, "wrong": 1}
    assert [(one.text, one.looks) for one in found.changes] == [
        ("en 0", "worse"),
        ("to 0", "better"),
        ("to 1", "better"),
    ]


def test_only_questions_of_both_are_compared() -> None:
    found = compare(measured((ONE[0], RIGHT), (ONE[1], RIGHT)), measured((ONE[1], RIGHT), (TWO[0], WRONG)))
    assert (found.n, found.only_old, found.only_new, found.changes) == (1, 1, 1, ())
