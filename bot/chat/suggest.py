"""What the bot would answer to the citizen's last words: for the counsellor to use or leave, never sent by itself."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.asked import questions
from bot.chat.replier import Replier
from bot.content import Language
from bot.conversation import Event
from bot.dialogue import Suggestion

LEAST = 0.05


async def suggest(replier: Replier, events: Sequence[Event], language: Language) -> list[Suggestion]:
    """The three best answers to the citizen's last question (row H30); none that is next to impossible."""
    text = last_question(events)
    found = await replier.suggest(text, language) if text else []
    return [one for one in found if one.confidence >= LEAST]


def last_question(events: Sequence[Event]) -> str:
    """The citizen's last question, empty when there is none."""
    return next(reversed(questions(events)), "")
