"""What all that counsellors do is done with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

from bot.chat.desk import FrontDesk
from bot.chat.fresh import Fresh
from bot.chat.hall import Hall, read_hall
from bot.chat.reception import Reception
from bot.chat.replier import Replier
from bot.conversation import Event, HumanRules
from bot.storage import Appended, CannedReplies, People, Record


class Office:
    """The record, the people, the bot and the desk, as the parts of `Console` share them."""

    def __init__(
        self,
        record: Record,
        replier: Replier,
        desk: FrontDesk,
        rules: HumanRules | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self.signals = record.signals
        self._record = record
        self._people = People(record)
        self._canned = CannedReplies(record.database)
        self._replier = replier
        self._desk = desk
        self._rules = rules or HumanRules()
        self._reception = Reception(desk, self._people, self._rules)
        self._now = now
        self._hall = Fresh(self._read_hall)

    async def _read_hall(self) -> Hall:
        return await read_hall(self._record, self._people, self._now())

    async def _add(self, conversation_id: str, event: Event) -> Appended:
        return await self._record.append(conversation_id, [event])
