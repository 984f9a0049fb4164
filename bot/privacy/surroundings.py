"""The words around a number: they say what it is when its digits don't.

Words that call for masking are looked for up to the nearest mask; words that speak against it must stand next to
the number. So a second round, with masks where digits were, never sees more reason to mask than the first.
"""

from __future__ import annotations

import re

from bot.privacy.sweep import Match

_BEFORE = 50
_AFTER = 30
_RIGHT_BEFORE = 36
_WORD = re.compile(r"[^\W\d_]")

_IDENTITY = re.compile(
    r"f(?:ø|o|oe)dsels|f\.?nr|person ?-?n(?:umme)?r|p\.?nr\b|\bf(?:ø|o|oe)(?:dt|dd)\b|\b[dh]-? ?n(?:umme)?r"
    r"|identitetsn|id-?n(?:umme)?r|national id|identity n|birth n|social security|\bssn\b|\bborn\b",
)
_ACCOUNT = re.compile(r"konto|account|iban")
_CARD = re.compile(r"kort(?:et)?\b|kortn|\bvisa|mastercard|\bcard")
_PHONE = re.compile(
    r"\btlf|telefon|\bmob|\bring(?:e|er)?\b|\bsms|\bphone|\bcall|\bnummer(?:et)?\b|\bn(?:å|a) meg|\bnumber"
)

# May stand between «saksnummer» and its number
_FILLER = r"\W{0,3}(?:(?:nr|nummer|nummeret|er|på|mitt|min|var|is|ca|cirka|om lag|totalt|sum)\W{1,3}){0,3}$"
_MONEY_BEFORE = re.compile(
    r"(?:(?<!\d)(?<!\d )\b(?:kr|kroner|nok)\b|\b(?:bel(?:ø|o)p|summen|inntekt|l(?:ø|o)nn|grunnlag)\w*)" + _FILLER
)
_REFERENCE_BEFORE = re.compile(
    r"\b(?:saksn(?:umme)?r|sak nr|saks-?id|sakref|org\.? ?n(?:umme)?r|organisasjonsn|journalpost|dokument-?(?:id|n)"
    r"|ref(?:eranse|nr)?\b|kid\b|kidn|bilag|faktura|ordren)[\w.]*" + _FILLER,
)
_WEEKS_BEFORE = re.compile(r"\b(?:uke|veke|week|timer|hours)[a-z]*\W{1,3}(?:\d\d?\W{1,2}){0,8}$")
_MONEY_AFTER = re.compile(r" ?(?:kr\b|kroner|nok\b|,-|,\d\d?(?! ?\d)|euro?\b|dollar|usd\b|sek\b|prosent|%)", re.I)
_HOURS_AFTER = re.compile(r"(?:[ .\-]\d\d){0,8} ?(?:timer?\b|timar|hours|dager|dagar|uker|veker|kr\b|kroner)", re.I)


def _before(match: Match) -> str:
    """Lower-case text before the number, up to the nearest mask; empty when there is no word in it."""
    start = match.start()
    before = match.string[max(0, start - _BEFORE) : start].rpartition("]")[2]
    return before.lower() if _WORD.search(before) else ""


def _right_before(match: Match) -> str:
    """Lower-case text before the number; empty unless a word stands right there."""
    start = match.start()
    if not _WORD.search(match.string, max(0, start - 4), start):
        return ""
    return match.string[max(0, start - _RIGHT_BEFORE) : start].lower()


def _after(match: Match) -> str:
    """Lower-case text after the number, up to the nearest mask; empty when there is no word in it."""
    end = match.end()
    after = match.string[end : end + _AFTER].partition("[")[0].partition("]")[0]
    return after.lower() if _WORD.search(after) else ""


def _said(words: re.Pattern[str], text: str) -> bool:
    return bool(text and words.search(text))


def says_identity(match: Match) -> bool:
    """«fnr», «født», «personnummer», «d-nummer» and the like before or after."""
    return _said(_IDENTITY, _before(match)) or _said(_IDENTITY, _after(match))


def says_account(match: Match) -> bool:
    """«konto», «kontonummer», «account» before or after."""
    return _said(_ACCOUNT, _before(match)) or _said(_ACCOUNT, _after(match))


def says_card(match: Match) -> bool:
    """«kort», «kortnummer», «visa» before or after."""
    return _said(_CARD, _before(match)) or _said(_CARD, _after(match))


def says_phone(match: Match) -> bool:
    """«tlf», «mobil», «ring» before."""
    return _said(_PHONE, _before(match))


def says_money(match: Match) -> bool:
    """«kr» or «beløpet er» right before; «kr», «kroner», «,-», decimals or percent right after."""
    return bool(_MONEY_AFTER.match(match.string, match.end())) or _said(_MONEY_BEFORE, _right_before(match))


def says_reference(match: Match) -> bool:
    """«saksnummer», «KID», «org.nr.» right before: a number of a case, not of a person."""
    return _said(_REFERENCE_BEFORE, _right_before(match))


def says_weeks(match: Match) -> bool:
    """«uke» before, with at most week numbers in between, or «timer» right after: weeks or hours in a row."""
    return bool(_HOURS_AFTER.match(match.string, match.end())) or _said(_WEEKS_BEFORE, _before(match))
