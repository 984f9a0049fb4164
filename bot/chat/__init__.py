"""The way of one message, for everyone who sends one: the web, the command line, and the counsellors' console."""

from bot.chat.card import Card, Likely
from bot.chat.case import Board, Case, Opened
from bot.chat.console import Console
from bot.chat.desk import AAP, FrontDesk
from bot.chat.desk_file import DeskFile
from bot.chat.errors import (
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
from bot.chat.hours_file import HoursFile
from bot.chat.idle import Swept, sweep
from bot.chat.notices_file import NoticesFile
from bot.chat.reception import Place
from bot.chat.replier import Replier
from bot.chat.service import Chat
from bot.chat.themes import Theme, Themes
from bot.chat.view import View
from bot.dialogue import Suggestion
from bot.storage import Canned, Search

__all__ = [
    "AAP",
    "Board",
    "Canned",
    "Card",
    "Case",
    "Chat",
    "ChatError",
    "Console",
    "DeskFile",
    "EmptyMessage",
    "FrontDesk",
    "HoursFile",
    "Likely",
    "NoSuchColleague",
    "NoSuchNotice",
    "NoSuchReply",
    "NoSuchTheme",
    "NotWithBot",
    "NotYours",
    "NothingAsked",
    "NoticesFile",
    "Opened",
    "Place",
    "Replier",
    "Search",
    "Suggestion",
    "Swept",
    "Theme",
    "Themes",
    "UnknownChoice",
    "View",
    "sweep",
]
