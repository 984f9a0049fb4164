"""What can go wrong at the door to Rasa.

DialogueError
├── NoModel         there is no model to load
├── BadModel        the model can't be loaded, or does not pass its smoke test
├── UnknownIntent   a button names an intent that the model does not know
└── NoReply         Rasa ran, but said nothing
"""

from __future__ import annotations


class DialogueError(Exception):
    """The dialogue can't reply. The text says what happened, why, and what to do."""


class NoModel(DialogueError):
    """There is no model to load."""


class BadModel(DialogueError):
    """The model can't be loaded, or does not pass its smoke test."""


class UnknownIntent(DialogueError):
    """A button names an intent that the model does not know."""


class NoReply(DialogueError):
    """Rasa ran, but said nothing: a rule or a response is missing."""
