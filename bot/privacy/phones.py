"""Phone numbers: Norwegian ones of eight digits, foreign ones that start with + or 00.

Three-, five- and six-digit numbers (113, 116 117, 116 123) belong to services, never to a person, and are no match.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from bot.privacy.finding import Span
from bot.privacy.surroundings import says_money, says_phone, says_reference, says_weeks
from bot.privacy.sweep import Match, digits_of, sweep

# Numbers that must stay readable, in the bot's answers as in the citizen's questions
SERVICE_NUMBERS = frozenset(
    {
        "55553333",  # Nav's contact centre (nav.no/kontaktoss)
        "55553336",  # Nav's line for employers
        "22400040",  # Kirkens SOS, crisis line, open day and night
    }
)

# Eight digits; 2 2 2 2; 3 2 3; 4 4
_EIGHT = (
    r"(?:[2-9]\d{7}|[2-9]\d([-. ])\d\d\1\d\d\1\d\d|[2-9]\d  ?\d\d  ?\d\d  ?\d\d|[2-9]\d\d[-. ]\d\d[-. ]\d{3}"
    r"|[2-9]\d{3} \d{4}|(?P<thousands>[2-9]\d[. ]\d{3}[. ]\d{3}))(?!\d)"
)
_NORWAY = re.compile(r"(?<!\+)\(?(?:\+|(?<!\d)00) ?47 ?\)?[-. ]{0,2}" + _EIGHT)
_BARE = re.compile(r"(?=\d)(?<!\d)(?:47[- ]?)?" + _EIGHT)
_FOREIGN = re.compile(
    r"(?<!\+)(?:\+ ?|(?<!\d)00)(?:[1-9]\d{7,14}|[1-9](?:[-./() ]{0,2}\d){7,14})(?!\d)",
)
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d ")
_WEEK_NUMBERS = re.compile(r"(?:[0-4]\d|5[0-3])(?:\D+(?:[0-4]\d|5[0-3])){3}")
_EARLIEST, _LATEST = 1900, 2099


def find_norwegian_phones(text: str) -> Iterator[Span]:
    """Numbers with the country code in front: certain, whatever the words around say."""
    return sweep(_NORWAY, text, lambda match: not _is_service(match))


def find_foreign_phones(text: str) -> Iterator[Span]:
    """Eight to fifteen digits (ITU-T E.164) after + or 00."""
    return sweep(_FOREIGN, text, lambda match: not _is_service(match) and not says_money(match))


def find_bare_phones(text: str) -> Iterator[Span]:
    """Eight digits, unless they are a service's, an amount, a date, years, weeks, hours or a case number."""
    return sweep(_BARE, text, _is_phone)


def _is_service(match: Match) -> bool:
    digits = digits_of(match).removeprefix("00")
    return digits[:8] in SERVICE_NUMBERS or digits.removeprefix("47")[:8] in SERVICE_NUMBERS


def _is_phone(match: Match) -> bool:
    if _is_service(match) or says_money(match) or says_reference(match):
        return False
    if not _may_be_other(match):
        return True
    return says_phone(match)


def _may_be_other(match: Match) -> bool:
    """The same characters are also a date, years, thousands, or week numbers or hours in a row."""
    found = match.group()
    if found.isdigit() and len(found) == 8:
        return _is_date(found)
    if match.group("thousands") or _YEAR_FIRST.match(found):
        return True
    return bool(_WEEK_NUMBERS.fullmatch(found)) and says_weeks(match)


def _is_date(digits: str) -> bool:
    """20261122 or 22112026. No subscriber has a number that starts with 19 or 20."""
    return _is_day(digits[:4], digits[4:6], digits[6:]) or _is_day(digits[4:], digits[2:4], digits[:2])


def _is_day(year: str, month: str, day: str) -> bool:
    if not _EARLIEST <= int(year) <= _LATEST:
        return False
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
