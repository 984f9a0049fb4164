"""The themes of the chat, as editors wrote them in data/themes.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.chat.errors import NoSuchTheme
from bot.content import LANGUAGES, BadContent, Language, read_yaml

FILE = "data/themes.yml"
NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
KEYS = frozenset({"title", "robot", "hours", "phone", "link"})


@dataclass(frozen=True)
class Theme:
    """One theme; `id` names its queue too. `hours` is a week of data/hours.yml, `robot` whether the bot can answer."""

    id: str
    title: Mapping[Language, str]
    robot: bool
    hours: str
    phone: str
    link: Mapping[Language, str]


class Themes(Mapping[str, Theme]):
    """The themes by id, in the order of the file."""

    def __init__(self, themes: Mapping[str, Theme]) -> None:
        self._themes = dict(themes)

    def __getitem__(self, theme: str) -> Theme:
        return self._themes[theme]

    def __iter__(self) -> Iterator[str]:
        return iter(self._themes)

    def __len__(self) -> int:
        return len(self._themes)

    def known(self, theme: str) -> Theme:
        """The theme with this id.

        Raises:
            NoSuchTheme: there is none.
        """
        if theme not in self._themes:
            raise NoSuchTheme(f"There is no theme {theme!r}. Choose one of {', '.join(self._themes)}.")
        return self._themes[theme]

    @classmethod
    def load(cls, project: Path) -> Themes:
        """Read data/themes.yml.

        Raises:
            ContentError: it is missing, or a theme lacks what every theme has.
        """
        raw = read_yaml(project / FILE).get("themes")
        if not isinstance(raw, dict) or not raw:
            raise BadContent(f"{FILE}: `themes:` is missing or empty. Write at least one theme.")
        return cls({str(id): _theme(str(id), fields) for id, fields in raw.items()})


def _theme(id: str, raw: Any) -> Theme:
    if not NAME.fullmatch(id):
        raise BadContent(f"{FILE}: {id!r} can't name a theme. Use small letters a to z, digits and dashes.")
    if not isinstance(raw, dict) or set(raw) != KEYS:
        raise BadContent(f"{FILE}: {id} must have exactly {', '.join(sorted(KEYS))}. Add or take away a line.")
    if not isinstance(raw["robot"], bool):
        raise BadContent(f"{FILE}: {id}.robot is {raw['robot']!r}. Write true or false.")
    title, link = _texts(id, "title", raw["title"]), _texts(id, "link", raw["link"])
    if not all(url.startswith("https://") for url in link.values()):
        raise BadContent(f"{FILE}: {id}.link must start with https://. Copy it from the browser.")
    return Theme(id, title, raw["robot"], str(raw["hours"]), str(raw["phone"]), link)


def _texts(id: str, key: str, raw: Any) -> dict[Language, str]:
    if not isinstance(raw, dict) or set(raw) != set(LANGUAGES) or not all(isinstance(one, str) for one in raw.values()):
        raise BadContent(f"{FILE}: {id}.{key} needs nb, nn and en. Write the one that is missing.")
    return {language: raw[language] for language in LANGUAGES}
