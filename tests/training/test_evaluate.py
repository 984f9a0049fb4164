"""The judge, on replies of which the verdict is known, and the development set."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue import Button, Reply
from bot.training.development import Question, read_development_set
from bot.training.errors import BadDevelopmentSet
from bot.training.evaluate import Judged, Measures, judge

FAQ = Question("?", "a/one", frozenset({"a/one", "a/other"}), "answer", "nb", "chat")
NEGATIVE = Question("?", "utenfor/nav-annet", frozenset({"utenfor"}), "none", "nb", "chat")
LOOKALIKE = Question("?", "utenfor/ikke-krise", frozenset({"utenfor"}), "none", "nb", "chat")
PERSON = Question("?", "menneske/x", frozenset({"menneske/x"}), "handoff", "nb", "chat")
CASE = Question("?", "egen_sak/ukjent", frozenset({"egen_sak/ukjent"}), "own_case", "nb", "chat")


def reply(kind: str, *intents: str, buttons: tuple[str, ...] = (), person: bool = False) -> Reply:
    return Reply(
        kind,  # type: ignore[arg-type]
        "x",
        "nb",
        intents,
        buttons=tuple(Button(one, one) for one in buttons),
        wants_person=person,
    )


@pytest.mark.parametrize(
    ("question", "given", "verdict"),
    [
        (FAQ, reply("answer", "a/one"), "right"),
        (FAQ, reply("answer", "a/other"), "right"),
        (FAQ, reply("answer", "a/one", "b/two"), "wrong"),
        (FAQ, reply("answer", "b/two"), "wrong"),
        (FAQ, reply("clarify", buttons=("b/two", "a/one")), "clarified"),
        (FAQ, reply("clarify", buttons=("b/two",)), "handed over"),
        (FAQ, reply("handoff"), "handed over"),
        (FAQ, reply("own_case", "egen_sak/status"), "wrong"),
        (FAQ, reply("crisis", "annet/krise"), "wrong"),
        (NEGATIVE, reply("handoff"), "right"),
        (NEGATIVE, reply("clarify", buttons=("a/one",)), "right"),
        (NEGATIVE, reply("answer", "a/one"), "wrong"),
        (NEGATIVE, reply("crisis", "annet/krise"), "wrong"),
        (LOOKALIKE, reply("answer", "a/one"), "right"),
        (LOOKALIKE, reply("crisis", "annet/krise"), "wrong"),
        (PERSON, reply("handoff", person=True), "right"),
        (PERSON, reply("handoff"), "handed over"),
        (CASE, reply("own_case", "egen_sak/status"), "right"),
        (CASE, reply("answer", "a/one"), "wrong"),
    ],
)
def test_the_verdict(question: Question, given: Reply, verdict: str) -> None:
    assert judge(question, given) == verdict


def test_the_figures_are_counted_by_group_and_language() -> None:
    right = Judged(FAQ, reply("answer", "a/one"), "right")
    wrong = Judged(FAQ, reply("answer", "b/two"), "wrong")
    measures = Measures((right, right, right, wrong), 2.0)
    assert measures.by(lambda question: question.group) == {"answer": {"right": 3, "wrong": 1}}
    assert "75.0%" in measures.table()
    assert len(measures.to_json()["not_right"]) == 1


def test_the_development_set_is_large_labelled_with_real_intents_and_in_three_languages(root: Path) -> None:
    questions = read_development_set(root / "tests" / "nlu")
    assert len(questions) >= 550
    assert {question.language for question in questions} == {"nb", "nn", "en"}
    assert {question.kind for question in questions} == {
        "answer", "own_case", "other_benefit", "smalltalk", "crisis", "handoff", "none",
    }  # fmt: skip


def test_a_folder_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDevelopmentSet, match="No dev"):
        read_development_set(tmp_path)
    (tmp_path / "dev.yml").write_text("nlu: [{intent: a}]", encoding="utf-8")
    with pytest.raises(BadDevelopmentSet, match="can't be read"):
        read_development_set(tmp_path)
