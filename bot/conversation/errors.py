"""Everything this room raises.

ConversationError
├── NotFound              no such conversation (any more)
├── ConversationClosed    it has ended, and a closed conversation is final
├── TransitionRefused     it can't change that way: someone else was first, or may not do this
│   └── AlreadyClaimed    a colleague has it
├── NoFreeSeat            the counsellor has as many chats as they may have at once
├── NotTheOwner           someone spoke who doesn't own it: the bot, after a person took over
├── EventMalformed        an event that can't be what it says it is
└── MappingMalformed      an editor's file (opening hours, notices) that can't be used as it is
"""

from __future__ import annotations

from .counsellor import Counsellor


class ConversationError(Exception):
    """Something that could not be done to a conversation, in three sentences for whoever reads it.

    `what` says what happened, `why` the cause, `next_step` what to do now. None of them holds what a citizen wrote.
    """

    def __init__(self, what: str, why: str, next_step: str) -> None:
        super().__init__(f"{what} {why} {next_step}")
        self.what = what
        self.why = why
        self.next_step = next_step


class NotFound(ConversationError):
    """No conversation with this id is stored."""

    def __init__(self) -> None:
        super().__init__(
            "The conversation was not found.",
            "It was deleted, its time for keeping ran out, or the id is wrong.",
            "Start a new conversation.",
        )


class ConversationClosed(ConversationError):
    """The conversation has ended; `closed_by` is who ended it, or None when that isn't known."""

    def __init__(self, closed_by: str | None = None) -> None:
        who = f"the {closed_by}" if closed_by else "someone"
        super().__init__(
            "The conversation is closed.",
            f"It was closed by {who}, and a closed conversation is final.",
            "Start a new conversation.",
        )
        self.closed_by = closed_by


class TransitionRefused(ConversationError):
    """A change of state that can't be made; `first_by` is who made the change before, or None when nobody did."""

    def __init__(self, *, state: str, action: str, why: str, first_by: str | None = None) -> None:
        super().__init__(
            f"'{action}' was refused: the conversation is in state '{state}'.",
            why,
            "Read the conversation again and choose from what it allows now.",
        )
        self.state = state
        self.action = action
        self.first_by = first_by


class AlreadyClaimed(TransitionRefused):
    """A colleague was first; `owner` is who has it now, or None when that isn't known."""

    def __init__(self, owner: Counsellor | None, first_by: str | None = None) -> None:
        why = f"{owner.name if owner else 'A colleague'} has it."
        super().__init__(state="counsellor", action="claim", why=why, first_by=first_by)
        self.owner = owner


class NoFreeSeat(ConversationError):
    """A counsellor has all the chats they may have at once: `seats` of them."""

    def __init__(self, seats: int) -> None:
        super().__init__(
            "The conversation was not taken.",
            f"All {seats} seats are taken, or the counsellor is not available.",
            "End or release a conversation first, or set the status to available.",
        )
        self.seats = seats


class NotTheOwner(ConversationError):
    """Someone spoke or acted in a conversation that another party owns: `owner`, when it is a counsellor."""

    def __init__(self, by: str, state: str, owner: Counsellor | None = None) -> None:
        has = f": {owner.name} has it" if owner else ""
        super().__init__(
            f"What the {by} did was not stored.",
            f"The {by} does not own the conversation, which is in state '{state}'{has}.",
            "Leave it to the owner.",
        )
        self.by = by
        self.state = state
        self.owner = owner


class EventMalformed(ConversationError):
    """An event with a field that is missing or impossible; `field` names it."""

    def __init__(self, kind: str, field: str, why: str) -> None:
        super().__init__(
            f"The event '{kind}' can't be used.",
            f"Its field '{field}' {why}.",
            "Correct the field where the event is made.",
        )
        self.kind = kind
        self.field = field


class MappingMalformed(ConversationError):
    """A key in an editor's file that can't be used.

    `key` is the path to it ("weekly.default.mandag"); whoever opened the file adds its name.
    """

    def __init__(self, key: str, reason: str, mending: str) -> None:
        super().__init__(f"'{key}' can't be used.", reason, mending)
        self.key = key
