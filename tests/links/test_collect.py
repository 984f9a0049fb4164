"""Links are collected from answers, each page once, with every answer that shows it."""

from __future__ import annotations

from datetime import date

from bot.content import Answer, Catalogue, Intent, Link
from bot.links import Place, collect


def test_a_page_is_listed_once_with_its_places() -> None:
    def said(*urls: str) -> Answer:
        return Answer("T", "t", tuple(Link("L", url) for url in urls))

    day = date(2026, 11, 1)
    one = Intent("a/b", "answer", {"nb": said("https://x.no/p#a", "https://x.no/p#b"), "en": said("https://x.no/en")})
    two = Intent("a/c", "answer", {"nb": said("https://x.no/p")}, reviewed=day)
    assert collect(Catalogue([one, two])) == {
        "https://x.no/p": (Place("a/b", "nb", None), Place("a/c", "nb", day)),
        "https://x.no/en": (Place("a/b", "en", None),),
    }
