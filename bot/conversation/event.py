"""What happens in a conversation: one event after another, each with its number.

An event is made with `seq` 0 and gets its number when it is stored. As JSON it is one flat object: the common fields
`seq`, `at`, `kind` and `by`, and the fields of its kind. A kind that this version doesn't know is kept as it came, so
that an older process can pass on what a newer one wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from typing import Any, ClassVar, TypeVar

from .counsellor import Counsellor
from .errors import EventMalformed
from .state import By

Json = dict[str, Any]

COMMON = ("seq", "at", "kind", "by")

E = TypeVar("E", bound="Event")


@dataclass(frozen=True)
class Event:
    """The fields that every event has.

    `seq` counts from 1 in its conversation (0: not stored yet), `at` is an aware time in UTC, `by` who did it, and
    `who` the counsellor, when one did it.

    Raises:
        EventMalformed: a field can't be what it is.
    """

    kind: ClassVar[str] = ""
    # What may still be stored when the conversation has ended: what is said ABOUT it.
    after_close: ClassVar[bool] = False
    citizen_may_see: ClassVar[bool] = True

    at: datetime
    by: By
    seq: int = field(default=0, kw_only=True)
    who: Counsellor | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        self._require(is_int(self.seq) and self.seq >= 0, "seq", "must be a whole number, 0 or more")
        aware = isinstance(self.at, datetime) and self.at.tzinfo is not None
        self._require(aware, "at", "must be a time with a time zone")
        object.__setattr__(self, "at", self.at.astimezone(timezone.utc))
        self._check()

    def numbered(self: E, seq: int) -> E:
        """The same event with its number."""
        return replace(self, seq=seq)

    def to_json(self) -> Json:
        """The event as one flat JSON object; `from_json` gives back an equal event."""
        return {"seq": self.seq, "at": write_time(self.at), "kind": self.kind, "by": self.by.value, **self.own()}

    def own(self) -> Json:
        """All but the common fields: those of this kind, and the counsellor's id and first name."""
        return {**self.data(), **(self.who.to_json() if self.who else {})}

    def for_citizen(self: E) -> E:
        """The event as the citizen may see it: counsellors have a first name and no id."""
        return replace(self, who=self.who.unidentified) if self.who else self

    def data(self) -> Json:
        """The fields of this kind alone, as JSON; what is None is left out."""
        return {}

    @classmethod
    def read(cls: type[E], common: Mapping[str, Any], data: Mapping[str, Any]) -> E:
        """An event of this kind from its common fields and its own in `data`, unknown fields left aside."""
        del data
        return cls(**common)

    def _check(self) -> None:
        """Refuses what the fields of this kind can't be."""

    def _require(self, holds: bool, name: str, why: str) -> None:
        if not holds:
            raise EventMalformed(self.kind, name, why)


def write_time(at: datetime) -> str:
    """ISO 8601 in UTC with a Z, as browsers and people read it."""
    return at.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")


def read_time(text: str) -> datetime:
    """The aware time that `write_time` wrote (Python 3.10 can't read the Z itself)."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def present(**values: Any) -> Json:
    """Those of `values` that are not None."""
    return {key: value for key, value in values.items() if value is not None}


def is_int(value: Any) -> bool:
    """A whole number; JSON's true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)
