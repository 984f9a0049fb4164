"""A conversation as the citizen's client follows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.conversation import Conversation, Event


@dataclass(frozen=True)
class View:
    """Where a conversation is now, and the events asked for; counsellors have first names in it and no ids."""

    id: str
    conversation: Conversation
    events: tuple[Event, ...]
    position: int | None = None
    expected_wait_minutes: int | None = None
    duplicate: bool = False

    @property
    def counsellor(self) -> str | None:
        """The first name of the counsellor who has it."""
        return self.conversation.counsellor.name if self.conversation.counsellor else None


def for_citizen(events: Iterable[Event]) -> tuple[Event, ...]:
    """Those that the citizen may see, as they may be seen."""
    return tuple(event.for_citizen() for event in events if event.citizen_may_see)
