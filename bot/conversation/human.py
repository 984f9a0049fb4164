"""The kinds of event that come with people: who owns it, being sent on, silence, leaving, threats, and the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any, Literal

from .counsellor import Counsellor
from .event import Event, Json, present, read_time, write_time

ForwardStep = Literal["asked", "given", "declined", "withdrawn", "failed"]
FORWARD_STEPS = ("asked", "given", "declined", "withdrawn", "failed")
BotCould = Literal["yes", "no", "unsure"]


class CloseReason(str, Enum):
    """Why a counsellor closed: a fixed list, so that it can be counted (row H21)."""

    ANSWERED = "answered"
    LOGIN = "login"
    PHONE = "phone"
    OTHER_THEME = "other_theme"
    CITIZEN_LEFT = "citizen_left"
    MISUSE = "misuse"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What counsellors read, in bokmål."""
        return _LABELS[self]


_LABELS = {
    CloseReason.ANSWERED: "Spørsmålet er besvart",
    CloseReason.LOGIN: "Vist til innlogget tjeneste",
    CloseReason.PHONE: "Vist til telefon eller Nav-kontor",
    CloseReason.OTHER_THEME: "Gjaldt et annet tema",
    CloseReason.CITIZEN_LEFT: "Innbyggeren svarte ikke",
    CloseReason.MISUSE: "Trusler eller misbruk",
    CloseReason.OTHER: "Annet",
}


@dataclass(frozen=True)
class OwnerChanged(Event):
    """A colleague has it now: `who` took over from `before`, or was sent it with the citizen's consent."""

    kind = "owner"

    before: Counsellor
    how: Literal["take_over", "forward"] = "take_over"

    def data(self) -> Json:
        return {"before": self.before.id, "before_name": self.before.name, "how": self.how}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> OwnerChanged:
        before = Counsellor(data.get("before", ""), data["before_name"])
        return cls(**common, before=before, how=data["how"])

    def for_citizen(self) -> OwnerChanged:
        return replace(super().for_citizen(), before=self.before.unidentified)

    def _check(self) -> None:
        self._require(self.who is not None, "who", "must name the new owner")
        self._require(self.how in ("take_over", "forward"), "how", "must be take_over or forward")


@dataclass(frozen=True)
class ThemeSet(Event):
    """The conversation is about another theme now: the citizen chose it, or it was sent on with consent."""

    kind = "theme"

    theme: str

    def data(self) -> Json:
        return {"theme": self.theme}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> ThemeSet:
        return cls(**common, theme=data["theme"])

    def _check(self) -> None:
        self._require(isinstance(self.theme, str) and 1 <= len(self.theme) <= 64, "theme", "must be 1 to 64 characters")


@dataclass(frozen=True)
class Forwarded(Event):
    """Being sent on, to a colleague or to another theme, step by step: nothing moves before the citizen has said yes.

    `failed`: the citizen said yes, but there was no seat any more, so the owner kept it.
    """

    kind = "forward"

    step: ForwardStep
    theme: str | None = None
    colleague: Counsellor | None = None

    def data(self) -> Json:
        to = {"colleague": self.colleague.id, "colleague_name": self.colleague.name} if self.colleague else {}
        return {"step": self.step, **to, **present(theme=self.theme)}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Forwarded:
        named = "colleague_name" in data
        colleague = Counsellor(data.get("colleague", ""), data["colleague_name"]) if named else None
        return cls(**common, step=data["step"], theme=data.get("theme"), colleague=colleague)

    def for_citizen(self) -> Forwarded:
        return replace(super().for_citizen(), colleague=self.colleague.unidentified if self.colleague else None)

    def _check(self) -> None:
        self._require(self.step in FORWARD_STEPS, "step", f"must be one of {', '.join(FORWARD_STEPS)}")
        one = (self.theme is None) != (self.colleague is None)
        self._require(one, "theme", "or a colleague must be named, and not both")


@dataclass(frozen=True)
class Idle(Event):
    """The citizen is silent: `warned` with the time at which it will be closed, or `stays` by their own choice."""

    kind = "idle"

    step: Literal["warned", "stays"]
    closes_at: datetime | None = None

    def data(self) -> Json:
        return {"step": self.step, **present(closes_at=write_time(self.closes_at) if self.closes_at else None)}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Idle:
        closes_at = data.get("closes_at")
        return cls(**common, step=data["step"], closes_at=read_time(closes_at) if closes_at else None)

    def _check(self) -> None:
        self._require(self.step in ("warned", "stays"), "step", "must be warned or stays")
        aware = self.closes_at is None or self.closes_at.tzinfo is not None
        self._require(aware, "closes_at", "must be a time with a time zone")


@dataclass(frozen=True)
class CitizenLeft(Event):
    """The citizen's connection has been gone for a while. Counsellors see it; the citizen knows."""

    kind = "left"
    citizen_may_see = False


@dataclass(frozen=True)
class CitizenBack(Event):
    """The citizen's connection is there again."""

    kind = "back"
    citizen_may_see = False


@dataclass(frozen=True)
class Threat(Event):
    """A counsellor marked the conversation as threatening, or took the mark away. Only counsellors see it (row H25)."""

    kind = "threat"
    after_close = True
    citizen_may_see = False

    on: bool

    def data(self) -> Json:
        return {"on": self.on}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Threat:
        return cls(**common, on=data["on"])

    def _check(self) -> None:
        self._require(isinstance(self.on, bool), "on", "must be true or false")


@dataclass(frozen=True)
class Outcome(Event):
    """Why a counsellor closed it, and whether the bot should have managed it: it feeds the editors' inbox (row H21)."""

    kind = "outcome"
    after_close = True
    citizen_may_see = False

    reason: CloseReason
    bot_could: BotCould = "unsure"

    def data(self) -> Json:
        return {"reason": self.reason.value, "bot_could": self.bot_could}

    @classmethod
    def read(cls, common: Mapping[str, Any], data: Mapping[str, Any]) -> Outcome:
        return cls(**common, reason=CloseReason(data["reason"]), bot_could=data["bot_could"])

    def _check(self) -> None:
        self._require(isinstance(self.reason, CloseReason), "reason", "must be one of the fixed reasons")
        self._require(self.bot_could in ("yes", "no", "unsure"), "bot_could", "must be yes, no or unsure")
