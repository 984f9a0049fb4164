"""What the rooms refuse, as the Problem that the citizen is told."""

from __future__ import annotations

from bot.chat import (
    ChatError,
    EmptyMessage,
    NoSuchColleague,
    NoSuchNotice,
    NoSuchReply,
    NoSuchTheme,
    NothingAsked,
    NotWithBot,
    NotYours,
    UnknownChoice,
)
from bot.conversation import (
    AlreadyClaimed,
    ConversationClosed,
    ConversationError,
    EventMalformed,
    MappingMalformed,
    NoFreeSeat,
    NotFound,
    NotTheOwner,
    TransitionRefused,
)
from bot.web.problems import Problem

CODES: dict[type[Exception], str] = {
    NotFound: "not_found",
    ConversationClosed: "closed",
    TransitionRefused: "not_with_bot",
    AlreadyClaimed: "not_with_bot",
    NotWithBot: "not_with_bot",
    NotTheOwner: "not_with_bot",
    NoSuchReply: "unknown_event",
    NoSuchTheme: "unknown_theme",
    UnknownChoice: "unknown_intent",
    NothingAsked: "nothing_asked",
    EmptyMessage: "empty",
    # These are told to counsellors and editors; to reach a citizen with one is our fault.
    NoFreeSeat: "unexpected",
    NoSuchColleague: "unexpected",
    NoSuchNotice: "unexpected",
    NotYours: "unexpected",
    EventMalformed: "unexpected",
    MappingMalformed: "unexpected",
}


def as_refusal(error: ChatError | ConversationError | Problem) -> Problem:
    """The Problem for what a room refused; a Problem stays what it is."""
    return error if isinstance(error, Problem) else Problem(CODES.get(type(error), "unexpected"))
