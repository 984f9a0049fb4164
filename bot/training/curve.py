"""The curve of wrong answers against handoffs: what each `answer_at` would have cost on the calibration part.

The decision has one threshold that trades wrong answers for clarifications and handoffs (docs/understanding.md). It is
moved over the replies that were given, so that one run of the development set draws the whole curve (rows T12, B6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

from bot.dialogue import Reply
from bot.training.card import beside
from bot.training.errors import BadCard
from bot.training.evaluate import Judged, Verdict
from bot.training.files import read_json, write_json
from bot.understanding.decision import Decision, Thresholds, decide
from bot.understanding.ranking import Ranking

ENDING = ".curve.json"
MOST_WRONG = 0.03
"""A wrong answer is worse than a handoff: no more than three in a hundred answerable questions."""
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

    @property
    def of_hundred(self) -> dict[str, int]:
        """The four shares as whole numbers that add up to 100: the largest remainders are rounded up."""
        shares = {name: 100 * getattr(self, name) for name in ("right", "clarified", "handed_over", "wrong")}
        whole = {name: int(share) for name, share in shares.items()}
        missing = round(sum(shares.values())) - sum(whole.values())
        nearest = sorted(shares, key=lambda name: whole[name] - shares[name])[:missing]
        return {name: count + (name in nearest) for name, count in whole.items()}


@dataclass(frozen=True)
class Curve:
    """The points, `answer_at` rising; the one in use (`chosen`), and the one that the limit asks for (`least`)."""

    points: tuple[Point, ...]
    chosen: Point
    least: Point | None
    most_wrong: float = MOST_WRONG

    def point(self, answer_at: float) -> Point | None:
        """The point with this threshold: one of the curve's, or the one in use."""
        return next((point for point in (*self.points, self.chosen) if point.answer_at == answer_at), None)

    def to_json(self) -> dict[str, Any]:
        """For a file beside the model, and for pages."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Curve:
        """A curve from its JSON.

        Raises:
            BadCard: it is no curve.
        """
        try:
            points = tuple(Point(**one) for one in fields["points"])
            least = Point(**fields["least"]) if fields["least"] else None
            return cls(points, Point(**fields["chosen"]), least, fields["most_wrong"])
        except (KeyError, TypeError) as error:
            raise BadCard(f"A curve lacks something: {error!r}. Delete it, and measure the model again.") from error


def write_curve(model: Path, curve: Curve) -> None:
    """Keep it beside the model."""
    write_json(beside(model, ENDING), curve.to_json())


def read_curve(model: Path) -> Curve | None:
    """The curve beside a model; None when it was not measured.

    Raises:
        BadCard: it can't be read.
    """
    fields = read_json(beside(model, ENDING))
    return Curve.from_json(fields) if fields is not None else None


def draw(judged: Iterable[Judged], used: Thresholds, most_wrong: float = MOST_WRONG) -> Curve:
    """The curve over the answerable questions of the calibration part; `used` are the thresholds in use."""
    some = [one for one in judged if one.question.kind == "answer" and one.question.part == "calibration"]
    points = tuple(_point(some, used, at) for at in STEPS)
    least = next((point for point in points if point.wrong <= most_wrong), None)
    return Curve(points, _point(some, used, used.answer_at), least, most_wrong)


def _point(some: Sequence[Judged], used: Thresholds, answer_at: float) -> Point:
    counted = Counter(_verdict(one, used, answer_at) for one in some)
    n = max(len(some), 1)
    shares = (counted[name] / n for name in ("right", "clarified", "handed over", "wrong"))
    return Point(answer_at, len(some), *shares)


def _verdict(one: Judged, used: Thresholds, answer_at: float) -> Verdict:
    """What a reply would have been judged with another threshold; only answers and clarifications hang on it."""
    reply, accepted = one.reply, one.question.accepted
    if reply.kind not in ("answer", "clarify") or len(reply.intents) > 1 or not reply.alternatives:
        return one.verdict
    if reply.kind == "clarify" and reply.alternatives[0].confidence >= used.answer_at:
        # Perhaps not ours, though sure enough: it is asked back about with any threshold.
        return one.verdict
    decision = _decided(reply, replace(used, answer_at=answer_at))
    if decision.kind == "answer":
        return "right" if decision.intents[0] in accepted else "wrong"
    return "clarified" if accepted & set(decision.intents) else "handed over"


def _decided(reply: Reply, thresholds: Thresholds) -> Decision:
    """The decision's own word about a reply that was an answer or a choice, and so neither out of scope nor unlikely.

    It sees the few likeliest intents; all that comes before the confidence was ruled out when there were more.
    """
    intents = tuple(one.intent for one in reply.alternatives)
    confidences = tuple(one.confidence for one in reply.alternatives)
    return decide(Ranking(intents, confidences, background=0.0, score=inf), replace(thresholds, clarify_at=0.0))
