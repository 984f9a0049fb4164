"""Street addresses: a street, a house number, and the post number and place after them.

A post number and a place alone («0150 Oslo») stay: they say where an office is, and thousands of people share them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Span
from bot.privacy.sweep import Match, sweep

_LETTER = r"[^\W\d_]"
# In one word, in any case: Storgata, kirkeveien
_ONE_WORD = rf"{_LETTER}(?:{_LETTER}|[.'-]){{1,40}}?"
_ONE_WORD += r"(?:gata|gaten|gate|gt\.?|veien|vegen|vei|veg|vn\.?|allé|alléen|stien|svingen|kroken)"
# In one word, capitalised, for endings that ordinary words share: Solbakken, Fjelltunet
_PLACE_WORD = (
    r"[A-ZÆØÅ][a-zæøå'-]{1,40}?(?:bakken|bakke|haugen|lia|tunet|ringen|terrasse|terrassen|faret|stredet|smauet|løkka"
    r"|jordet|åsen|brygga|brygge|kaia|torget|torg|plass|plassen|grenda|flata|berget|dalen|vollen)"
)
# In several words: Nordre gate, Karl Johans gate, Chr. Michelsens gate
_SEVERAL_WORDS = (
    r"(?:[A-ZÆØÅ][^\W\d_]{0,30}\.? ){1,3}(?:gate|gata|gt\.?|vei|veien|veg|vegen|plass|torg|allé|terrasse|brygge|kai)"
)
_LOWER_WORDS = r"[a-zæøå]{3,30}s? (?:gate|vei|veg)"
# No unit after it, and not the start of a phone number in pairs
_HOUSE = (
    r",? \d{1,3}(?: ?[A-Za-z])?(?![\w,]\d|\w|%|[.:-]\d| ?%| \d\d \d\d \d\d(?!\d)"
    r"| (?:dag|time|uke|veke|km|kilometer|meter|kr|kroner|prosent|gang|måned|månad|mnd|min|år"
    r"|stk|person|barn|days|hours)\w*)"
)
_FLAT = r"(?:,? [HULKhulk]0\d{3}(?!\d))?"
_PLACE = r"[A-ZÆØÅ][^\W\d_]{1,30}"
_POST = (
    rf"(?:[, ]{{0,3}}\n?[ ]?(?:N-|NO-)?\d{{4}} {_PLACE}(?:[ -]{_PLACE})?"
    r"|,? \d{4} [a-zæøå]{2,20}(?=[ .,!?]{0,3}(?:\Z|\n)))?"
)
_PATTERN = re.compile(
    rf"(?<![\w.'-])(?:{_SEVERAL_WORDS}|{_PLACE_WORD}|(?i:{_ONE_WORD})|{_LOWER_WORDS}){_HOUSE}{_FLAT}{_POST}"
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NO_STREET = re.compile(
    r"(?:under|ut|om|gjen|for|mot|inn|opp|ned|arbeids|hvilke|denne|samme|same|min|din|en|ei|på|i|hver|annen|feil|riktig"
    r"|arbeidsplass|praksisplass|tiltaksplass|barnehageplass|sykehusplass|studieplass|skoleplass|lærlingplass|vei|veg)"
    r"(?:vei|veien|veg|vegen|gate|gata|gaten|plass|plassen|en)?",
    re.I,
)


def find_addresses(text: str) -> Iterator[Span]:
    """«Storgata 12B», «Nordre gate 5, 0150 Oslo», «kirkeveien 3»."""
    return sweep(_PATTERN, text, _is_street)


def _is_street(match: Match) -> bool:
    first = _FIRST_WORD.match(match.group())
    return first is not None and not _NO_STREET.fullmatch(first.group())
