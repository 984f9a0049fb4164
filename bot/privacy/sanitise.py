"""Input as it may safely be read: one line of composed, visible text of bounded length."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 1000
"""A citizen's message is read to here."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Surrogates, zero-width and direction signs, soft hyphens, the byte order mark and tags: nobody sees them.
_INVISIBLE = re.compile(
    "[\ud800-\udfff\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def sanitise(text: str) -> str:
    """The text without control and invisible characters, composed (NFC), blanks collapsed, at most 1000 characters.

    Line breaks stay, as one each: they part the questions of a message. The result may be empty.
    """
    cut = text[: 4 * MAX_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    visible = _CONTROL.sub(" ", _INVISIBLE.sub("", cut))
    composed = unicodedata.normalize("NFC", visible)
    return _LINES.sub("\n", _BLANKS.sub(" ", composed)).strip()[:MAX_CHARACTERS].rstrip()
