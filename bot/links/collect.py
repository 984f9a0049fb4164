"""Every link that answers show, and the answers that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urldefrag

from bot.content import LANGUAGES, Catalogue, Language


@dataclass(frozen=True)
class Place:
    """An answer that shows the link. `reviewed` is when a person last read it against its sources."""

    intent: str
    language: Language
    reviewed: date | None


def collect(catalogue: Catalogue) -> Mapping[str, tuple[Place, ...]]:
    """The places of each page; links to parts of a page (#…) count as links to the page."""
    found: dict[str, list[Place]] = {}
    for intent in catalogue.values():
        for language in (one for one in LANGUAGES if one in intent.answers):
            for url in dict.fromkeys(urldefrag(link.url).url for link in intent.answers[language].links):
                found.setdefault(url, []).append(Place(intent.id, language, intent.reviewed))
    return {url: tuple(places) for url, places in found.items()}
