"""What the first screen needs: who this is, the topics, today's hours, and what is announced."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.chat import AAP, FrontDesk, Theme
from bot.content import LANGUAGES, BadContent, Catalogue, Language, read_yaml
from bot.conversation import Availability
from bot.web.schemas import MESSAGE_LIMIT

FILE = "data/first_screen.yml"


class Info:
    """The first screen, as editors wrote it and as the clock has it."""

    def __init__(
        self, first_screen: dict[str, Any], desk: FrontDesk, catalogue: Catalogue, retention_days: int
    ) -> None:
        self._greeting: dict[Language, str] = first_screen["greeting"]
        self._topics: list[dict[str, Any]] = first_screen["topics"]
        self._desk = desk
        self._catalogue = catalogue
        self._retention_days = retention_days

    @classmethod
    def load(cls, project: Path, desk: FrontDesk, catalogue: Catalogue, retention_days: int) -> Info:
        """Read data/first_screen.yml.

        Raises:
            ContentError: it is missing, or lacks a greeting or a topic in one of the languages.
        """
        first_screen = read_yaml(project / FILE)
        texts = [first_screen.get("greeting"), *(topic.get("title") for topic in first_screen.get("topics", ()))]
        if any(not isinstance(text, dict) or set(text) != set(LANGUAGES) for text in texts):
            raise BadContent(f"{FILE}: the greeting and every topic need nb, nn and en. Write the one that is missing.")
        return cls(first_screen, desk, catalogue, retention_days)

    def to_json(self, language: Language, offers: Mapping[str, Availability]) -> dict[str, Any]:
        """The first screen in one language, as docs/api.md writes it; `offers` are those of every theme."""
        notice = self._desk.notice()
        shown = {"id": notice.id, "text": notice.in_language(language)} if notice else None
        return {
            "language": language,
            "languages": list(LANGUAGES),
            "message_limit": MESSAGE_LIMIT,
            "retention_days": self._retention_days,
            "greeting": self._greeting[language].strip(),
            "topics": [
                {"title": topic["title"][language], "intent": topic["intent"]}
                for topic in self._topics
                if topic["intent"] in self._catalogue
            ],
            "hours": self._hours(language, AAP, offers[AAP]),
            "themes": [
                {**_theme(theme, language), **self._hours(language, theme.id, offers[theme.id])}
                for theme in self._desk.themes.values()
            ],
            "notice": shown,
        }

    def _hours(self, language: Language, theme: str, offer: Availability) -> dict[str, Any]:
        """Whether a person can be offered (row H10), and today's hours, or why there is none within them."""
        return {"open": offer.is_open, "text": self._desk.now(theme, offer.offer).hours[language]}


def _theme(theme: Theme, language: Language) -> dict[str, Any]:
    link = {"title": theme.title[language], "url": theme.link[language]}
    return {"id": theme.id, "title": theme.title[language], "robot": theme.robot, "phone": theme.phone, "link": link}
