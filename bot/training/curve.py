"""The curve of wrong answers against handoffs: what each `answer_at` would have cost on the calibration part.

The decision has one threshold that trades wrong answers for clarifications and handoffs (docs/understanding.md). It is
moved over the replies that were given, so that one run of the development set draws the whole curve (rows T12, B6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.training.evaluate import Judged, Verdict

MOST_WRONG = 0.03
"""A wrong answer is worse than a handoff: no more than three in a hundred answerable questions."""
SHARE = 0.1
MOST_CHOICES = 4
STEPS = tuple(round(0.2 + 0.025 * step, 3) for step in range(31))


@dataclass(frozen=True)
class Point:
    """What became of `n` answerable questions with this `answer_at`, as shares of them."""

    answer_at: float
    n: int
    right: float
    clarified: float
    handed_over: float
    wrong: float


@dataclass(frozen=True)
class Curve:
    """The points, `answer_at` rising; the one in use (`chosen`), and the one that the limit asks for (`least`)."""

    points: tuple[Point, ...]
    chosen: Point
    least: Point | None
    most_wrong: float = MOST_WRONG

    def to_json(self) -> dict[str, Any]:
        """For a file beside the model, and for pages."""
        return asdict(self)


def draw(judged: Iterable[Judged], answer_at: float, most_wrong: float = MOST_WRONG) -> Curve:
    """The curve over the answerable questions of the calibration part; `answer_at` is the one in use."""
    some = [one for one in judged if one.question.kind == "answer" and one.question.part == "calibration"]
    points = tuple(_point(some, at) for at in STEPS)
    least = next((point for point in points if point.wrong <= most_wrong), None)
    return Curve(points, _point(some, answer_at), least, most_wrong)


def _point(some: Sequence[Judged], answer_at: float) -> Point:
    counted = Counter(_verdict(one, answer_at) for one in some)
    n = max(len(some), 1)
    shares = (counted[name] / n for name in ("right", "clarified", "handed over", "wrong"))
    return Point(answer_at, len(some), *shares)


def _verdict(one: Judged, answer_at: float) -> Verdict:
    """What a reply would have been judged with another threshold; only answers and clarifications hang on it."""
    reply, accepted = one.reply, one.question.accepted
    if reply.kind not in ("answer", "clarify") or len(reply.intents) > 1 or not reply.alternatives:
        return one.verdict
    best = reply.alternatives[0]
    choices = [other for other in reply.alternatives[:MOST_CHOICES] if other.confidence >= SHARE * best.confidence]
    if best.confidence >= answer_at or len(choices) < 2:
        return "right" if best.intent in accepted else "wrong"
    return "clarified" if any(choice.intent in accepted for choice in choices) else "handed over"
