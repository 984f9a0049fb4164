"""Masking: personal data out, words in brackets in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.privacy.addresses import find_addresses
from bot.privacy.banking import find_accounts, find_cards, find_foreign_ibans, find_ibans
from bot.privacy.emails import find_emails, find_spoken_emails, find_worded_emails
from bot.privacy.finding import Finding, Kind, Masked, Span
from bot.privacy.identity import find_identity_numbers, find_last_five
from bot.privacy.names import find_names
from bot.privacy.phones import find_bare_phones, find_foreign_phones, find_norwegian_phones
from bot.privacy.plain import blot_out, plain_of

Finder = Callable[[str], Iterator[Span]]

# In this order: each finder reads what those before it left. The certain come before the guesses, the long before
# the short, and a number that is both a fødselsnummer and an account is a fødselsnummer.
_FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("e-post", find_emails),
    ("e-post", find_spoken_emails),
    ("e-post", find_worded_emails),
    ("navn", find_names),
    ("adresse", find_addresses),
    ("kontonummer", find_ibans),
    ("kontonummer", find_foreign_ibans),
    ("kortnummer", find_cards),
    ("fødselsnummer", find_identity_numbers),
    ("fødselsnummer", find_last_five),
    ("kontonummer", find_accounts),
    ("telefonnummer", find_norwegian_phones),
    ("telefonnummer", find_foreign_phones),
    ("telefonnummer", find_bare_phones),
)

# What is blotted out may have hidden the start of something else («a@b.no+c@d.no»). Nobody writes four on end.
_MOST_ROUNDS = 4


def mask(text: str, own: str = "") -> Masked:
    """Puts «[fødselsnummer]», «[telefonnummer]» and so on where personal data stood.

    `own` is a first name that the reader knows: a counsellor's, who may introduce themselves and sign with it.
    Pure, never raises, linear in the length of the text; mask(mask(x).text).text == mask(x).text.
    """
    plain = plain_of(text)
    rest = plain.text
    findings: list[Finding] = []
    for _ in range(_MOST_ROUNDS):
        before = len(findings)
        for kind, find in _FINDERS:
            spans = list(find_names(rest, own) if find is find_names else find(rest))
            rest = blot_out(rest, spans)
            findings += [Finding(kind, *plain.original(span)) for span in spans]
        if len(findings) == before:
            break
    findings.sort(key=lambda finding: finding.start)
    return Masked(_replaced(text, findings), tuple(findings))


def _replaced(text: str, findings: list[Finding]) -> str:
    parts, done = [], 0
    for finding in findings:
        parts += [text[done : finding.start], f"[{finding.kind}]"]
        done = finding.end
    return "".join([*parts, text[done:]])
