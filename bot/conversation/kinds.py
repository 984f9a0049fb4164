"""The kinds of event of a talk, with a bot or a person; those that come with people are in `human`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.language import LANGUAGES, Language

from .event import COMMON, Event, Json, is_int, present
from .state import State

Thumb = Literal["up", "down"]
CLIENT_ID_LENGTH = 64
KIND_LENGTH = 32


@dataclass(frozen=True)
class Message(Event):
    """Something a citizen or a counsellor wrote.

    `text` is as stored: masked already, and `masked` says whether anything was. `intent` is the button that was
    pressed, if one was. `client_id` is chosen by the sender and makes sending again harmless.
    """

    kind = "message"

    text: str
    client_id: str | None = None
    masked: bool = False
    intent: str | None = None

    def data(self) -> Json:
        return {"text": self.text, "masked": self.masked, **present(client_id=self.client_id, intent=self.intent)}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Message:
        return cls(
            **common,
            text=data["text"],
            client_id=data.get("client_id"),
            masked=data.get("masked", False),
            intent=data.get("intent"),
        )

    def _check(self) -> None:
        self._require(isinstance(self.text, str), "text", "must be text")
        self._require(isinstance(self.masked, bool), "masked", "must be true or false")
        self._require(self.client_id is None or _is_id(self.client_id), "client_id", "must be 1 to 64 characters")


@dataclass(frozen=True)
class Replied(Event):
    """What the bot answered, as JSON; its `miss` is true for a turn that neither answered nor handed over."""

    kind = "reply"

    reply: Json

    def data(self) -> Json:
        return {"reply": self.reply}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Replied:
        return cls(**common, reply=data["reply"])

    def _check(self) -> None:
        self._require(isinstance(self.reply, dict), "reply", "must be an object")


@dataclass(frozen=True)
class StateChanged(Event):
    """The conversation changed hands. `position` is the place in the queue, from 1, when it went into one."""

    kind = "state"

    source: State
    target: State
    reason: str = ""
    position: int | None = None

    def data(self) -> Json:
        ends = {"from": self.source.value, "to": self.target.value, "reason": self.reason}
        return {**ends, **present(position=self.position)}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> StateChanged:
        source, target = State(data["from"]), State(data["to"])
        reason, position = data.get("reason", ""), data.get("position")
        return cls(**common, source=source, target=target, reason=reason, position=position)

    def _check(self) -> None:
        counted = self.position is None or (is_int(self.position) and self.position >= 1)
        self._require(counted, "position", "must be 1 or more")


@dataclass(frozen=True)
class LanguageSet(Event):
    """The language changed: chosen when the citizen did it, recognised when the bot did."""

    kind = "language"

    language: Language

    def data(self) -> Json:
        return {"language": self.language}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> LanguageSet:
        return cls(**common, language=data["language"])

    def _check(self) -> None:
        self._require(self.language in LANGUAGES, "language", "must be nb, nn or en")


@dataclass(frozen=True)
class Feedback(Event):
    """A thumb on the reply with number `on`; None takes it back."""

    kind = "feedback"
    after_close = True

    on: int
    value: Thumb | None

    def data(self) -> Json:
        return {"on": self.on, "value": self.value}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Feedback:
        return cls(**common, on=data["on"], value=data.get("value"))

    def _check(self) -> None:
        self._require(is_int(self.on) and self.on >= 1, "on", "must be the number of an event")
        self._require(self.value in ("up", "down", None), "value", "must be up, down or empty")


@dataclass(frozen=True)
class Restarted(Event):
    """The citizen started over with the bot: what was said before no longer counts for what comes."""

    kind = "restarted"


@dataclass(frozen=True)
class Ended(Event):
    """What the citizen said when asked "did you get an answer?"; None when they didn't say."""

    kind = "ended"
    after_close = True

    answered: Literal["yes", "no"] | None = None

    def data(self) -> Json:
        return {"answered": self.answered}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Ended:
        return cls(**common, answered=data.get("answered"))

    def _check(self) -> None:
        self._require(self.answered in ("yes", "no", None), "answered", "must be yes, no or empty")


@dataclass(frozen=True)
class Rated(Event):
    """The citizen's marks, 1 (bad) to 5 (good), for the bot and the counsellor apart, and masked free text."""

    kind = "rating"
    after_close = True

    bot: int | None = None
    counsellor: int | None = None
    text: str = ""

    def data(self) -> Json:
        return {"bot": self.bot, "counsellor": self.counsellor, "text": self.text}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Rated:
        return cls(**common, bot=data.get("bot"), counsellor=data.get("counsellor"), text=data.get("text", ""))

    def _check(self) -> None:
        for name, mark in (("bot", self.bot), ("counsellor", self.counsellor)):
            self._require(mark is None or (is_int(mark) and 1 <= mark <= 5), name, "must be 1 to 5 or empty")
        self._require(isinstance(self.text, str), "text", "must be text")


@dataclass(frozen=True)
class Noted(Event):
    """A counsellor's internal note. It is never sent to the citizen."""

    kind = "note"
    after_close = True
    citizen_may_see = False

    text: str

    def data(self) -> Json:
        return {"text": self.text}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Noted:
        return cls(**common, text=data["text"])

    def _check(self) -> None:
        self._require(isinstance(self.text, str), "text", "must be text")


@dataclass(frozen=True)
class Unknown(Event):
    """An event of a kind that this version doesn't know, kept as it came. The citizen isn't shown it."""

    after_close = True
    citizen_may_see = False

    name: str
    fields: Json

    @property
    def kind(self) -> str:  # type: ignore[override]  # the kind of an unknown event is its own, not its class's
        return self.name

    def data(self) -> Json:
        return dict(self.fields)

    def _check(self) -> None:
        self._require(len(self.name) <= KIND_LENGTH, "kind", "must be at most 32 characters")
        self._require(not set(self.fields) & set(COMMON), "fields", "must not repeat a common field")


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and 1 <= len(value) <= CLIENT_ID_LENGTH
