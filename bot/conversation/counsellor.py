"""A counsellor as a conversation knows one: an id for the record, a first name for the citizen, and being there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any


@dataclass(frozen=True)
class Counsellor:
    """Who a counsellor is. The citizen is shown `name`, the first name, and never `id`."""

    id: str
    name: str

    @property
    def unidentified(self) -> Counsellor:
        """The first name alone, as it is sent to the citizen."""
        return replace(self, id="")

    def to_json(self) -> dict[str, str]:
        """As it stands in an event; an id that was taken away is left out."""
        return {**({"who": self.id} if self.id else {}), "name": self.name}

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Counsellor | None:
        """The counsellor that an event names, or None when it names none.

        Raises:
            TypeError: a name or an id is no text.
        """
        if "name" not in data:
            return None
        who, name = data.get("who", ""), data["name"]
        if not isinstance(who, str) or not isinstance(name, str):
            raise TypeError("A counsellor's id and name are text.")
        return cls(who, name)


class Presence(str, Enum):
    """Chat first, phone in between (row H15): only who is available is given a new chat."""

    AVAILABLE = "available"
    PHONE = "phone"
    AWAY = "away"


@dataclass(frozen=True)
class Present:
    """A counsellor at work: `seats` chats at once at most, of which `taken` are taken.

    `seen_at` is when the connection was last alive and `since` when the status was chosen: aware times.
    """

    who: Counsellor
    status: Presence
    themes: tuple[str, ...]
    seats: int
    taken: int
    seen_at: datetime
    since: datetime
    comment: str = ""

    @property
    def free(self) -> int:
        """How many chats can be given to this counsellor now."""
        return max(0, self.seats - self.taken) if self.status is Presence.AVAILABLE else 0

    def serves(self, theme: str) -> bool:
        """Whether a seat for `theme` may open here: someone on the phone comes back soon, someone away may not."""
        return self.status is not Presence.AWAY and theme in self.themes
