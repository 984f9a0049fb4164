"""A plain list of phrases that speak of danger: it lowers the bar for a crisis, and never decides alone."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from bot.understanding.fold import fold

_LIST = Path(__file__).with_name("crisis.yml")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = yaml.safe_load(_LIST.read_text(encoding="utf-8"))
    return _any(words["phrases"]), _any(words["unless"])


def _any(phrases: list[str]) -> re.Pattern[str]:
    longest = sorted((re.escape(fold(phrase)).replace(r"\ ", r"\s+") for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)})\b")


def speaks_of_crisis(text: str) -> bool:
    """Whether `text` holds a phrase of the list, and no word that turns its meaning."""
    folded = fold(text).replace("’", "'")
    phrases, unless = _patterns()
    return bool(phrases.search(folded)) and not unless.search(folded)
