"""Text as people who leave out æ, ø and å would write it: what word lists and n-grams compare."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th", "ß": "ss", "đ": "d", "ł": "l"})


def fold(text: str) -> str:
    """Lower case, æøå as ae/o/a, other accents dropped. Never for the sentence vectors: they know the letters."""
    lowered = text.lower().translate(_LETTERS)
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFD", lowered)
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if not unicodedata.combining(sign)))
