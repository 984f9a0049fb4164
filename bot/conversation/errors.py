"""Everything this room raises.

ConversationError
├── NotFound              no such conversation (any more)
├── ConversationClosed    it has ended, and a closed conversation is final
├── TransitionRefused     it can't change that way: someone else was first, or may not do this
├── NotTheOwner           someone spoke who doesn't own it: the bot, after a person took over
├── EventMalformed        an event that can't be what it says it is
└── MappingMalformed      an editor's file (opening hours, notices) that can't be used as it is
"""

from __future__ import annotations


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


class NotTheOwner(ConversationError):
    """Someone spoke in a conversation that another party owns."""

    def __init__(self, by: str, state: str) -> None:
        super().__init__(
            f"The words of the {by} were not stored.",
            f"The {by} does not own the conversation, which is in state '{state}'.",
            "Leave the answer to the owner.",
        )
        self.by = by
        self.state = state


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
