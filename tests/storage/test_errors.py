from __future__ import annotations

from bot.conversation import ConversationError
from bot.storage import StaleWrite


def test_it_says_what_to_read_next() -> None:
    error = StaleWrite(expected=3, actual=5)
    assert isinstance(error, ConversationError)
    assert error.next_step == "Read the events after number 3, and decide again."
