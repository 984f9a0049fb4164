"""What the bot would answer to the citizen's last words: for the counsellor to use or leave, never sent by itself."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replier import Replier
from bot.content import Language
from bot.conversation import By, Event, Message
from bot.dialogue import Suggestion


async def suggest(replier: Replier, events: Sequence[Event], language: Language) -> list[Suggestion]:
    """The three best answers to the citizen's last message (row H30); none when there is no message."""
    text = last_words(events)
    return await replier.suggest(text, language) if text else []


def last_words(events: Sequence[Event]) -> str:
    """The citizen's last message, empty when there is none."""
    said = (event.text for event in reversed(events) if isinstance(event, Message) and event.by is By.CITIZEN)
    return next(said, "")
