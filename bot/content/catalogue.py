"""What the bot can answer: every intent with its title, links and follow-ups, read from Rasa's own responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.content.errors import BadContent, MissingFile
from bot.language import DEFAULT, LANGUAGES, Language

UTTER = "utter_"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KINDS = ("answer", "own_case", "other_benefit", "smalltalk", "crisis", "handoff")


@dataclass(frozen=True)
class Link:
    """A place to read more; `url` is absolute (https)."""

    title: str
    url: str


@dataclass(frozen=True)
class Answer:
    """An answer in one language. `text` may still hold Rasa's {slots}; the dialogue fills them."""

    title: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Intent:
    """One thing that citizens ask about.

    `id` is the full retrieval intent ("category/id"); `followups` are ids too.
    An answer is not given after `valid_until`.
    """

    id: str
    kind: str
    answers: Mapping[Language, Answer]
    followups: tuple[str, ...] = ()
    owner: str = ""
    reviewed: date | None = None
    valid_until: date | None = None
    source: str = ""
    theme: str = "aap"

    @property
    def category(self) -> str:
        """The part before the slash: the file it stands in, and the rule that answers it."""
        return self.id.split("/")[0]

    def title(self, language: Language) -> str:
        """The human title, as it stands on buttons."""
        return (self.answers.get(language) or self.answers[DEFAULT]).title

    def links(self, language: Language) -> tuple[Link, ...]:
        """Where to read more, in the language if it has links of its own."""
        return (self.answers.get(language) or self.answers[DEFAULT]).links

    def is_expired(self, today: date) -> bool:
        """Whether the answer is past its `valid_until` (the last day on which it is given)."""
        return self.valid_until is not None and today > self.valid_until


class Catalogue(Mapping[str, Intent]):
    """Every intent that has an answer, by id."""

    def __init__(self, intents: Sequence[Intent]) -> None:
        self._intents = {intent.id: intent for intent in intents}

    def __getitem__(self, intent: str) -> Intent:
        return self._intents[intent]

    def __iter__(self) -> Iterator[str]:
        return iter(self._intents)

    def __len__(self) -> int:
        return len(self._intents)

    @classmethod
    def from_responses(cls, responses: Mapping[str, Sequence[Mapping[str, Any]]]) -> Catalogue:
        """Read it from a Rasa domain's responses (or a content file's `responses:` block).

        Raises:
            BadContent: an answer lacks what every answer must have.
        """
        names = (name for name in responses if name.startswith(UTTER) and "/" in name)
        return cls([_intent(name.removeprefix(UTTER), responses[name]) for name in names])

    @classmethod
    def load(cls, folder: Path) -> Catalogue:
        """Read it from the content files in `folder`.

        Raises:
            MissingFile: the folder holds no content file.
            BadContent: a file can't be read, or an answer lacks what it must have.
        """
        files = sorted(folder.glob("*.yml"))
        if not files:
            raise MissingFile(
                f"No content files (*.yml) in {folder}. Run from the project's folder, or set AAP_PROJECT."
            )
        responses: dict[str, Any] = {}
        for file in files:
            responses.update(read_yaml(file).get("responses") or {})
        return cls.from_responses(responses)


def read_yaml(file: Path) -> dict[str, Any]:
    """The mapping in a YAML file.

    Raises:
        MissingFile: there is no such file.
        BadContent: it is no YAML, or no mapping.
    """
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), LOADER)
    except FileNotFoundError as error:
        raise MissingFile(f"{file} is missing. Restore it from git, or run from the project's folder.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadContent(f"{file} can't be read as YAML: {error}. Mend the line it names.") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise BadContent(f"{file} must hold `key: value` lines at the top, not {type(content).__name__}.")
    return content


def _intent(name: str, variations: Sequence[Mapping[str, Any]]) -> Intent:
    answers: dict[Language, Answer] = {}
    first: Mapping[str, Any] = variations[0].get("metadata") or {}
    for variation in variations:
        answers.setdefault(_language(variation), _answer(name, variation, first))
    kind = first.get("kind", "answer")
    if kind not in KINDS:
        raise BadContent(f"{name}: kind is {kind!r}. Choose one of {', '.join(KINDS)}.")
    if DEFAULT not in answers:
        raise BadContent(f"{name}: the bokmål answer is missing. Write a first variation without a condition.")
    return Intent(
        id=name,
        kind=kind,
        answers=answers,
        followups=tuple(first.get("followups") or ()),
        owner=first.get("owner", ""),
        reviewed=_date(name, "reviewed", first.get("reviewed")),
        valid_until=_date(name, "valid_until", first.get("valid_until")),
        source=first.get("source", ""),
        theme=first.get("theme", "aap"),
    )


def _answer(name: str, variation: Mapping[str, Any], first: Mapping[str, Any]) -> Answer:
    metadata = variation.get("metadata") or {}
    title = metadata.get("title") or first.get("title")
    if not title or not variation.get("text"):
        raise BadContent(f"{name}: an answer lacks its text or its title. Every answer has both.")
    links = metadata.get("links") or first.get("links") or ()
    return Answer(title, variation["text"], tuple(Link(link["title"], link["url"]) for link in links))


def _language(variation: Mapping[str, Any]) -> Language:
    for condition in variation.get("condition") or ():
        if condition.get("name") == "language" and condition.get("value") in LANGUAGES:
            language: Language = condition["value"]
            return language
    return DEFAULT


def _date(name: str, key: str, value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise BadContent(f"{name}: {key} is {value!r}. Write a date as 2026-11-22.") from error
