"""The page of an evaluation holds its figures."""

from __future__ import annotations

from bot.dialogue import Alternative, Reply
from bot.training.curve import draw
from bot.training.development import Question
from bot.training.evaluate import Judged, Measures, judge
from bot.training.evaluation import calibration, render
from bot.understanding.decision import Thresholds


def _judged(text: str, best: str, said: float) -> Judged:
    question = Question(text, "a/one", frozenset({"a/one"}), "answer", "nb", "chat")
    reply = Reply("answer", "x", "nb", (best,), said, (Alternative(best, said), Alternative("c/three", 0.01)))
    return Judged(question, reply, judge(question, reply))


SOME = Measures(
    (_judged("en?", "a/one", 0.95), _judged("to <b>?", "b/two", 0.93), _judged("tre?", "a/one", 0.5)),
    1.0,
    Thresholds(answer_at=0.5),
)


def test_confidence_is_held_against_what_was_right() -> None:
    low, high = calibration(SOME.judged)
    assert (low.low, low.n, low.right) == (0.4, 1, 1.0)
    assert (high.low, high.n, high.right) == (0.9, 2, 0.5)


def test_the_page_shows_the_curve_the_pairs_and_escapes_what_people_wrote() -> None:
    page = render("aap-1.tar.gz", SOME, draw(SOME.judged, SOME.thresholds))
    assert "<svg" in page
    assert "b/two" in page
    assert "to &lt;b&gt;?" in page
    assert "66.7 %" in page
