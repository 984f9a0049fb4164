"""One ranking from two readings of a follow-up: alone, and after the title of the answer before it."""

from __future__ import annotations

import math

from bot.understanding.classifier import Reading
from bot.understanding.context import Turn, leans
from bot.understanding.ranking import Ranking, group_of

TRUST = 0.3
"""How much of the logarithm of the reading after the title counts for a fully leaning text."""
SAME_INTENT = -2.2
"""The title pulls towards its own intent, which has just been answered. This and the two below are logarithms."""
SAME_CATEGORY = 2.0
"""People stay in a subject."""
RELATED = 2.0
"""The follow-ups that editors gave to the answer are what people ask next."""
_SMALLEST, _UNLIKELY = 1e-6, 1e-4


def combine(reading: Reading) -> Ranking:
    """The ranking that the decision is made from; for a text that does not lean on a turn before, its own."""
    alone, after, last = reading.alone, reading.after_last, reading.last
    if after is None or last is None:
        return alone
    weight = leans(reading.text, alone.confidence)
    behind = dict(zip(after.intents, after.confidences, strict=True))
    powers = {
        intent: math.log(confidence + _SMALLEST) + weight * _pull(intent, behind[intent], last)
        for intent, confidence in zip(alone.intents, alone.confidences, strict=True)
    }
    background = math.log(alone.background + _SMALLEST) + weight * TRUST * math.log(after.background + _UNLIKELY)
    highest = max(*powers.values(), background)
    mixed = {intent: math.exp(power - highest) for intent, power in powers.items()}
    total = sum(mixed.values()) + math.exp(background - highest)
    order = sorted(mixed, key=lambda intent: (-mixed[intent], intent))
    return Ranking(
        tuple(order),
        tuple(mixed[intent] / total for intent in order),
        math.exp(background - highest) / total,
        max(alone.score, weight * (max(powers.values()) - background)),
    )


def _pull(intent: str, behind: float, last: Turn) -> float:
    pull = TRUST * math.log(behind + _UNLIKELY)
    if group_of(intent) == group_of(last.intent):
        pull += SAME_CATEGORY
    if intent in last.related:
        pull += RELATED
    return pull + SAME_INTENT if intent == last.intent else pull
