"""Sending a conversation on: nothing moves before the citizen has said yes (row H16)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.errors import NothingAsked
from bot.chat.reception import Reception
from bot.conversation import (
    By,
    Conversation,
    Counsellor,
    Event,
    Forwarded,
    ForwardStep,
    NoFreeSeat,
    OwnerChanged,
    State,
    StateChanged,
    ThemeSet,
    TransitionRefused,
)
from bot.storage import People, Record, StaleWrite

# The counsellor may take the question back at the moment that it is answered; more often than this, nobody is quick.
TRIES = 5


class Consent:
    """The citizen's answer to "may this be sent on?", and what follows from it."""

    def __init__(self, record: Record, people: People, reception: Reception) -> None:
        self._record = record
        self._people = people
        self._reception = reception

    async def answer(self, conversation_id: str, yes: bool, at: datetime) -> int:
        """Stores the answer and, for yes, moves the conversation; gives the number of the event before.

        Where no seat can open any more the owner keeps it: better the one who knows the matter than a dead end.

        Raises:
            NotFound, ConversationClosed: it can't be done any more.
            NothingAsked: the question was answered before, or taken back.
        """
        for _ in range(TRIES):
            before = await self._record.conversation(conversation_id)
            if before.forward is None:
                raise NothingAsked("The question is not open any more. Go on writing here.")
            events = await self._events(before, before.forward, yes, at)
            try:
                await self._record.append(conversation_id, events, before.last_seq)
            except StaleWrite:
                continue
            if yes and before.forward.colleague and before.counsellor:
                await self._to_colleague(conversation_id, before.counsellor, before.forward.colleague, at)
            return before.last_seq
        raise NothingAsked("Too much happened at once. Answer again.")

    async def _events(self, before: Conversation, asked: Forwarded, yes: bool, at: datetime) -> Sequence[Event]:
        step: ForwardStep = "given" if yes else "declined"
        answer = Forwarded(at, By.CITIZEN, step, asked.theme, asked.colleague)
        if not yes or asked.theme is None:
            return [answer]
        if not (await self._reception.availability(asked.theme)).is_open:
            return [answer, Forwarded(at, By.SYSTEM, "failed", asked.theme)]
        # In one append: who has said yes is never left between two queues.
        moved = StateChanged(at, By.SYSTEM, before.state, State.WAITING, reason="forwarded", who=before.counsellor)
        return [answer, ThemeSet(at, By.SYSTEM, asked.theme), moved]

    async def _to_colleague(self, conversation_id: str, owner: Counsellor, colleague: Counsellor, at: datetime) -> None:
        change = OwnerChanged(at, By.SYSTEM, owner, "forward", who=colleague)
        try:
            await self._people.hand_over(conversation_id, change)
        except TransitionRefused:
            # It changed hands in the meantime; who has it now sees the answer.
            return
        except NoFreeSeat:
            await self._record.append(conversation_id, [Forwarded(at, By.SYSTEM, "failed", colleague=colleague)])
