"""Checks of answers: every language, allowed links, follow-ups that exist, known rates, and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.content.catalogue import KINDS
from bot.content.checking.examples import NAMES
from bot.content.checking.finding import Finding, error, warning
from bot.content.checking.scan import Scan, Variation
from bot.content.checking.sources import LINKS
from bot.content.errors import BadContent
from bot.content.freshness import EXPIRING_DAYS, REVIEW_DAYS
from bot.content.rates import FILE as RATES
from bot.content.rates import Rates
from bot.language import DEFAULT, LANGUAGES

BRACES = re.compile(r"\{([^{}]*)\}")
# Answers that are a handful of words, or that a person takes over, need no page to read on.
NEED_LINKS = ("answer", "own_case", "other_benefit")


def allowed_domains(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """The domains that links may lead to, subdomains with them. `raw` is what data/links.yml holds."""
    return tuple(str(one["domain"]) for one in raw.get("allowed", ()))


def is_allowed(url: str, domains: tuple[str, ...]) -> bool:
    """Whether a link is https and stands under one of `domains`."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme == "https" and any(host == domain or host.endswith(f".{domain}") for domain in domains)


def check_answers(scan: Scan, today: date) -> Iterator[Finding]:
    """Findings about answers, one intent at a time."""
    yield from _rates_file(scan)
    names, domains = _rate_names(scan), allowed_domains(scan.parsed.get(LINKS) or {})
    for intent, variations in scan.answers.items():
        first = variations[0]
        yield from _languages(intent, variations)
        yield from _metadata(intent, first)
        yield from _followups(scan, intent, first)
        yield from _dates(scan, intent, first, today)
        for variation in variations:
            yield from _text(variation, first, names)
            yield from _links(scan, variation, first, domains)


def _languages(intent: str, variations: list[Variation]) -> Iterator[Finding]:
    first, written = variations[0], [variation.language for variation in variations]
    if first.language != DEFAULT:
        reason = f"Svaret på {intent} begynner ikke med bokmål uten betingelse."
        yield error(first.file, first.line, "answer-language", reason, "Sett bokmålsteksten først.", intent)
    for language in LANGUAGES:
        if written.count(language) == 1:
            continue
        many = "mangler på" if language not in written else "står to ganger på"
        reason = f"Svaret på {intent} {many} {NAMES[language]}."
        yield error(first.file, first.line, "answer-language", reason, "Ett svar på hvert språk: nb, nn og en.", intent)


def _metadata(intent: str, first: Variation) -> Iterator[Finding]:
    kind = first.metadata.get("kind", "answer")
    if kind not in KINDS:
        reason = f"«kind» i {intent} er {kind}."
        yield error(first.file, first.line, "answer-kind", reason, f"Velg en av {', '.join(KINDS)}.", intent)
    for key, name in (
        ("owner", "eier"),
        ("source", "kilde"),
        ("reviewed", "gjennomgått-dato"),
        ("valid_until", "utløpsdato"),
    ):
        if not first.metadata.get(key):
            reason = f"Svaret på {intent} har ikke {name} ({key})."
            yield warning(first.file, first.line, "answer-record", reason, f"Fyll inn {key}.", intent)


def _followups(scan: Scan, intent: str, first: Variation) -> Iterator[Finding]:
    for followup in first.metadata.get("followups") or ():
        if followup in scan.answers and followup != intent:
            continue
        line = scan.find(first.file, first.line, "followups:")
        reason = f"Oppfølgingsspørsmålet {followup} i {intent} finnes ikke, eller er svaret selv."
        yield error(first.file, line, "followup", reason, "Velg et annet, eller ta det bort.", intent)


