"""A message that may hold two questions, in its parts."""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<=[?!\n])\s*|(?<=[.])\s+(?=[A-ZÆØÅ])")
_QUESTION = (
    "(?:hva|hvor|hvordan|når|hvem|hvilke[nt]?|kan|må|får|skal|er det|kva|korleis|korsn|koss|ka|kem|kven|kor"
    "|how|what|when|where|can|do|is)"
)
_JOINS = re.compile(rf"(?:,\s*|\s+)(?:og|and|samt|å)\s+(?:så\s+)?(?={_QUESTION}\b)", re.IGNORECASE)
_LETTERS = re.compile(r"\w{2,}")
MOST = 4


def split(text: str) -> list[str]:
    """The parts of `text` with at least two words, in order, at most four; one part means one question."""
    parts = [part for end in _ENDS.split(text) for part in _JOINS.split(end)]
    whole = [part.strip(" ,.\n") for part in parts]
    return [part for part in whole if len(_LETTERS.findall(part)) >= 2][:MOST]
