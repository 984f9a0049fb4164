"""The fødselsnummer family: fødselsnummer, D-numbers, H-numbers and synthetic numbers, old and new check digits.

Eleven digits: six for the date of birth, three of series, two check digits. Sources:

- Skatteetaten, «Nytt fødselsnummer fra 2032»
  (https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/nytt-fodselsnummer-fra-2032/): the weights stay,
  but the first check digit may leave remainder 0, 1, 2 or 3 modulo 11, and the series no longer tells the century.
  Nav's own validator reads it so too (https://github.com/navikt/fnrvalidator/pull/537).
- D-number: 4 is added to the first digit (day + 40). H-number: 4 is added to the third (month + 40).
- Synthetic: Nav's own (Dolly) add 40 to the month, Skatteetaten's (Tenor, Test-Norge) 80; also on D-numbers
  (https://github.com/navikt/testnorge, docs/applications/dolly/testnorge.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.no import fodselsnummer

from bot.privacy.checksums import ends_in_mod_11
from bot.privacy.finding import Span
from bot.privacy.surroundings import says_identity, says_money
from bot.privacy.sweep import Match, digits_of, sweep

_LONGEST_REMAINDER = 3
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_ADDITIONS = (0, 40)
_MONTH_ADDITIONS = (0, 40, 80)


def _with_additions(month: int, day: int) -> set[str]:
    return {f"{day + d:02}{month + m:02}" for d in _DAY_ADDITIONS for m in _MONTH_ADDITIONS}


_DATES = frozenset(
    date
    for month, days in enumerate(_DAYS_IN_MONTH, 1)
    for day in range(1, days + 1)
    for date in _with_additions(month, day)
)
_LEAP_DAYS = frozenset(_with_additions(2, 29))

# Between date and series: «151086-95088», «151086 - 95088», «151086  95088»
_GAP = r" {0,2}[-.:/]? {0,2}"
_DATE = r"\d\d?[-./ ] ?\d\d?[-./ ] ?"
_SHAPES = (
    rf"\d{{6}}{_GAP}\d{{5}}",
    rf"\d\d[-./ ] ?\d\d[-./ ] ?\d\d{_GAP}\d{{5}}",
    rf"{_DATE}(?:1[89]|20)\d\d{_GAP}\d{{5}}",
    rf"{_DATE}\d\d{_GAP}\d{{5}}",
    rf"\d{{4}}(?:1[89]|20)\d\d{_GAP}\d{{5}}",
    r"\d{6}[-. ]\d{3}[-. ]\d\d",
    r"\d\d \d\d \d\d \d{3} \d\d",
    r"\d\d \d{4} \d{5}",
    r"\d{4}[-. ]\d\d[-. ]\d{5}",
    r"\d{4}[-. ]\d{4}[-. ]\d{3}",
    r"\d{3}[-. ]\d{3}[-. ]\d{3}[-. ]\d\d",
    r"(?:\d\d[-. ]){5}\d",
    r"(?<!\d[-. ])\d(?:[-. ]\d){10}",
)
_PATTERN = re.compile(rf"(?=\d)(?<!\d)(?:{'|'.join(_SHAPES)})(?!\d)")
_PARTED_DATE = re.compile(rf"(\d\d?)[-./ ] ?(\d\d?)[-./ ] ?((?:1[89]|20)?\d\d){_GAP}(\d{{5}})")

# «personnummer 95088»: in daily speech the last five digits alone
_LAST_FIVE = re.compile(
    r"(?:person ?-?n(?:umme)?r|\bp\.?nr)\.?(?:et)?(?:\W{1,3}(?:mitt|mine|er|is|siste|fem)){0,3}\W{1,3}"
    r"(\d{5})(?!\d| ?(?:kr\b|kroner))",
    re.I,
)


def find_identity_numbers(text: str) -> Iterator[Span]:
    """Numbers with right check digits, and numbers with wrong ones where the words around name them."""
    return sweep(_PATTERN, text, _is_identity_number)


def find_last_five(text: str) -> Iterator[Span]:
    """Five digits right after «personnummer»."""
    for match in _LAST_FIVE.finditer(text):
        yield match.span(1)


def has_check_digits(number: str) -> bool:
    """Eleven digits: the check digits are right by the rule of today or by that of 2032 (which contains it)."""
    if not ends_in_mod_11(number):
        return False
    first = int(fodselsnummer.calc_check_digit1(number[:9]))
    if (int(number[9]) - first) % 11 > _LONGEST_REMAINDER:
        return False
    return bool(fodselsnummer.calc_check_digit2(number[:10]) == number[10])


def has_date(number: str) -> bool:
    """The first six digits are a date, as it stands or with the additions of D-, H- and synthetic numbers.

    The century isn't in the number from 2032, so 29 February counts in every year that may be a leap year.
    """
    return number[:4] in _DATES and (number[:4] not in _LEAP_DAYS or int(number[4:6]) % 4 == 0)


def _is_identity_number(match: Match) -> bool:
    number = _eleven_digits(match)
    if not has_date(number):
        return False
    parted = not match.group().isdigit()
    if has_check_digits(number):
        return not (parted and says_money(match))
    return says_identity(match) and not says_money(match)


def _eleven_digits(match: Match) -> str:
    digits = digits_of(match)
    if len(digits) == 11:
        return digits
    if len(digits) == 13 and match.group()[:8].isdigit():
        return digits[:4] + digits[6:]
    parts = _PARTED_DATE.fullmatch(match.group())
    if parts is None:
        return "0" * 11
    day, month, year, rest = parts.groups()
    return day.zfill(2) + month.zfill(2) + year[-2:] + rest