def _dates(scan: Scan, intent: str, first: Variation, today: date) -> Iterator[Finding]:
    days: dict[str, date] = {}
    for key in ("reviewed", "valid_until"):
        line = scan.find(first.file, first.line, f"{key}:")
        try:
            if written := first.metadata.get(key):
                days[key] = date.fromisoformat(str(written))
        except ValueError:
            reason = f"{key} i {intent} er ikke en dato: {written}."
            yield error(first.file, line, "answer-date", reason, 'Skriv den slik: "2026-11-22".', intent)
    yield from _ends(scan, intent, first, days.get("valid_until"), today)
    reviewed = days.get("reviewed")
    if reviewed and reviewed + timedelta(days=REVIEW_DAYS) < today:
        line = scan.find(first.file, first.line, "reviewed:")
        reason = f"Svaret på {intent} er ikke gjennomgått siden {reviewed}."
        yield warning(first.file, line, "unreviewed", reason, "Les det mot kilden, og sett ny dato.", intent)


def _ends(scan: Scan, intent: str, first: Variation, ends: date | None, today: date) -> Iterator[Finding]:
    if ends is None or (ends - today).days > EXPIRING_DAYS:
        return
    line = scan.find(first.file, first.line, "valid_until:")
    expired = today > ends
    reason = f"Svaret på {intent} {'gikk' if expired else 'går'} ut {ends}{', og blir ikke gitt' if expired else ''}."
    mending = "Les det mot kilden, og sett ny dato i reviewed og valid_until."
    yield warning(first.file, line, "expired" if expired else "expiring", reason, mending, intent)


def _text(variation: Variation, first: Variation, names: frozenset[str]) -> Iterator[Finding]:
    intent, language = variation.intent, NAMES.get(variation.language, variation.language)
    if not variation.text.strip():
        reason = f"Svaret på {intent} har ingen tekst på {language}."
        yield error(variation.file, variation.line, "answer-text", reason, "Skriv svaret.", intent)
    if not (variation.metadata.get("title") or first.metadata.get("title")):
        reason = f"Svaret på {intent} har ingen tittel på {language}."
        yield error(
            variation.file, variation.line, "answer-title", reason, "Skriv «title» som et kort spørsmål.", intent
        )
    for number, line in enumerate(variation.text.split("\n"), variation.text_line):
        for name in (one for one in BRACES.findall(line) if one not in names):
            reason = f"{{{name}}} i svaret på {intent} er ikke et tall i {RATES}."
            mending = "Skriv navnet slik det står der, eller skriv uten krøllparenteser."
            yield error(variation.file, number, "unknown-rate", reason, mending, intent)


def _links(scan: Scan, variation: Variation, first: Variation, domains: tuple[str, ...]) -> Iterator[Finding]:
    intent = variation.intent
    links: list[dict[str, Any]] = variation.metadata.get("links") or first.metadata.get("links") or []
    if not links and first.metadata.get("kind", "answer") in NEED_LINKS:
        reason = f"Svaret på {intent} har ingen lenke på {NAMES.get(variation.language, variation.language)}."
        yield error(variation.file, variation.line, "missing-link", reason, "Legg til siden der det står mer.", intent)
    for link in links if variation.metadata.get("links") else ():
        url = str(link.get("url", ""))
        line = scan.find(variation.file, variation.line, url or "links:")
        if not link.get("title") or not url:
            reason = f"En lenke i {intent} mangler tittel eller adresse."
            yield error(variation.file, line, "link-shape", reason, "Skriv både title og url.", intent)
        elif not is_allowed(url, domains):
            reason = f"Lenken {url} i {intent} går ikke til et domene vi lenker til."
            mending = f"Bruk en annen side, eller legg domenet til i {LINKS}. Adressen må begynne med https://."
            yield error(variation.file, line, "forbidden-link", reason, mending, intent)


def _rates_file(scan: Scan) -> Iterator[Finding]:
    try:
        Rates.from_mapping(scan.parsed.get(RATES) or {})
    except BadContent as problem:
        yield error(RATES, 1, "rates", f"Satsene kan ikke leses: {problem}", "Rett linja som nevnes.")


def _rate_names(scan: Scan) -> frozenset[str]:
    try:
        return Rates.from_mapping(scan.parsed.get(RATES) or {}).names
    except BadContent:
        return frozenset()
