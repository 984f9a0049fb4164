"""The evaluation as a page: the curve, tables, calibration, and the pairs that are confused, with examples."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.training import summary
from bot.training.curve import Curve
from bot.training.development import Question
from bot.training.evaluate import VERDICTS, Judged, Measures
from bot.training.weak import confused

PAIRS = 25
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
# The picture's corner and how many pixels a whole (a share of 1) takes: up to 60 % across, up to 10 % in height.
LEFT, BOTTOM = 50, 280
ACROSS, UP = 950, 2600


@dataclass(frozen=True)
class Bin:
    """Answerable questions whose first intent had a confidence from `low` to `high`, and how often it was right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def render(model: str, measures: Measures, curve: Curve) -> str:
    """The page, as HTML that needs nothing beside it."""
    pages = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    return pages.get_template("evaluation.html").render(
        model=model,
        measures=measures,
        curve=curve,
        verdicts=VERDICTS,
        tables=_tables(measures),
        calibration=calibration(measures.judged),
        pairs=confused(measures, PAIRS),
        pct=lambda share: f"{100 * share:.1f} %",
        x=lambda share: round(LEFT + ACROSS * share, 1),
        y=lambda share: round(BOTTOM - UP * min(share, 0.1), 1),
    )


def calibration(judged: Sequence[Judged]) -> list[Bin]:
    """How often the first intent was right, by how sure the model was of it."""
    sure = [
        (one.reply.alternatives[0].confidence, one.reply.alternatives[0].intent in one.question.accepted)
        for one in judged
        if one.question.kind == "answer" and one.reply.alternatives
    ]
    found = []
    for low, high in itertools.pairwise(BINS):
        inside = [(said, right) for said, right in sure if low <= said < high or said == high == 1.0]
        if inside:
            n = len(inside)
            found.append(Bin(low, high, n, sum(said for said, _ in inside) / n, sum(right for _, right in inside) / n))
    return found


def _tables(measures: Measures) -> list[tuple[str, summary.Table]]:
    report = Measures(tuple(one for one in measures.judged if one.question.part == "report"), 0.0)
    return [
        ("By what it is, the half that reports", summary.by_group(report)),
        ("By what it is, all", summary.by_group(measures)),
        ("Answerable, by language", summary.by_language(measures)),
        ("Answerable, by style", summary.by_style(measures)),
        ("Answerable, by length", summary.by_length(measures)),
        ("Answerable, by category", _by(measures, lambda question: question.label.split("/")[0])),
    ]


def _by(measures: Measures, key: Callable[[Question], str]) -> summary.Table:
    some = Measures(tuple(one for one in measures.judged if one.question.kind == "answer"), 0.0)
    return {name: {verdict: counted[verdict] for verdict in VERDICTS} for name, counted in some.by(key).items()}
