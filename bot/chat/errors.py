"""What can go wrong in a turn, apart from what `bot.conversation` refuses.

ChatError
├── NotWithBot       starting over is for conversations with the bot
├── NoSuchReply      feedback names an event that is no answer of the bot
├── UnknownChoice    a button names an intent that is not there any more
├── EmptyMessage     a message holds nothing that can be seen
├── NothingAsked     an answer to a question that isn't open
├── NoSuchTheme      a theme that is not in data/themes.yml
├── NoSuchNotice     a notice that is not in data/notices.yml
├── NoSuchColleague  it can't be sent to somebody who isn't at work, or to oneself
└── NotYours         a canned reply that belongs to somebody else, or is gone
"""

from __future__ import annotations


class ChatError(Exception):
    """A turn can't be taken. The text says what happened, why, and what to do."""


class NotWithBot(ChatError):
    """Starting over is for conversations with the bot."""


class NoSuchReply(ChatError):
    """Feedback names an event that is no answer of the bot."""


class UnknownChoice(ChatError):
    """A button names an intent that is not there any more."""


class EmptyMessage(ChatError):
    """A message holds nothing that can be seen: blanks, control or zero-width characters only."""


class NothingAsked(ChatError):
    """An answer to a question that isn't open: it was answered, or taken back."""


class NoSuchTheme(ChatError):
    """A theme that is not in data/themes.yml."""


class NoSuchNotice(ChatError):
    """A notice that is not in data/notices.yml (any more)."""


class NoSuchColleague(ChatError):
    """It can't be sent to somebody who isn't at work, or to oneself."""


class NotYours(ChatError):
    """A canned reply that belongs to somebody else, or is gone."""
