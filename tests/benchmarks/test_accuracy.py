"""What stock Rasa understood, judged by the same function as ours."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.accuracy import best_in_scope, full_intent, stock_outcomes, stock_reply
from bot.training.development import Question

KEYS = {"meldekort": ["meldekort/frist", "meldekort/hva"], "menneske": ["menneske/person"], "annet": ["annet/krise"]}
CHOSEN = {"meldekort": "meldekort/frist"}


def question(label: str, kind: str) -> Question:
    return Question("tekst", label, frozenset([label]), kind, "nb", "chat")


def parsed(intent: str, *ranking: str) -> dict[str, Any]:
    return {"intent": intent, "ranking": list(ranking or [intent]), "chosen": CHOSEN}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("meldekort", "meldekort/frist"),
        ("menneske", "menneske/person"),
        ("nlu_fallback", None),
        ("out_of_scope", None),
        ("noe_annet", None),
    ],
)
def test_the_full_intent(name: str, expected: str | None) -> None:
    assert full_intent(name, CHOSEN, KEYS) == expected


def test_with_thresholds_off_neither_fallback_nor_out_of_scope_wins() -> None:
    found = parsed("nlu_fallback", "nlu_fallback", "out_of_scope", "meldekort", "menneske")
    assert best_in_scope(found, KEYS) == "meldekort/frist"
    assert best_in_scope(parsed("nlu_fallback"), KEYS) is None


@pytest.mark.parametrize(
    ("intent", "kind"),
    [
        ("meldekort/frist", "answer"),
        ("annet/krise", "crisis"),
        ("egen_sak/status", "own_case"),
        ("menneske/person", "handoff"),
        (None, "handoff"),
    ],
)
def test_what_stock_does_in_the_words_of_our_replies(intent: str | None, kind: str) -> None:
    assert stock_reply(intent).kind == kind


@pytest.mark.parametrize(
    ("asked", "found", "top", "verdict"),
    [
        (question("meldekort/frist", "answer"), parsed("meldekort"), True, "right"),
        (question("meldekort/hva", "answer"), parsed("meldekort"), False, "wrong"),
        (
            question("meldekort/frist", "answer"),
            parsed("nlu_fallback", "nlu_fallback", "meldekort"),
            True,
            "handed over",
        ),
        (question("menneske/person", "handoff"), parsed("menneske"), None, "right"),
        (question("menneske/person", "handoff"), parsed("nlu_fallback"), None, "handed over"),
        (question("utenfor/vaer", "none"), parsed("out_of_scope"), None, "right"),
        (question("utenfor/vaer", "none"), parsed("meldekort"), None, "wrong"),
        (question("annet/krise", "crisis"), parsed("annet"), None, "right"),
    ],
)
def test_outcomes(asked: Question, found: dict[str, Any], top: bool | None, verdict: str) -> None:
    (outcome,) = stock_outcomes([asked], [found], KEYS)
    assert (outcome.top, outcome.verdict) == (top, verdict)
