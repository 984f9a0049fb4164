from __future__ import annotations

from benchmarks.questions import Question, answerable
from benchmarks.stock.project import Content


def asked(kind: str, *accepted: str) -> Question:
    return Question(" ".join(accepted), accepted[0], frozenset(accepted), kind, "nb", "full")


def test_questions_of_intents_that_were_left_out_say_nothing_about_either_side() -> None:
    content = Content(examples={"kort/frist": ["når er fristen"]})
    known, also = asked("answer", "kort/frist"), asked("answer", "penger/dag", "kort/frist")
    negative, left_out = asked("none", "utenfor"), asked("answer", "penger/dag")
    assert answerable([known, left_out, also, negative], content) == [known, also, negative]
