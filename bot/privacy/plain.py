"""A plain copy of a text: what the finders read, with the way back to the original.

People paste from PDFs, phones and Arabic keyboards, so one number can be written with many characters.
Each is read as the ASCII character it stands for; characters that nobody sees are left out.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bot.privacy.finding import Span

# Written over what was found. Not a letter, digit or space, and it ends every mask, so the finders that come
# later read the blot as they would read the mask: that is what makes mask(mask(x)) == mask(x).
BLOT = "]"

# Zero-width spaces and joiners, direction marks, soft hyphen, byte order mark
_INVISIBLE = "\u00ad\u034f\u061c\u180e\ufeff" + "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)])
)
_HIGHEST_DIGIT = 0x1FBFA


def _read_as(char: str) -> str | None:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Zs" or char == "\t":
        return " "
    if category == "Pd" or char == "\u2212":
        return "-"
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    return None


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in range(_HIGHEST_DIGIT):
        plain = _read_as(chr(code))
        if plain is not None and plain != chr(code):
            table[code] = plain
    return table


_TABLE = _table()
_DROP = dict.fromkeys(map(ord, _INVISIBLE))
_INVISIBLE_SET = frozenset(_INVISIBLE)


@dataclass(frozen=True)
class Plain:
    """`text` is the plain copy; `places[i]` is where its i-th character stands in the original.

    `places` is None when nothing was left out, and the two have the same length.
    """

    text: str
    places: list[int] | None

    def original(self, span: Span) -> Span:
        """The same span in the original text."""
        start, end = span
        if self.places is None:
            return span
        return self.places[start], self.places[end - 1] + 1


def plain_of(text: str) -> Plain:
    """Reads any Unicode digit as 0-9, any space as a space, any dash as a hyphen, full-width as ASCII."""
    if text.isascii() and "\t" not in text:
        return Plain(text, None)
    plain = text.translate(_TABLE)
    visible = plain.translate(_DROP)
    if len(visible) == len(plain):
        return Plain(plain, None)
    return Plain(visible, [i for i, char in enumerate(plain) if char not in _INVISIBLE_SET])


def blot_out(text: str, spans: list[Span]) -> str:
    """The same text, equally long, with the spans (in order, not overlapping) written over."""
    if not spans:
        return text
    parts, done = [], 0
    for start, end in spans:
        parts += [text[done:start], BLOT * (end - start)]
        done = end
    return "".join([*parts, text[done:]])
