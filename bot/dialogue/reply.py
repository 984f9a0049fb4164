"""What the dialogue gives back, and what it needs to know to give it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from bot.content import Language, Link

PERSON = "menneske/snakke-med-person"
TALK_TO_A_PERSON: dict[Language, str] = {
    "nb": "Snakk med en veileder",
    "nn": "Snakk med ein rettleiar",
    "en": "Talk to a counsellor",
}

Kind = Literal["answer", "clarify", "own_case", "other_benefit", "smalltalk", "crisis", "handoff"]


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

    def to_json(self) -> dict[str, Any]:
        """The reply as stored and sent; `miss` is what the record counts."""
        fields = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}
        return {**fields, "miss": self.is_miss, "ask_feedback": self.kind in ("answer", "other_benefit")}


@dataclass(frozen=True)
class Suggestion:
    """An answer that the bot would give, for a counsellor to use or leave. `confidence` is calibrated, 0 to 1."""

    intent: str
    title: str
    text: str
    links: tuple[Link, ...]
    confidence: float


@dataclass(frozen=True)
class Desk:
    """Whether a person can take the conversation now, and today's hours as a sentence in each language."""

    is_open: bool
    hours: dict[Language, str]


@dataclass(frozen=True)
class Context:
    """What earlier turns mean for this one. The record owns it; Rasa's tracker is made from it and thrown away.

    `chosen_language` is the citizen's own choice and is never overruled; without it the words decide, and
    `language` is kept where they do not. `offered` are the intents of the last buttons (`PERSON` among them).
    """

    language: Language = "nb"
    chosen_language: bool = False
    last_intents: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    misses: int = 0
    desk: Desk = Desk(is_open=False, hours={"nb": "", "nn": "", "en": ""})
