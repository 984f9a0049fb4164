"""What counsellors read: a conversation, its handoff card, the bot's suggestions, and what has ended.

Reads take no counsellor: who may read is a matter of roles, which the web checks and writes down.
"""

from __future__ import annotations

from bot.chat.card import Card, card
from bot.chat.case import Case, Opened, case_of
from bot.chat.office import Office
from bot.chat.suggest import suggest
from bot.dialogue import Suggestion
from bot.storage import Search


class Reading(Office):
    """Conversations as counsellors see them: masked, and with everything in them."""

    async def open(self, conversation_id: str, after: int = 0) -> Opened:
        """The conversation, with every event after number `after`.

        Raises:
            NotFound: there is no such conversation.
        """
        row = await self._record.get(conversation_id)
        events = await self._record.events(conversation_id, after)
        return Opened(case_of(row, self._now()), tuple(events), await self._record.conversation(conversation_id))

    async def card(self, conversation_id: str) -> Card:
        """The handoff card, in the language of counsellors.

        Raises:
            NotFound: there is no such conversation.
        """
        row = await self._record.get(conversation_id)
        events = await self._record.events(conversation_id)
        return card(events, self._replier.catalogue, "nb", case_of(row, self._now()).waited_minutes)

    async def suggest(self, conversation_id: str) -> list[Suggestion]:
        """The bot's three best answers to the citizen's last message, in the citizen's language.

        Raises:
            NotFound: there is no such conversation.
        """
        row = await self._record.get(conversation_id)
        return await suggest(self._replier, await self._record.events(conversation_id), row.language)

    async def search(self, search: Search) -> list[Case]:
        """Conversations that have ended, the latest first (row H26)."""
        return [case_of(row, self._now()) for row in await self._record.search(search)]
