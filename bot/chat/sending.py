"""Sending a conversation on, and taking one over."""

from __future__ import annotations

from bot.chat.errors import NoSuchColleague, NothingAsked
from bot.chat.office import Office
from bot.conversation import AlreadyClaimed, By, Counsellor, Forwarded, NoFreeSeat, NotTheOwner, OwnerChanged
from bot.storage import Appended


class Sending(Office):
    """From one counsellor to another; with the citizen's consent when it is sent."""

    async def ask_forward(
        self, who: Counsellor, conversation_id: str, colleague: str | None = None, theme: str | None = None
    ) -> Appended:
        """Ask the citizen whether it may be sent on, to the `colleague` with this id or to a `theme` (row H16).

        Raises:
            NoSuchColleague, NoFreeSeat, NoSuchTheme: there is nowhere to send it.
            NotTheOwner, ConversationClosed, NotFound: it isn't one's own to send.
        """
        to = await self._colleague(who, colleague) if colleague is not None else None
        place = await self._theme(theme or "") if to is None else None
        asked = Forwarded(self._now(), By.COUNSELLOR, "asked", place, to, who=who)
        return await self._add(conversation_id, asked)

    async def withdraw_forward(self, who: Counsellor, conversation_id: str) -> Appended:
        """Take the question back.

        Raises:
            NothingAsked: there is none; it may have been answered just now.
            NotTheOwner, ConversationClosed, NotFound: it isn't one's own.
        """
        before = await self._record.conversation(conversation_id)
        if before.forward is None:
            raise NothingAsked("The question is not open any more: the citizen has answered.")
        asked = before.forward
        back = Forwarded(self._now(), By.COUNSELLOR, "withdrawn", asked.theme, asked.colleague, who=who)
        return await self._record.append(conversation_id, [back], before.last_seq)

    async def take_over(self, who: Counsellor, conversation_id: str) -> Appended:
        """Take it over from a colleague; it is recorded, and the citizen is told (row H17).

        Raises:
            NoFreeSeat, AlreadyClaimed, NotTheOwner, NotFound: no seat, one's own already, or nobody has it.
        """
        row = await self._record.get(conversation_id)
        if row.owner is None:
            raise NotTheOwner(By.COUNSELLOR.value, row.state.value)
        if row.owner.id == who.id:
            raise AlreadyClaimed(row.owner)
        change = OwnerChanged(self._now(), By.COUNSELLOR, row.owner, "take_over", who=who)
        return await self._people.hand_over(conversation_id, change)

    async def _colleague(self, who: Counsellor, colleague: str) -> Counsellor:
        found = next((one for one in await self._people.staff() if one.who.id == colleague), None)
        if found is None or found.who.id == who.id:
            raise NoSuchColleague("That colleague is not at work. Choose one who is, or a theme.")
        if found.taken >= found.seats:
            raise NoFreeSeat(found.seats)
        return found.who

    async def _theme(self, theme: str) -> str:
        known = self._desk.themes.known(theme).id
        if not (await self._reception.availability(known)).is_open:
            raise NoFreeSeat(0)
        return known
