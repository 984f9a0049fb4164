"""The weakest intents and the confused pairs of a known measuring."""

from __future__ import annotations

from bot.training.weak import confused, weakest
from tests.training.judging import measured, question, reply

FOUND = measured(
    (question("a", "a/one"), reply("answer", "a/one")),
    (question("b", "a/one"), reply("clarify", offers=("b/two", "a/one"))),
    (question("c", "a/one"), reply("answer", "b/two")),
    (question("d", "b/two"), reply("handoff", offers=("c/three",))),
    (question("e", "c/three"), reply("answer", "c/three")),
)


def test_the_weakest_intents_stand_first_with_what_they_missed() -> None:
    first, second = weakest(FOUND)
    assert (first.intent, first.n, first.missed, first.wrong, first.texts) == ("a/one", 3, 2, 1, ("c", "b"))
    assert (second.intent, second.missed) == ("b/two", 1)
    assert weakest(FOUND, 1) == [first]


def test_pairs_that_are_confused_are_counted_the_wrong_ones_first() -> None:
    first, second = confused(FOUND)
    assert (first.intent, first.instead, first.n, first.wrong) == ("a/one", "b/two", 2, 1)
    assert (second.intent, second.instead, second.n, second.wrong) == ("b/two", "c/three", 1, 0)
