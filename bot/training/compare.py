"""Two models on the development set, intent by intent (row T5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.training.change import Change, of_labelled
from bot.training.evaluate import VERDICTS, Judged, Measures, Verdict

Pair = tuple[Judged, Judged]


@dataclass(frozen=True)
class IntentRow:
    """An intent's questions, by verdict, with the old and with the new model."""

    intent: str
    n: int
    old: Mapping[Verdict, int]
    new: Mapping[Verdict, int]

    @property
    def points(self) -> float:
        """How much the share of right replies rose, in percentage points."""
        return 100 * (self.new["right"] - self.old["right"]) / self.n


@dataclass(frozen=True)
class Comparison:
    """`intents` from the worst change to the best; `changes` are answers that changed, the worse first.

    `n` questions were put to both; `only_old` and `only_new` to one of them, as the set has changed between.
    """

    n: int
    intents: tuple[IntentRow, ...]
    changes: tuple[Change, ...]
    only_old: int = 0
    only_new: int = 0


def compare(old: Measures, new: Measures) -> Comparison:
    """Set two measurings against each other, question by question."""
    before = {_name(one): one for one in old.judged}
    pairs = [(before[_name(one)], one) for one in new.judged if _name(one) in before]
    changes = [change for pair in pairs if (change := _change(pair))]
    return Comparison(
        len(pairs),
        tuple(sorted(_rows(pairs), key=lambda row: (row.points, row.intent))),
        in_order(changes),
        len(before) - len(pairs),
        len(new.judged) - len(pairs),
    )


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes as a person should see them: those that look worse first."""
    order = ("worse", "other", "better")
    return tuple(sorted(changes, key=lambda one: (order.index(one.looks), one.intent or "", one.text or "")))


def _name(one: Judged) -> tuple[str, str]:
    return one.question.text, one.question.label


def _rows(pairs: list[Pair]) -> list[IntentRow]:
    by_intent: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_intent[pair[1].question.label].append(pair)
    return [
        IntentRow(intent, len(some), _counted(some, 0), _counted(some, 1)) for intent, some in sorted(by_intent.items())
    ]


def _counted(pairs: list[Pair], which: int) -> dict[Verdict, int]:
    return {verdict: sum(pair[which].verdict == verdict for pair in pairs) for verdict in VERDICTS}


def _change(pair: Pair) -> Change | None:
    old, new = pair
    asked = new.question
    return of_labelled(asked.text, asked.language, asked.label, old.reply, new.reply, (old.verdict, new.verdict))
