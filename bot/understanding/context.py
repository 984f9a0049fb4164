"""Follow-ups that lean on the answer before them: «og hvis jeg er for sent ute?»"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_OPENING = re.compile(
    r"^(og|men|eller|enn|hva med|ka med|kva med|hva hvis|og hvis|hvis|viss|da|så|and|but|or|what about|what if|if)\b",
    re.I,
)
_POINTING = re.compile(r"\b(det|den|dette|denne|disse|da|der|dit|det da|it|that|this|those|then|there)\b", re.I)
_WORDS = re.compile(r"\w+")
SHORT = 6
"""Up to this many words a message may lean without an opening word."""
UNSURE = 0.5
"""Below this confidence a message that does not lean by its form is read in its context too."""
UNSURE_LEANS = 0.4
"""How much such a message leans."""


@dataclass(frozen=True)
class Turn:
    """The answer before this message, and the intents that its editors gave it as follow-ups."""

    intent: str
    title: str
    related: frozenset[str] = frozenset()


def last_turn(metadata: dict[str, Any]) -> Turn | None:
    """The last answer that `metadata` names ("last_intents", "last_titles", "last_followups": lists), or None."""
    intents, titles = metadata.get("last_intents") or [], metadata.get("last_titles") or []
    if not intents or len(intents) != len(titles):
        return None
    return Turn(str(intents[-1]), str(titles[-1]), frozenset(map(str, metadata.get("last_followups") or ())))


def leans(text: str, confidence: float) -> float:
    """How much `text` leans on the answer before it, 0 to 1: by its form, and because alone it says too little.

    `confidence` is that of the best intent for the text alone.
    """
    return max(_leans_by_form(text), UNSURE_LEANS if confidence < UNSURE else 0.0)


def _leans_by_form(text: str) -> float:
    words = len(_WORDS.findall(text))
    opens = bool(_OPENING.match(text.strip()))
    points = bool(_POINTING.search(text))
    if opens:
        return 1.0 if words <= 2 * SHORT else 0.5
    if points and words <= SHORT:
        return 0.6
    return 0.3 if words <= SHORT // 2 else 0.0
