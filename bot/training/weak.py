"""Where the bot is weak: intents that want more examples, and pairs that it confuses (row T11)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bot.training.evaluate import Judged, Measures

TEXTS = 5


@dataclass(frozen=True)
class Weak:
    """An intent of which `missed` of `n` questions were not right; `texts` are some of them, the wrong ones first."""

    intent: str
    n: int
    right: int
    wrong: int
    texts: tuple[str, ...]

    @property
    def missed(self) -> int:
        """How many were not right."""
        return self.n - self.right


@dataclass(frozen=True)
class Confused:
    """Questions about `intent` for which the bot took, or would have taken, `instead`. `wrong` were so answered."""

    intent: str
    instead: str
    n: int
    wrong: int
    texts: tuple[str, ...]


def weakest(measures: Measures, count: int = 10) -> list[Weak]:
    """The intents that would gain most from examples: most questions missed, then the largest share of them."""
    by_intent: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in measures.judged:
        by_intent[one.question.label].append(one)
    found = [weak for intent, some in by_intent.items() if (weak := _weak(intent, some)).missed]
    return sorted(found, key=lambda one: (-one.missed, one.right / one.n, one.intent))[:count]


def confused(measures: Measures, count: int = 10) -> list[Confused]:
    """The pairs that are confused most: wrong answers count first, then what would have been answered."""
    pairs: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in measures.judged:
        if one.verdict != "right" and (instead := _instead(one)):
            pairs[one.question.label, instead].append(one)
    found = [
        Confused(intent, instead, len(some), sum(one.verdict == "wrong" for one in some), _texts(some))
        for (intent, instead), some in pairs.items()
    ]
    return sorted(found, key=lambda one: (-one.wrong, -one.n, one.intent, one.instead))[:count]


def _weak(intent: str, some: list[Judged]) -> Weak:
    right = sum(one.verdict == "right" for one in some)
    return Weak(intent, len(some), right, sum(one.verdict == "wrong" for one in some), _texts(some))


def _instead(one: Judged) -> str | None:
    """What was answered, or what came first among what was not accepted."""
    likely = (*one.reply.intents, *(other.intent for other in one.reply.alternatives))
    return next((intent for intent in likely if intent not in one.question.accepted), None)


def _texts(some: list[Judged]) -> tuple[str, ...]:
    missed = [one for one in some if one.verdict != "right"]
    return tuple(one.question.text for one in sorted(missed, key=lambda one: one.verdict != "wrong"))[:TEXTS]
