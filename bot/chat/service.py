"""The way of one message: mask, store, who owns the conversation, reply, store, tell everyone who follows it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from bot.chat.desk import AAP
from bot.chat.errors import EmptyMessage, NoSuchReply, NotWithBot, UnknownChoice
from bot.chat.view import View
from bot.chat.with_people import WithPeople
from bot.content import Language
from bot.conversation import (
    Action,
    By,
    Conversation,
    ConversationClosed,
    Ended,
    Event,
    Feedback,
    LanguageSet,
    Message,
    NotTheOwner,
    Rated,
    Replied,
    Restarted,
    State,
    StateChanged,
    ThemeSet,
)
from bot.dialogue import PERSON, Context, Reply
from bot.privacy import mask, sanitise

log = logging.getLogger(__name__)


class Chat(WithPeople):
    """What citizens can do to conversations."""

    async def start(
        self, language: Language = "nb", test: bool = False, theme: str = AAP, source: str = "widget"
    ) -> str:
        """Start a conversation and give its id.

        Raises:
            NoSuchTheme: there is no such theme.
        """
        about = self.desk.themes.known(theme)
        return (await self._record.create(language=language, test=test, theme=about.id, source=source)).id

    async def view(self, conversation_id: str, after: int = 0) -> View:
        """The conversation with the events after number `after` that the citizen may see.

        Raises:
            NotFound: there is no such conversation.
        """
        return await self._view(conversation_id, after)

    async def say(self, conversation_id: str, client_id: str, text: str) -> View:
        """The citizen writes `text`. Sent again with the same `client_id`, it counts once.

        Raises:
            NotFound, ConversationClosed: it can't be written to.
            EmptyMessage: nothing in it can be seen.
        """
        masked = mask(sanitise(text))
        if not masked.text:
            raise EmptyMessage("The message is empty. Write what you wonder about.")
        message = Message(
            at=self._now(), by=By.CITIZEN, text=masked.text, client_id=client_id, masked=bool(masked.findings)
        )
        return await self._turn(conversation_id, message)

    async def press(self, conversation_id: str, client_id: str, intent: str) -> View:
        """The citizen presses the button for `intent`.

        Raises:
            NotFound, ConversationClosed: it can't be written to.
            UnknownChoice: the intent has no answer.
        """
        catalogue = self.replier.catalogue
        if intent not in catalogue:
            raise UnknownChoice(f"No answer for {intent!r}. It may have been deleted; ask in words instead.")
        language = (await self._conversation(conversation_id)).language
        title = catalogue[intent].title(language)
        message = Message(at=self._now(), by=By.CITIZEN, text=title, client_id=client_id, intent=intent)
        return await self._turn(conversation_id, message)

    async def ask_person(self, conversation_id: str) -> View:
        """The citizen asks for a person by the button. Asking again while waiting changes nothing.

        Raises:
            NotFound, ConversationClosed: it can't be done any more.
        """
        async with self._lock(conversation_id):
            before = await self._conversation(conversation_id)
            before.transition(Action.CLOSE, By.CITIZEN)
            if before.state is State.BOT:
                reply = await self.replier.press(PERSON, await self._context(before))
                await self._store_reply(conversation_id, before, reply, By.CITIZEN)
            return await self._view(conversation_id, before.last_seq)

    async def leave_queue(self, conversation_id: str) -> View:
        """The citizen leaves the queue and is back with the bot.

        Raises:
            NotFound, ConversationClosed, TransitionRefused: it is not in the queue.
        """
        return await self._change(conversation_id, Action.LEAVE_QUEUE, "citizen left the queue")

    async def choose_theme(self, conversation_id: str, theme: str) -> View:
        """The citizen chooses what it is about. Where the bot can't answer, they are asking for a person (row H5).

        Raises:
            NotFound, ConversationClosed: it can't be done any more.
            NoSuchTheme: there is no such theme.
            NotWithBot: somebody else owns it, or it waits in the queue of its theme.
        """
        about = self.desk.themes.known(theme)
        async with self._lock(conversation_id):
            before = await self._conversation(conversation_id)
            if before.state not in (State.BOT, State.CLOSED):
                raise NotWithBot("The theme is chosen before a person is asked for. Leave the queue first.")
            chosen = await self._add(conversation_id, before, ThemeSet(at=self._now(), by=By.CITIZEN, theme=about.id))
        if about.robot:
            return chosen
        asked = await self.ask_person(conversation_id)
        return replace(asked, events=chosen.events + asked.events)

    async def restart(self, conversation_id: str) -> View:
        """The citizen starts over with the bot.

        Raises:
            NotFound, ConversationClosed: it can't be done any more.
            NotWithBot: somebody else owns it.
        """
        async with self._lock(conversation_id):
            before = await self._conversation(conversation_id)
            if before.state not in (State.BOT, State.CLOSED):
                raise NotWithBot("Starting over is for talks with the robot. Leave the queue first.")
            return await self._add(conversation_id, before, Restarted(at=self._now(), by=By.CITIZEN))

    async def set_language(self, conversation_id: str, language: Language) -> View:
        """The citizen chooses the language; the words no longer decide it."""
        return await self._note(conversation_id, LanguageSet(at=self._now(), by=By.CITIZEN, language=language))

    async def feedback(self, conversation_id: str, on: int, value: Any) -> View:
        """A thumb on the bot's reply with number `on`; None takes it back.

        Raises:
            NoSuchReply: that event is no reply.
        """
        events = await self._record.events(conversation_id, after=on - 1)
        if not events or events[0].seq != on or not isinstance(events[0], Replied):
            raise NoSuchReply(f"Event {on} is no answer of the bot. Rate one of its answers.")
        return await self._note(conversation_id, Feedback(at=self._now(), by=By.CITIZEN, on=on, value=value))

    async def end(self, conversation_id: str, answered: Any = None) -> View:
        """The citizen ends the conversation and says whether it helped. Ending twice is harmless."""
        async with self._lock(conversation_id):
            before = await self._conversation(conversation_id)
            said = Ended(at=self._now(), by=By.CITIZEN, answered=answered)
            if before.state is State.CLOSED:
                return await self._add(conversation_id, before, said)
            target = before.transition(Action.CLOSE, By.CITIZEN)
            closed = StateChanged(
                at=self._now(), by=By.CITIZEN, source=before.state, target=target, reason="citizen ended it"
            )
            return await self._add(conversation_id, before, said, closed)

    async def rate(self, conversation_id: str, bot: int | None, counsellor: int | None, text: str) -> View:
        """The citizen's marks; the free text is masked like any message."""
        rated = Rated(at=self._now(), by=By.CITIZEN, bot=bot, counsellor=counsellor, text=mask(sanitise(text)).text)
        return await self._note(conversation_id, rated)

    async def delete(self, conversation_id: str) -> None:
        """The citizen deletes the conversation: it and every event are gone (row P5).

        Raises:
            NotFound: it is gone already.
        """
        async with self._lock(conversation_id):
            await self._record.delete(conversation_id)

    async def _turn(self, conversation_id: str, message: Message) -> View:
        """One message, and the bot's reply when the bot is to answer it."""
        async with self._lock(conversation_id):
            before = await self._conversation(conversation_id)
            stored = await self._record.append(conversation_id, [message])
            if stored.duplicate:
                after = stored.events[0].seq - 1
                return await self._view(conversation_id, after, duplicate=True)
            # While waiting the bot may still help; it never speaks when a person owns the conversation.
            if before.state in (State.BOT, State.WAITING):
                reply = await self._reply(message, before)
                replied = await self._store_reply(conversation_id, before, reply, By.BOT)
                return await self._added(conversation_id, before, (*stored.events, *replied))
            return await self._added(conversation_id, before, stored.events)

    async def _reply(self, message: Message, before: Conversation) -> Reply:
        context = await self._context(before)
        try:
            if message.intent:
                return await self.replier.press(message.intent, context)
            return await self.replier.reply(message.text, context)
        except Exception:
            # The citizen is told and offered a person, whatever failed (row B13). The words stay out of the log.
            log.exception("The bot could not reply.")
            return self.desk.failed(before.language)

    async def _store_reply(self, conversation_id: str, before: Conversation, reply: Reply, by: By) -> tuple[Event, ...]:
        events: list[Event] = [Replied(at=self._now(), by=By.BOT, reply=reply.to_json())]
        if reply.lang != before.language and not before.language_chosen:
            events.append(LanguageSet(at=self._now(), by=By.BOT, language=reply.lang))
        # Looked at again after the bot has thought: the last seat may be gone (row H10).
        if reply.wants_person and before.state is State.BOT and (await self.availability(before.theme)).is_open:
            target = before.transition(Action.ASK_PERSON, by)
            change = StateChanged(
                at=self._now(), by=by, source=before.state, target=target, reason=f"handoff: {reply.kind}"
            )
            events.append(change)
        try:
            return (await self._record.append(conversation_id, events)).events
        except (NotTheOwner, ConversationClosed):
            # A person took over, or the citizen left, while the bot was thinking: its words are dropped.
            log.info("A reply came too late and was dropped.")
            return ()

    async def _context(self, conversation: Conversation) -> Context:
        return Context(
            language=conversation.language,
            chosen_language=conversation.language_chosen,
            last_intents=conversation.last_intents,
            offered=tuple(PERSON if intent is None else intent for intent in conversation.offered),
            misses=conversation.misses,
            desk=await self._reception.desk(conversation.theme),
        )
