"""Figures of a known measuring."""

from __future__ import annotations

import pytest

from bot.training.summary import length, summary
from tests.training.judging import measured, question, reply


def test_the_figures_by_group_language_style_and_length() -> None:
    figures = summary(
        measured(
            (question("meldekort", "a/one"), reply("answer", "a/one")),
            (question("når skal eg sende det", "a/one", "nn", "dialect"), reply("answer", "b/two")),
            (question("hva er klokka", "utenfor"), reply("handoff")),
        )
    )
    assert (figures["n"], figures["right"], figures["wrong"], figures["clarified"]) == (3, 2, 1, 0)
    assert figures["groups"]["utenfor"]["right"] == 1
    assert list(figures["languages"]) == ["nb", "nn"]
    assert figures["styles"]["dialect"] == {"right": 0, "clarified": 0, "handed over": 0, "wrong": 1}
    assert list(figures["lengths"]) == ["1-3 ord", "4-8 ord"]


@pytest.mark.parametrize(
    ("words", "name"),
    [(1, "1-3 ord"), (3, "1-3 ord"), (4, "4-8 ord"), (8, "4-8 ord"), (20, "9-20 ord"), (21, "over 20 ord")],
)
def test_lengths(words: int, name: str) -> None:
    assert length(" ".join(["ord"] * words)) == name
