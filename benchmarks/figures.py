"""Figures and what they are made of: percentiles, counts of verdicts, and the bars. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

VERDICTS = ("right", "clarified", "handed over", "wrong")


@dataclass(frozen=True)
class Outcome:
    """What became of one development question.

    `top` says whether the best intent was an accepted one with every threshold off; None when the question is no FAQ
    question. `verdict` is what the citizen met: one of `VERDICTS`.
    """

    text: str
    group: str
    language: str
    style: str
    top: bool | None
    verdict: str


@dataclass
class Measured:
    """Everything measured of one side. Seconds, bytes, messages a second and shares (0 to 1)."""

    name: str
    train_seconds: float = 0.0
    train_peak: int = 0
    first_answers: list[float] = field(default_factory=list)
    serving_memory: int = 0
    p50: float = 0.0
    p99: float = 0.0
    throughput: float = 0.0
    silent: int = 0
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def first_answer(self) -> float:
        """The median of the starts, in seconds."""
        return percentile(self.first_answers, 50)

    @property
    def top_accuracy(self) -> float:
        """The share of FAQ questions whose best intent is accepted, thresholds off."""
        tops = [one.top for one in self.outcomes if one.top is not None]
        return share(sum(tops), len(tops))

    def verdicts(self, group: str | None = None) -> Counter[str]:
        """Verdicts counted, of one group or of all."""
        return Counter(one.verdict for one in self.outcomes if group in (None, one.group))

    def groups(self) -> list[str]:
        """The groups of the development set, FAQ questions first."""
        return sorted({one.group for one in self.outcomes}, key=lambda group: (group != "answer", group))

    def to_json(self) -> dict[str, Any]:
        """The raw figures."""
        return {
            "train_seconds": self.train_seconds,
            "train_peak_bytes": self.train_peak,
            "first_answer_seconds": self.first_answers,
            "serving_memory_bytes": self.serving_memory,
            "latency_p50_seconds": self.p50,
            "latency_p99_seconds": self.p99,
            "throughput_16_clients_per_second": self.throughput,
            "messages_without_reply": self.silent,
            "top_accuracy": self.top_accuracy,
            "top_accuracy_by_language": split_accuracy(self.outcomes, "language"),
            "top_accuracy_by_style": split_accuracy(self.outcomes, "style"),
            "verdicts": {group: dict(self.verdicts(group)) for group in self.groups()},
        }


@dataclass(frozen=True)
class Bar:
    """Something that was promised: what, what was reached, and whether that is enough."""

    what: str
    reached: str
    met: bool


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile of `values`; 0 of nothing."""
    if not values:
        return 0.0
    rank = max(1, math.ceil(percent / 100 * len(values)))
    return sorted(values)[rank - 1]


def share(part: float, whole: float) -> float:
    """`part` of `whole`, 0 of nothing."""
    return part / whole if whole else 0.0


def split_accuracy(outcomes: Iterable[Outcome], by: str) -> dict[str, dict[str, float]]:
    """Accuracy with thresholds off for each value of the field `by`, and how many questions it rests on."""
    found: dict[str, list[bool]] = {}
    for one in outcomes:
        if one.top is not None:
            found.setdefault(getattr(one, by), []).append(one.top)
    return {name: {"n": len(tops), "accuracy": share(sum(tops), len(tops))} for name, tops in sorted(found.items())}


def bars(stock: Measured, ours: Measured) -> list[Bar]:
    """What was promised against what came out. The limits stand here and nowhere else."""
    faster = share(stock.train_seconds, ours.train_seconds)
    memory = share(ours.serving_memory, stock.serving_memory)
    start = share(ours.first_answer, stock.first_answer)
    through = share(ours.throughput, stock.throughput)
    # Rounded, as 0.58 - 0.50 is 0.0799…
    better = round(100 * (ours.top_accuracy - stock.top_accuracy), 6)
    return [
        Bar("Training at least 8 times faster", f"{faster:.1f} times", faster >= 8),
        Bar("Memory while serving at most half", f"{memory:.2f} of stock", 0 < memory <= 0.5),
        Bar("Start to first right answer at most half", f"{start:.2f} of stock", 0 < start <= 0.5),
        Bar("Start to first right answer at most 8 s", f"{ours.first_answer:.1f} s", 0 < ours.first_answer <= 8),
        Bar("Throughput for 16 clients at least twice", f"{through:.1f} times", through >= 2),
        Bar(
            "Half of the answers (p50) come sooner",
            f"{1000 * ours.p50:.1f} ms against {1000 * stock.p50:.1f} ms",
            0 < ours.p50 < stock.p50,
        ),
        Bar("Accuracy at least 8 points better", f"{better:+.1f} points", better >= 8),
    ]
