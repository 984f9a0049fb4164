"""The handoff card: what a counsellor needs to know before the first word, so nobody has to ask twice (row H29)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.chat.asked import NO_QUESTION, questions
from bot.content import Catalogue, Language, Link
from bot.conversation import Event, Replied

TOP = 3


@dataclass(frozen=True)
class Likely:
    """What it may be about; `confidence` is the highest that the bot had for it, 0 to 1."""

    intent: str
    title: str
    confidence: float


@dataclass(frozen=True)
class Card:
    """`asked` in the citizen's (masked) words, `answered` as titles; `misses` is how often the bot had no answer."""

    asked: tuple[str, ...]
    answered: tuple[str, ...]
    intents: tuple[Likely, ...]
    links: tuple[Link, ...]
    misses: int
    waited_minutes: int | None


def card(events: Sequence[Event], catalogue: Catalogue, language: Language, waited_minutes: int | None) -> Card:
    """The card of a conversation, from its events until now."""
    replies = [event.reply for event in events if isinstance(event, Replied)]
    answered = dict.fromkeys(intent for reply in replies for intent in reply.get("intents") or ())
    return Card(
        asked=tuple(questions(events)),
        answered=tuple(_title(intent, catalogue, language) for intent in answered),
        intents=_likely(replies, catalogue, language),
        links=_links(replies),
        misses=sum(reply.get("miss") is True for reply in replies),
        waited_minutes=waited_minutes,
    )


def _likely(replies: Iterable[dict[str, Any]], catalogue: Catalogue, language: Language) -> tuple[Likely, ...]:
    best: dict[str, float] = {}
    for one in (one for reply in replies for one in reply.get("alternatives") or ()):
        best[one["intent"]] = max(best.get(one["intent"], 0.0), float(one["confidence"]))
    top = sorted(
        (intent for intent in best if _is_about_something(intent, catalogue)), key=lambda intent: -best[intent]
    )[:TOP]
    return tuple(Likely(intent, catalogue[intent].title(language), best[intent]) for intent in top)


def _is_about_something(intent: str, catalogue: Catalogue) -> bool:
    return intent in catalogue and catalogue[intent].kind not in NO_QUESTION


def _links(replies: Iterable[dict[str, Any]]) -> tuple[Link, ...]:
    given = (link for reply in replies for link in reply.get("links") or ())
    return tuple({link["url"]: Link(link["title"], link["url"]) for link in given}.values())


def _title(intent: str, catalogue: Catalogue, language: Language) -> str:
    # Of an intent that was deleted since, the id still says what it was about.
    return catalogue[intent].title(language) if intent in catalogue else intent
