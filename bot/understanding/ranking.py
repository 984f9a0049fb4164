"""What the model thinks of one text: intents in order, the background, and how far inside the scope it lies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np

from bot.understanding.model import Matrix, softmax

_SMALLEST = 1e-12


@dataclass(frozen=True)
class Ranking:
    """`confidences` belong to `intents`, best first; with `background` they add up to 1.

    `score` is the highest logit within the scope less the weighted logit of the background: an out-of-scope measure
    that, unlike the confidence, does not fall when two intents of the scope share a text.
    """

    intents: tuple[str, ...]
    confidences: tuple[float, ...]
    background: float
    score: float

    @classmethod
    def of(cls, labels: list[str], logits: Matrix, background: str, weight: float) -> Ranking:
        """From the calibrated logits of one text; a model without the class `background` has no background."""
        probabilities = softmax(logits)
        inside = [at for at, label in enumerate(labels) if label != background]
        order = sorted(inside, key=lambda at: (-probabilities[at], labels[at]))
        behind = labels.index(background) if background in labels else None
        against = float(logits[behind]) if behind is not None else 0.0
        return cls(
            tuple(labels[at] for at in order),
            tuple(float(probabilities[at]) for at in order),
            float(probabilities[behind]) if behind is not None else 0.0,
            float(np.max(logits[inside])) - weight * against,
        )

    @property
    def best(self) -> str:
        """The first intent."""
        return self.intents[0]

    @property
    def confidence(self) -> float:
        """The confidence of the first intent."""
        return self.confidences[0]

    def without(self, intent: str) -> Ranking:
        """What is left when `intent` is ruled out: it takes nothing from the others."""
        if intent not in self.intents or len(self.intents) == 1:
            return self
        at = self.intents.index(intent)
        left = self.confidences[:at] + self.confidences[at + 1 :]
        total = max(1.0 - self.confidences[at], _SMALLEST)
        loss = log(max(self.confidence, _SMALLEST) / max(left[0], _SMALLEST))
        return Ranking(
            self.intents[:at] + self.intents[at + 1 :],
            tuple(confidence / total for confidence in left),
            self.background / total,
            self.score - loss,
        )

    def of_group(self, group: str) -> list[tuple[str, float]]:
        """The intents of a category, best first."""
        pairs = zip(self.intents, self.confidences, strict=True)
        return [(intent, confidence) for intent, confidence in pairs if group_of(intent) == group]

    def group_confidence(self, group: str) -> float:
        """The summed confidence of a category."""
        return sum(confidence for _, confidence in self.of_group(group))


@lru_cache(maxsize=1024)
def group_of(intent: str) -> str:
    """The category of a full retrieval intent; an intent without a key is its own category."""
    return intent.split("/", 1)[0]
