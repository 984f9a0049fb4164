"""One ranking from two readings of a follow-up: alone, and after the title of the answer before it."""

from __future__ import annotations

from bot.understanding.classifier import Reading
from bot.understanding.context import leaning
from bot.understanding.ranking import Ranking, group_of

SAME_INTENT = 0.3
"""The title pulls towards its own intent, which has just been answered: its share is cut to this part."""
SAME_CATEGORY = 1.5
"""People stay in a subject: intents of the same category weigh this much more."""
TRUST = 0.6
"""How much a fully leaning text is read through the turn before."""


def combine(reading: Reading) -> Ranking:
    """The ranking that the decision is made from; without a turn before, that of the text alone."""
    after, last = reading.after_last, reading.last_intent
    if after is None or last is None:
        return reading.alone
    trust = TRUST * leaning(reading.text)
    alone = dict(zip(reading.alone.intents, reading.alone.confidences, strict=True))
    behind = dict(zip(after.intents, after.confidences, strict=True))
    mixed = {intent: (1 - trust) * alone[intent] + trust * behind[intent] * _prior(intent, last) for intent in alone}
    background = (1 - trust) * reading.alone.background + trust * after.background
    total = sum(mixed.values()) + background
    order = sorted(mixed, key=lambda intent: (-mixed[intent], intent))
    return Ranking(
        tuple(order),
        tuple(mixed[intent] / total for intent in order),
        background / total,
        max(reading.alone.score, (1 - trust) * reading.alone.score + trust * after.score),
    )


def _prior(intent: str, last: str) -> float:
    if intent == last:
        return SAME_INTENT
    return SAME_CATEGORY if group_of(intent) == group_of(last) else 1.0
