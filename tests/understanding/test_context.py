from __future__ import annotations

import pytest

from bot.understanding.context import Turn, last_turn, leans


@pytest.mark.parametrize(
    "text", ["og hvis jeg er for sent ute?", "hva med papir", "men hvis jeg har jobb da", "and if I forget"]
)
def test_follow_ups_lean(text: str) -> None:
    assert leans(text, 0.9) >= 0.5


@pytest.mark.parametrize(
    "text", ["hvordan søker jeg om arbeidsavklaringspenger på nett", "når må jeg sende inn meldekortet for uke 42"]
)
def test_whole_questions_stand_alone(text: str) -> None:
    assert leans(text, 0.9) == 0


def test_the_last_answer_is_read_from_metadata() -> None:
    assert last_turn({"last_intents": ["a/b", "c/d"], "last_titles": ["B?", "D?"]}) == Turn("c/d", "D?")


@pytest.mark.parametrize("metadata", [{}, {"last_intents": []}, {"last_intents": ["a/b"], "last_titles": []}])
def test_no_last_answer(metadata: dict[str, list[str]]) -> None:
    assert last_turn(metadata) is None
