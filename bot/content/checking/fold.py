"""Text folded for comparing: what differs only in case, signs or the letters æøå is the same example."""

from __future__ import annotations

import re
import unicodedata

LETTERS = str.maketrans({"æ": "ae", "ø": "o"})


def fold(text: str) -> str:
    """Lower case without accents; every run of other signs is one space."""
    parts = unicodedata.normalize("NFD", text.lower().translate(LETTERS))
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", plain).strip()
