"""Between rows of the tables and what the rest of the project uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Counsellor, Event, Language, Message, State, Waiting, revive


@dataclass(frozen=True)
class ConversationRow:
    """What is stored about a conversation as a whole. Times are aware, in UTC.

    `waiting_since` is when the citizen last came into the queue from the bot, kept while a counsellor has it;
    `returned` is True for one who came back from a counsellor. `counsellor` is the latest who had it, `claimed_at` when
    the first one took it. `citizen_seen_at` is when the citizen's connection was last alive, None when it never was
    followed; `citizen_left` that counsellors were told it is gone. `reason` and `bot_could` are its outcome.
    """

    id: str
    created_at: datetime
    updated_at: datetime
    state: State
    language: Language
    theme: str
    last_seq: int
    source: str
    test: bool
    waiting_since: datetime | None = None
    closed_at: datetime | None = None
    counsellor: Counsellor | None = None
    returned: bool = False
    claimed_at: datetime | None = None
    citizen_seen_at: datetime | None = None
    citizen_left: bool = False
    threat: bool = False
    reason: str | None = None
    bot_could: str | None = None

    @property
    def owner(self) -> Counsellor | None:
        """The counsellor who has it now."""
        return self.counsellor if self.state is State.COUNSELLOR else None

    @property
    def waiting(self) -> Waiting:
        """Its place-holder for `bot.conversation.order` and `position`."""
        return Waiting(self.id, self.waiting_since or self.created_at, self.returned, self.theme)


@dataclass(frozen=True)
class Appended:
    """What an append stored, in order; or, for a `duplicate`, the message that was stored the first time."""

    events: tuple[Event, ...]
    duplicate: bool = False

    @property
    def last_seq(self) -> int:
        """The number of the last of them, 0 for none."""
        return self.events[-1].seq if self.events else 0


@dataclass(frozen=True)
class Counts:
    """How much a purge takes."""

    conversations: int
    events: int


def to_conversation(row: Any) -> ConversationRow:
    """A row of `conversation`, its state as a `State` and its counsellor as one."""
    fields = dict(row._mapping)
    id_, name = fields.pop("counsellor_id"), fields.pop("counsellor_name")
    counsellor = Counsellor(id_, name) if id_ is not None else None
    return ConversationRow(**{**fields, "state": State(row.state), "counsellor": counsellor})


def to_event(row: Any) -> Event:
    """A row of `event`."""
    return revive(row.kind, {"seq": row.seq, "at": row.at, "by": row.by}, row.data)


def searchable(text: str) -> str:
    """A text as it is searched: without capitals, which SQLite tells apart beyond ASCII, and what no database takes."""
    return text.casefold().encode("utf-8", "ignore").decode("utf-8").replace("\0", "")


def from_event(conversation_id: str, event: Event) -> dict[str, Any]:
    """The row of a numbered event."""
    return {
        "conversation_id": conversation_id,
        "seq": event.seq,
        "at": event.at,
        "kind": event.kind,
        "by": event.by.value,
        "client_id": event.client_id if isinstance(event, Message) else None,
        "words": searchable(event.text) if isinstance(event, Message) else None,
        "data": event.own(),
    }
