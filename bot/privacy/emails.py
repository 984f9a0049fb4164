"""E-mail addresses, as typed and as read aloud («ola krøllalfa firma punktum no»)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Span

# Disjoint classes and a start only where a word starts: each character is read a bounded number of times
_START = r"(?<![\w.+%'-])"
_LOCAL = r"[\w.+%'-]+"
_DOT = r"(?: ?\. ?| punktum | dot | prikk )"
_DOMAIN = rf"[\w-]+(?:{_DOT}[\w-]+){{0,3}}"
_TOP = r"(?:no|com|net|org|se|dk|fi|eu|de|uk|pl|io|me|info|name|online)"

# A text without these is not read once more
_SPOKEN_SIGN = re.compile(r"@|[(\[] ?a|krøll|alfa|snabel", re.I)
_SPOKEN_DOT = re.compile(r"punktum|dot|prikk", re.I)

_TYPED = re.compile(rf"{_START}{_LOCAL} ?@ ?[\w-]+(?:\.[\w-]+)+")
_SPOKEN_AT = re.compile(
    rf"{_START}{_LOCAL}(?:(?: punktum | dot | prikk ){_LOCAL}){{0,2}}"
    r"(?: ?[(\[] ?(?:at|a|krøllalfa|alfakrøll) ?[)\]] ?| (?:krøllalfa|alfakrøll|krøll-?alfa|snabel-?a) | ?@ )"
    rf"{_DOMAIN}{_DOT}{_TOP}(?!\w)",
    re.I,
)
# «at» is also the conjunction «that»: only with a spoken dot and a well-known ending
_SPOKEN_WORDS = re.compile(
    rf"{_START}{_LOCAL}(?:(?: punktum | dot | prikk ){_LOCAL}){{0,2}} at [\w-]+"
    rf"(?:(?:\.| punktum | dot | prikk )[\w-]+){{0,2}} (?:punktum|dot|prikk) {_TOP}(?!\w)",
    re.I,
)


def find_emails(text: str) -> Iterator[Span]:
    """Addresses with @: ola@firma.no, ola @ firma.no."""
    for match in _TYPED.finditer(text):
        yield match.span()


def find_spoken_emails(text: str) -> Iterator[Span]:
    """Addresses with (at) or krøllalfa."""
    if _SPOKEN_SIGN.search(text):
        yield from (match.span() for match in _SPOKEN_AT.finditer(text))


def find_worded_emails(text: str) -> Iterator[Span]:
    """Addresses in words alone: ola at firma punktum no."""
    if _SPOKEN_DOT.search(text):
        yield from (match.span() for match in _SPOKEN_WORDS.finditer(text))
