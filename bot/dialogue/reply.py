"""What the dialogue gives back, and what it needs to know to give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")

Kind = Literal["answer", "clarify", "own_case", "other_benefit", "smalltalk", "crisis", "handoff"]


@dataclass(frozen=True)
class Link:
    """A place to read more; `url` is absolute (https)."""

    title: str
    url: str


@dataclass(frozen=True)
class Button:
    """A choice offered to the citizen.

    `intent` is the full retrieval intent it stands for ("category/id"); None asks for a person.
    """

    title: str
    intent: str | None = None


@dataclass(frozen=True)
class Alternative:
    """One of the best five intents, with its calibrated confidence (0 to 1)."""

    intent: str
    confidence: float


@dataclass(frozen=True)
class Reply:
    """One turn of the bot.

    `intents` are what was answered: one, or two where two questions were answered; empty when nothing was.
    `wants_person` is True when the conversation should go to the queue: a handoff is this typed field,
    never the wording of an answer.
    """

    kind: Kind
    text: str
    lang: Language
    intents: tuple[str, ...] = ()
    confidence: float = 0.0
    alternatives: tuple[Alternative, ...] = ()
    links: tuple[Link, ...] = ()
    buttons: tuple[Button, ...] = ()
    wants_person: bool = False

    @property
    def is_miss(self) -> bool:
        """A turn that neither answered nor handed over; two in a row end at a person."""
        return self.kind in ("clarify", "handoff") and not self.wants_person


@dataclass(frozen=True)
class Context:
    """What earlier turns mean for this one. The record owns it; Rasa's tracker is made from it and thrown away."""

    language: Language = "nb"
    detect_language: bool = True
    last_intents: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    misses: int = 0
    slots: dict[str, Any] = field(default_factory=dict)
