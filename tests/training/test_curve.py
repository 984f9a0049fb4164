"""The curve, on replies of which every point is known."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from bot.dialogue import Alternative, Button, Reply
from bot.training.curve import Point, draw, read_curve, write_curve
from bot.training.development import Question
from bot.training.errors import BadCard
from bot.training.evaluate import Judged, Verdict, judge
from bot.understanding.decision import Thresholds

IN_USE = Thresholds(answer_at=0.5)


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
    curve = draw([_judged(0.7), _judged(0.55, "b/two")], IN_USE, most_wrong=0.1)
    assert (curve.chosen.right, curve.chosen.wrong) == (0.5, 0.5)
    assert curve.least is not None
    assert curve.least.answer_at == pytest.approx(0.575)
    assert (curve.least.right, curve.least.clarified, curve.least.wrong) == (0.5, 0.5, 0.0)
    last = curve.points[-1]
    assert (last.right, last.clarified) == (0.0, 1.0)


def test_the_half_that_reports_chooses_nothing() -> None:
    curve = draw([_judged(0.7), _judged(0.55, "b/two", part="report")], IN_USE)
    assert curve.chosen.n == 1
    assert curve.chosen.wrong == 0.0


@pytest.mark.parametrize(("kind", "verdict"), [("own_case", "wrong"), ("handoff", "handed over")])
def test_what_does_not_hang_on_the_threshold_stays(kind: str, verdict: Verdict) -> None:
    curve = draw([_judged(0.4, kind=kind)], IN_USE)
    assert {(point.wrong, point.handed_over) for point in curve.points} == {
        (float(verdict == "wrong"), float(verdict == "handed over"))
    }


def test_without_questions_there_is_a_curve_of_nothing() -> None:
    assert draw([], IN_USE).chosen.n == 0


def test_two_are_offered_even_where_the_second_is_negligible() -> None:
    # As the decision does it: a single choice is none.
    last = draw([_judged(0.89)], IN_USE).points[-1]
    assert (last.right, last.clarified) == (0.0, 1.0)


def test_what_is_asked_back_about_though_sure_enough_is_so_with_any_threshold() -> None:
    alternatives = (Alternative("a/one", 0.8), Alternative("b/two", 0.1))
    buttons = (Button("En", "a/one"), Button("To", "b/two"))
    reply = Reply("clarify", "x", "nb", (), 0.8, alternatives, buttons=buttons)
    question = _question("calibration")
    curve = draw([Judged(question, reply, judge(question, reply))], IN_USE)
    assert {point.clarified for point in (*curve.points, curve.chosen)} == {1.0}


def test_the_point_in_use_is_what_was_judged() -> None:
    judged = [_judged(0.7), _judged(0.51), _judged(0.6, "b/two"), _judged(0.4, kind="handoff")]
    chosen = draw(judged, IN_USE).chosen
    assert (chosen.right, chosen.wrong, chosen.handed_over) == (0.5, 0.25, 0.25)


def test_of_a_hundred_questions_none_is_lost() -> None:
    point = Point(0.7, 354, 0.771, 0.172, 0.025, 0.032)
    assert point.of_hundred == {"right": 77, "clarified": 17, "handed_over": 3, "wrong": 3}
    thirds = Point(0.7, 3, 1 / 3, 1 / 3, 1 / 3, 0.0)
    assert sum(thirds.of_hundred.values()) == 100
    assert sum(Point(0.7, 0, 0.0, 0.0, 0.0, 0.0).of_hundred.values()) == 0


def test_a_curve_is_kept_beside_its_model(tmp_path: Path) -> None:
    model = tmp_path / "aap-1.tar.gz"
    assert read_curve(model) is None
    curve = draw([_judged(0.7)], Thresholds(answer_at=0.66))
    write_curve(model, curve)
    assert read_curve(model) == curve
    assert curve.point(0.66) == curve.chosen
    assert curve.point(0.67) is None
    (tmp_path / "aap-1.curve.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BadCard):
        read_curve(model)
