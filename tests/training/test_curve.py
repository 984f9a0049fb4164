"""The curve, on replies of which every point is known."""

from __future__ import annotations

from itertools import count

import pytest

from bot.dialogue import Alternative, Reply
from bot.training.curve import draw
from bot.training.development import Question
from bot.training.evaluate import Judged, Verdict, judge


def _question(part: str) -> Question:
    """One that is in the wanted part."""
    numbers = (Question(f"{at}?", "a/one", frozenset({"a/one"}), "answer", "nb", "chat") for at in count())
    return next(question for question in numbers if question.part == part)


def _judged(first: float, best: str = "a/one", kind: str = "answer", part: str = "calibration") -> Judged:
    other = "a/one" if best == "b/two" else "b/two"
    reply = Reply(
        kind,  # type: ignore[arg-type]
        "x",
        "nb",
        (best,) if kind == "answer" else (),
        first,
        (Alternative(best, first), Alternative(other, 0.9 - first)),
    )
    question = _question(part)
    return Judged(question, reply, judge(question, reply))


def test_a_higher_threshold_asks_back_where_a_lower_one_was_wrong() -> None:
    curve = draw([_judged(0.7), _judged(0.55, "b/two")], answer_at=0.5, most_wrong=0.1)
    assert (curve.chosen.right, curve.chosen.wrong) == (0.5, 0.5)
    assert curve.least is not None
    assert curve.least.answer_at == pytest.approx(0.575)
    assert (curve.least.right, curve.least.clarified, curve.least.wrong) == (0.5, 0.5, 0.0)
    last = curve.points[-1]
    assert (last.right, last.clarified) == (0.0, 1.0)


def test_the_half_that_reports_chooses_nothing() -> None:
    curve = draw([_judged(0.7), _judged(0.55, "b/two", part="report")], answer_at=0.5)
    assert curve.chosen.n == 1
    assert curve.chosen.wrong == 0.0


@pytest.mark.parametrize(("kind", "verdict"), [("own_case", "wrong"), ("handoff", "handed over")])
def test_what_does_not_hang_on_the_threshold_stays(kind: str, verdict: Verdict) -> None:
    curve = draw([_judged(0.4, kind=kind)], answer_at=0.5)
    assert {(point.wrong, point.handed_over) for point in curve.points} == {
        (float(verdict == "wrong"), float(verdict == "handed over"))
    }


def test_without_questions_there_is_a_curve_of_nothing() -> None:
    assert draw([], answer_at=0.5).chosen.n == 0
