"""The languages that the bot answers in: a leaf that every room may use, and that uses none."""

from __future__ import annotations

from typing import Literal

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")
DEFAULT: Language = "nb"


def as_language(code: str | None) -> Language:
    """The language with this code, or bokmål where we do not answer in it."""
    return code if code in LANGUAGES else DEFAULT
