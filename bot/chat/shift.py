"""Being at work: the status, the connection, and what a counsellor looks at."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.case import Board
from bot.chat.desk import AAP
from bot.chat.office import Office
from bot.conversation import By, Counsellor, Presence, Present, State, StateChanged
from bot.privacy import mask, sanitise

COMMENT_LENGTH = 200


class Shift(Office):
    """Who is there, who waits, and who has what."""

    async def arrive(
        self,
        who: Counsellor,
        status: Presence = Presence.AVAILABLE,
        comment: str = "",
        themes: Sequence[str] = (AAP,),
    ) -> Present:
        """`who` is at work, or has another status, comment or themes now (row H15).

        Raises:
            NoSuchTheme: there is no such theme.
        """
        now, served = self._now(), tuple(self._desk.themes.known(theme).id for theme in themes)
        masked = mask(sanitise(comment)).text[:COMMENT_LENGTH]
        return await self._people.arrive(Present(who, status, served, self._rules.seats, 0, now, now, masked))

    async def seen(self, who: Counsellor) -> bool:
        """The connection of `who` is alive: to be called every 15 seconds. False for one who has to arrive (again)."""
        return await self._people.seen(who.id, self._now())

    async def leave(self, who: Counsellor) -> tuple[str, ...]:
        """`who` goes home; gives the conversations that went back into the queue, first in line."""
        await self._people.leave(who.id)
        held = await self._people.held(who.id)
        for conversation_id in held:
            change = StateChanged(
                self._now(), By.COUNSELLOR, State.COUNSELLOR, State.WAITING, "counsellor left", who=who
            )
            await self._people.put_back(conversation_id, who, change)
        return tuple(held)

    async def staff(self) -> list[Present]:
        """Everyone at work, by name."""
        return await self._people.staff()

    async def board(self, who: Counsellor) -> Board:
        """My chats, the queue of my themes, and the colleagues."""
        return (await self._read_hall()).board(who)

    async def followed_board(self, who: Counsellor) -> Board:
        """The same, for one of the many who follow it: as it was half a second ago at most."""
        return (await self._hall.get()).board(who)
