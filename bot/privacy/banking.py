"""Bank accounts, IBAN and payment cards. The check digits are python-stdnum's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.no import kontonr

from bot.privacy.checksums import ends_in_mod_11, passes_luhn, passes_mod_97
from bot.privacy.finding import Span
from bot.privacy.surroundings import says_account, says_card, says_money, says_reference
from bot.privacy.sweep import Match, digits_of, sweep

_ACCOUNT = re.compile(
    r"(?=\d)(?<!\d)(?:\d{11}|\d{4}[-. ]{1,2}\d\d[-. ]{1,2}\d{5}|\d{4}[-. ]\d\d[-. ]\d{3}[-. ]\d\d|\d{4}[-. ]\d{7}"
    r"|\d{6}[-. ]\d{5})(?!\d)"
)
# No more than 34 characters (ISO 13616); in groups of four as printed, or unbroken
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d\d(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,3})?(?![A-Za-z0-9])"
)
_IBAN_NORWAY = re.compile(r"(?<![A-Za-z0-9])NO(?:[ .-]?\d){13}(?!\d)", re.I)
_CARDS = (
    re.compile(r"(?=\d)(?<!\d)\d{13,19}(?!\d)"),
    re.compile(r"(?=\d)(?<!\d)(?<!\d[- ])\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{1,3}(?!\d)"),
    re.compile(
        r"(?=\d)(?<!\d)(?:\d{4}[-. ]{1,2}\d{4}[-. ]{1,2}\d{4}[-. ]{1,2}\d{1,4}|\d{4}[- ]\d{6}[- ]\d{4,5})(?!\d)"
    ),
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d\W*)+")
_CARD_LENGTHS = range(13, 20)
_PRINTED_LENGTHS = (15, 16)
_FEWEST_IBAN_DIGITS = 8


def find_accounts(text: str) -> Iterator[Span]:
    """Norwegian accounts with a right check digit, or named as an account by the words around."""
    return sweep(_ACCOUNT, text, _is_account)


def find_ibans(text: str) -> Iterator[Span]:
    """IBANs of any country. A Norwegian one with wrong check digits too: nothing else looks like it."""
    yield from sweep(_IBAN_NORWAY, text, lambda _: True)


def find_foreign_ibans(text: str) -> Iterator[Span]:
    """IBANs of other countries, with right check digits; a word that follows is not part of it."""
    position = 0
    while match := _IBAN.search(text, position):
        end = _iban_end(match)
        if end:
            yield match.start(), end
        position = end or match.end()


def find_cards(text: str) -> Iterator[Span]:
    """Thirteen to nineteen digits that pass Luhn, unbroken or as printed on cards."""
    done: list[Span] = []
    for pattern in _CARDS:
        done += sweep(pattern, text, _is_card)
    last = 0
    for start, end in sorted(done):
        if start >= last:
            yield start, end
            last = end


def _is_account(match: Match) -> bool:
    number = digits_of(match)
    if not (ends_in_mod_11(number) and kontonr.is_valid(number)):
        return says_account(match) and not says_money(match)
    return match.group().isdigit() or not says_money(match)


def _iban_end(match: Match) -> int | None:
    """Where the IBAN ends: at the end of the match, or before the last one or two groups (a word, a year)."""
    candidate = match.group()
    for _ in range(3):
        if sum(map(str.isdigit, candidate)) < _FEWEST_IBAN_DIGITS:
            return None
        if passes_mod_97(candidate) and iban.is_valid(candidate, check_country=False):
            return match.start() + len(candidate)
        shorter = re.match(r"(.+)[ -]", candidate)
        if shorter is None:
            return None
        candidate = shorter.group(1)
    return None


def _is_card(match: Match) -> bool:
    number = digits_of(match)
    if len(number) not in _CARD_LENGTHS:
        return False
    if passes_luhn(number) and luhn.is_valid(number):
        return not (_YEARS.fullmatch(match.group()) or says_reference(match) or says_money(match))
    return len(number) in _PRINTED_LENGTHS and says_card(match) and not says_money(match)
