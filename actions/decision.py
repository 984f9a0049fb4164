"""What the understanding decided about the citizen's last message, as an action reads it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from bot.content import Catalogue, Language, as_language

MAX_CHOICES = 4


def decision(tracker: Tracker) -> dict[str, Any]:
    """The decision of `bot.understanding`: kind, intents, nearest, alternatives. Empty after a button."""
    found: dict[str, Any] = tracker.latest_message.get("decision") or {}
    return found


def language(tracker: Tracker) -> Language:
    """The language to answer in."""
    return as_language(tracker.get_slot("language"))


def has_missed(tracker: Tracker) -> bool:
    """Whether the turn before this one was a miss: a second in a row ends at a person."""
    return int(tracker.get_slot("misses") or 0) >= 1


def choices(intents: list[str], catalogue: Catalogue, tracker: Tracker) -> list[dict[str, str]]:
    """Buttons with human titles. The payload is the title itself, so that it also works where a click is typed text."""
    known = [intent for intent in intents if intent in catalogue][:MAX_CHOICES]
    titles = [catalogue[intent].title(language(tracker)) for intent in known]
    return [{"title": title, "payload": title} for title in titles]
