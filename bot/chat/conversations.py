"""What every change to a conversation by its citizen is made of: one at a time in each, stored, and seen again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from weakref import WeakValueDictionary

from bot.chat.consent import Consent
from bot.chat.desk import FrontDesk
from bot.chat.fresh import Fresh
from bot.chat.places import places
from bot.chat.reception import Reception
from bot.chat.replier import Replier
from bot.chat.view import View, for_citizen
from bot.conversation import Action, By, Conversation, Event, HumanRules, StateChanged, fold
from bot.storage import People, Record


class Conversations:
    """One turn at a time in each conversation; any number of conversations at once."""

    def __init__(
        self,
        record: Record,
        replier: Replier,
        desk: FrontDesk,
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
        rules: HumanRules | None = None,
    ) -> None:
        self.signals = record.signals
        self.desk = desk
        self.replier = replier
        self._record = record
        self._people = People(record)
        self._reception = Reception(desk, self._people, rules or HumanRules())
        self._places = Fresh(lambda: places(record, self._people))
        self._offers = Fresh(lambda: self._reception.availabilities(self.desk.themes))
        self._consent = Consent(record, self._people, self._reception)
        self._now = now
        # Weak: a lock lives as long as somebody holds or waits for it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def _change(self, conversation_id: str, action: Action, reason: str) -> View:
        async with self._lock(conversation_id):
            before = await self._conversation(conversation_id)
            target = before.transition(action, By.CITIZEN)
            change = StateChanged(at=self._now(), by=By.CITIZEN, source=before.state, target=target, reason=reason)
            return await self._add(conversation_id, before, change)

    async def _note(self, conversation_id: str, event: Event) -> View:
        async with self._lock(conversation_id):
            before = await self._conversation(conversation_id)
            return await self._add(conversation_id, before, event)

    async def _add(self, conversation_id: str, before: Conversation, *events: Event) -> View:
        stored = await self._record.append(conversation_id, events)
        return await self._added(conversation_id, before, stored.events)

    async def _conversation(self, conversation_id: str) -> Conversation:
        return await self._record.conversation(conversation_id)

    async def _view(self, conversation_id: str, after: int, duplicate: bool = False) -> View:
        conversation = await self._conversation(conversation_id)
        events = await self._record.events(conversation_id, after=after)
        return await self._seen(conversation_id, conversation, events, duplicate)

    async def _added(self, conversation_id: str, before: Conversation, events: tuple[Event, ...]) -> View:
        """What a turn added, without reading again what was just written; somebody else's events come by the stream."""
        return await self._seen(conversation_id, fold(events, before), events)

    async def _seen(
        self, conversation_id: str, conversation: Conversation, events: Iterable[Event], duplicate: bool = False
    ) -> View:
        place = await self._reception.place(conversation_id, conversation.state, conversation.theme)
        shown = for_citizen(events)
        return View(conversation_id, conversation, shown, place.position, place.minutes, duplicate)

    def _lock(self, conversation_id: str) -> asyncio.Lock:
        return self._locks.setdefault(conversation_id, asyncio.Lock())
