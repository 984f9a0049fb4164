"""The way of one message, for everyone who sends one: the web and the command line."""

from bot.chat.desk import FrontDesk
from bot.chat.errors import ChatError, EmptyMessage, NoSuchReply, NotWithBot, UnknownChoice
from bot.chat.service import Chat, Replier, View

__all__ = [
    "Chat",
    "ChatError",
    "EmptyMessage",
    "FrontDesk",
    "NoSuchReply",
    "NotWithBot",
    "Replier",
    "UnknownChoice",
    "View",
]
