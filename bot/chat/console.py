"""What a counsellor can do: be there, see who waits, take one, talk, send on, and end it with a reason."""

from __future__ import annotations

from bot.chat.handling import Handling
from bot.chat.notebook import Notebook
from bot.chat.sending import Sending
from bot.chat.shift import Shift


class Console(Shift, Handling, Sending, Notebook):
    """The counsellors' side of the chat, as the web's console calls it."""
