"""The citizen's side of the people behind the bot."""

from __future__ import annotations

from bot.chat.conversations import Conversations
from bot.chat.desk import AAP
from bot.chat.reception import Place
from bot.chat.view import View
from bot.conversation import Availability, By, Idle
from bot.storage import Typing


class WithPeople(Conversations):
    """Whether a person is there, and what a citizen does while one is."""

    async def availability(self, theme: str = AAP) -> Availability:
        """Whether a person can be offered for a theme now, and how many wait."""
        return await self._reception.availability(theme)

    async def place(self, conversation_id: str) -> Place:
        """The place in the queue now, for one of the many who follow it: as it was half a second ago at most."""
        return (await self._places.get()).get(conversation_id, Place())

    async def offers(self) -> dict[str, Availability]:
        """The same as `availability` of every theme, for the first screens: as it was half a second ago at most."""
        return await self._offers.get()

    async def answer_forward(self, conversation_id: str, yes: bool) -> View:
        """The citizen says whether the conversation may be sent on, as the counsellor asked (row H16).

        Raises:
            NotFound, ConversationClosed: it can't be done any more.
            NothingAsked: the question was answered before, or taken back.
        """
        async with self._lock(conversation_id):
            last = await self._consent.answer(conversation_id, yes, self._now())
            return await self._view(conversation_id, last)

    async def stay(self, conversation_id: str) -> View:
        """The citizen is still there, and has the whole time again, as often as they like (rows H22, P13)."""
        return await self._note(conversation_id, Idle(at=self._now(), by=By.CITIZEN, step="stays"))

    async def typing(self, conversation_id: str, on: bool) -> None:
        """The citizen began to type, or stopped: a signal, never stored, without the words (row H28).

        Raises:
            NotFound: there is no such conversation.
        """
        await self._record.get(conversation_id)
        self.signals.typing(Typing(conversation_id, By.CITIZEN, on))

    async def here(self, conversation_id: str) -> None:
        """The citizen's connection is alive: to be called every 15 seconds or so while it is."""
        await self._people.citizen_seen(conversation_id, self._now())
