"""What replies for the bot, as the chat needs it."""

from __future__ import annotations

from typing import Protocol

from bot.content import Catalogue, Language
from bot.dialogue import Context, Reply, Suggestion


class Replier(Protocol):
    """`bot.dialogue.engine.Dialogue`, or a stand-in for it in a test of the pages alone."""

    @property
    def catalogue(self) -> Catalogue:
        """What can be answered."""

    async def reply(self, text: str, context: Context) -> Reply:
        """The bot's turn after words."""

    async def press(self, intent: str, context: Context) -> Reply:
        """The bot's turn after a button."""

    async def suggest(self, text: str, language: Language) -> list[Suggestion]:
        """What the bot would answer to words, the best first, three at most: for a counsellor, and never sent."""
