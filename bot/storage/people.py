"""What the human half stores: who is at work, who has which conversation, and who was heard when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy.engine import Connection

from bot.conversation import Counsellor, OwnerChanged, Present, Silence, Staffing, StateChanged

from . import line, presence, silence
from .notify import BOARD
from .record import Record
from .rows import Appended, ConversationRow

T = TypeVar("T")


class People:
    """Counsellors and the queue, beside the conversations of `record`. Every method is one transaction."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._database = record.database

    async def claim(self, conversation_id: str, who: Counsellor, at: datetime) -> Appended:
        """Gives a waiting conversation to `who`.

        Raises:
            NoFreeSeat: all seats of `who` are taken.
            AlreadyClaimed, TransitionRefused, ConversationClosed, NotFound: it doesn't wait any more.
        """
        return await self._stored(conversation_id, partial(line.claim, conversation_id=conversation_id, who=who, at=at))

    async def claim_next(self, who: Counsellor, themes: Sequence[str], at: datetime) -> tuple[str, Appended] | None:
        """Gives `who` the first in line of `themes`, and its id; None when nobody waits.

        Raises:
            NoFreeSeat: all seats of `who` are taken.
        """
        work = partial(line.claim_next, who=who, themes=themes, at=at)
        return await self._database.write(work, then=self._tell_next)

    async def hand_over(self, conversation_id: str, change: OwnerChanged) -> Appended:
        """Gives a conversation that one counsellor has to another.

        Raises:
            NoFreeSeat: the other has none.
            AlreadyClaimed, TransitionRefused, ConversationClosed, NotFound: it is not as `change` has it.
        """
        work = partial(line.hand_over, conversation_id=conversation_id, change=change)
        return await self._stored(conversation_id, work)

    async def put_back(self, conversation_id: str, owner: Counsellor, change: StateChanged) -> Appended:
        """Puts a conversation back into the queue if `owner` still has it; stores nothing when somebody was quicker."""
        work = partial(line.put_back, conversation_id=conversation_id, owner=owner, change=change)
        return await self._stored(conversation_id, work)

    async def held(self, counsellor_id: str) -> list[str]:
        """The conversations that a counsellor has now."""
        return await self._database.read(partial(line.held, counsellor_id=counsellor_id))

    async def place(self, conversation_id: str) -> int | None:
        """The place in the queue of its theme, from 1; None for one that doesn't wait."""
        return await self._database.read(partial(line.place, conversation_id=conversation_id))

    async def staffing(self, theme: str) -> Staffing:
        """Who is there for a theme, how many wait for it, and how long the latest took."""
        return (await self.staffings([theme]))[theme]

    async def staffings(self, themes: Iterable[str]) -> dict[str, Staffing]:
        """The same for each of `themes`, at one moment."""
        return await self._database.read(partial(presence.staffed, themes=list(themes)))

    async def arrive(self, one: Present) -> Present:
        """`one` is at work as told, or has another status now; gives it with its seats as they are taken."""
        return await self._on_board(partial(presence.arrive, one=one))

    async def seen(self, counsellor_id: str, at: datetime) -> bool:
        """A counsellor's connection is alive; False for one who isn't at work (any more)."""
        return await self._database.write(partial(presence.seen, counsellor_id=counsellor_id, at=at))

    async def leave(self, counsellor_id: str) -> bool:
        """A counsellor has gone home; False for one who had gone before."""
        return await self._on_board(partial(presence.leave, counsellor_id=counsellor_id))

    async def staff(self) -> list[Present]:
        """Everyone at work, by name."""
        return await self._database.read(presence.staff)

    async def lost(self, before: datetime) -> list[Counsellor]:
        """Those at work whose connection was last alive before the aware time `before`."""
        return await self._database.read(partial(presence.lost, before=before))

    async def citizen_seen(self, conversation_id: str, at: datetime) -> None:
        """A citizen's connection is alive."""
        work = partial(silence.citizen_seen, conversation_id=conversation_id, at=at)
        await self._database.write(work)

    async def silences(self) -> list[tuple[ConversationRow, Silence]]:
        """Every conversation that a counsellor has, and who was heard in it when."""
        return await self._database.read(silence.with_counsellors)

    async def silent_with_bot(self, before: datetime) -> list[ConversationRow]:
        """Conversations with the bot in which nothing has happened since `before`, some hundred at a time."""
        return await self._database.read(partial(silence.with_bot, before=before))

    async def whereabouts(self, before: datetime) -> list[ConversationRow]:
        """Those who have left (last alive before `before`) or come back, as counsellors haven't been told yet."""
        return await self._database.read(partial(silence.whereabouts, before=before))

    async def _stored(self, conversation_id: str, work: Callable[[Connection], Appended]) -> Appended:
        return await self._database.write(work, then=partial(self._record.tell, conversation_id))

    async def _on_board(self, work: Callable[[Connection], T]) -> T:
        return await self._database.write(work, then=lambda _: self._record.signals.poke(BOARD))

    def _tell_next(self, taken: tuple[str, Appended] | None) -> None:
        if taken is not None:
            self._record.tell(*taken)
