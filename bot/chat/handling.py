"""Having a conversation: taking it, writing in it, and letting it go."""

from __future__ import annotations

from bot.chat.case import Opened
from bot.chat.errors import EmptyMessage
from bot.chat.reading import Reading
from bot.conversation import (
    Action,
    BotCould,
    By,
    CloseReason,
    Counsellor,
    Event,
    Message,
    NoFreeSeat,
    Noted,
    NotTheOwner,
    Outcome,
    State,
    Threat,
)
from bot.privacy import Masked, mask, sanitise
from bot.storage import Appended, Typing


class Handling(Reading):
    """What the owner does, and what colleagues may add. Each is one atomic write; who comes second is told."""

    async def claim(self, who: Counsellor, conversation_id: str) -> Opened:
        """Take one that waits (row H11).

        Raises:
            AlreadyClaimed, NoFreeSeat, TransitionRefused, ConversationClosed, NotFound: it can't be taken.
        """
        await self._people.claim(conversation_id, who, self._now())
        return await self.open(conversation_id)

    async def claim_next(self, who: Counsellor, theme: str | None = None) -> Opened | None:
        """Take the first in line of one's themes, or of one theme; None when nobody waits (rows H6, H13).

        Raises:
            NoFreeSeat: all seats are taken, or `who` has not arrived.
        """
        me = next((one for one in await self._people.staff() if one.who.id == who.id), None)
        if me is None:
            raise NoFreeSeat(0)
        taken = await self._people.claim_next(who, me.themes if theme is None else (theme,), self._now())
        return await self.open(taken[0]) if taken else None

    async def say(self, who: Counsellor, conversation_id: str, client_id: str, text: str) -> Appended:
        """Write to the citizen; masked like everybody's words, but for one's own first name, which the citizen knows.

        Sent again with the same `client_id`, it counts once.

        Raises:
            EmptyMessage: nothing in it can be seen.
            NotTheOwner, ConversationClosed, NotFound: it can't be written to.
        """
        masked = _masked(who, text)
        message = Message(
            self._now(), By.COUNSELLOR, masked.text, client_id=client_id, masked=bool(masked.findings), who=who
        )
        return await self._record.append(conversation_id, [message])

    async def note(self, who: Counsellor, conversation_id: str, text: str) -> Appended:
        """Write a note that the citizen never sees (row H20); also after the end.

        Raises:
            EmptyMessage, NotFound: it can't be written.
        """
        return await self._add(conversation_id, Noted(self._now(), By.COUNSELLOR, _masked(who, text).text, who=who))

    async def threat(self, who: Counsellor, conversation_id: str, on: bool) -> Appended:
        """Mark the conversation as threatening, or take the mark away (row H25).

        Raises:
            NotFound: there is no such conversation.
        """
        return await self._add(conversation_id, Threat(self._now(), By.COUNSELLOR, on, who=who))

    async def typing(self, who: Counsellor, conversation_id: str, on: bool) -> None:
        """`who` began to type, or stopped: a signal, never stored.

        Raises:
            NotTheOwner, NotFound: the citizen isn't told of anybody but the owner.
        """
        row = await self._record.get(conversation_id)
        if row.owner is None or row.owner.id != who.id:
            raise NotTheOwner(By.COUNSELLOR.value, row.state.value, row.owner)
        self.signals.typing(Typing(conversation_id, By.COUNSELLOR, on))

    async def release(self, who: Counsellor, conversation_id: str) -> Appended:
        """Put it back into the queue, first in line.

        Raises:
            NotTheOwner, TransitionRefused, ConversationClosed, NotFound: it isn't one's own.
        """
        return await self._move(who, conversation_id, Action.RELEASE, "released")

    async def give_back(self, who: Counsellor, conversation_id: str) -> Appended:
        """Give it back to the bot (row H27).

        Raises:
            NotTheOwner, TransitionRefused, ConversationClosed, NotFound: it isn't one's own.
        """
        return await self._move(who, conversation_id, Action.GIVE_BACK, "given back")

    async def close(
        self, who: Counsellor, conversation_id: str, reason: CloseReason, bot_could: BotCould = "unsure"
    ) -> Appended:
        """End it, with why and with whether the bot should have managed it (row H21).

        Raises:
            NotTheOwner, TransitionRefused, ConversationClosed, NotFound: it isn't one's own.
        """
        outcome = Outcome(self._now(), By.COUNSELLOR, reason, bot_could, who=who)
        return await self._move(who, conversation_id, Action.CLOSE, "counsellor closed it", outcome)

    async def _move(
        self, who: Counsellor, conversation_id: str, action: Action, reason: str, *first: Event
    ) -> Appended:
        row = await self._record.get(conversation_id)
        # Asked here too, because the rules of states allow more than one who doesn't have it may do.
        if row.state is not State.CLOSED and (row.owner is None or row.owner.id != who.id):
            raise NotTheOwner(By.COUNSELLOR.value, row.state.value, row.owner)
        return await self._record.transition(
            conversation_id, action, By.COUNSELLOR, reason=reason, who=who, first=first, at=self._now()
        )


def _masked(who: Counsellor, text: str) -> Masked:
    found = mask(sanitise(text), who.name)
    if not found.text:
        raise EmptyMessage("The text is empty. Write something in it.")
    return found
