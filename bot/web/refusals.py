"""What the rooms refuse, as the Problem that the citizen is told."""

from __future__ import annotations

from bot.chat import ChatError, EmptyMessage, NoSuchReply, NotWithBot, UnknownChoice
from bot.conversation import ConversationClosed, ConversationError, NotFound, TransitionRefused
from bot.web.problems import Problem

CODES: dict[type[Exception], str] = {
    NotFound: "not_found",
    ConversationClosed: "closed",
    TransitionRefused: "not_with_bot",
    NotWithBot: "not_with_bot",
    NoSuchReply: "unknown_event",
    UnknownChoice: "unknown_intent",
    EmptyMessage: "empty",
}


def as_refusal(error: ChatError | ConversationError | Problem) -> Problem:
    """The Problem for what a room refused; a Problem stays what it is."""
    return error if isinstance(error, Problem) else Problem(CODES.get(type(error), "unexpected"))
