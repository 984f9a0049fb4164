"""What is left to understand when the masks are taken out: «jeg heter [navn], når …» asks what «når …» asks."""

from __future__ import annotations

import re
from typing import get_args

from bot.privacy.finding import Kind

_INTRODUCTIONS = (
    r"(?:(?:hei,?\s+)?(?:jeg|eg|æ|je)\s+(?:heter|heiter|heite)|(?:mitt\s+navn|navnet\s+mitt)\s+er|my\s+name\s+is|i\s+am"
    r"|i'm|mvh|hilsen|(?:og\s+)?(?:mitt\s+)?(?:fnr|fødselsnummer(?:et)?|personnummer(?:et)?)(?:\s+mitt)?(?:\s+er)?"
    r"|(?:tlf|telefon|mobil)(?:nummer(?:et)?)?(?:\s+mitt)?(?:\s+er)?)\.?:?\s*"
)
_MASKS = re.compile(rf"(?:\b{_INTRODUCTIONS})?\[(?:{'|'.join(get_args(Kind))})\][\s,.;:]*(?:og\s+)?", re.IGNORECASE)


def without_masks(text: str) -> str:
    """A masked text without its masks and the words that only introduce them; may be empty."""
    return _MASKS.sub(" ", text).strip()
