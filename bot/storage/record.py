"""The record: every conversation and everything that happened in it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from functools import partial

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.conversation import (
    Action,
    By,
    CitizenBack,
    CitizenLeft,
    Conversation,
    Counsellor,
    Event,
    Language,
    NotFound,
    OwnerChanged,
    State,
    StateChanged,
    ThemeSet,
    Threat,
    fold,
    transition,
)

from .append import append, lock, state_by
from .database import MEMORY, Database
from .line import IN_LINE
from .migrate import upgrade
from .notify import BOARD, Signals
from .rows import Appended, ConversationRow, Counts, to_conversation, to_event
from .search import Search, find
from .tables import conversation, event

# Built once, as in `bot.storage.append`.
_ROW = sa.select(conversation).where(conversation.c.id == sa.bindparam("row_id"))
_EVENTS = (
    sa.select(event)
    .where(event.c.conversation_id == sa.bindparam("row_id"), event.c.seq > sa.bindparam("after"))
    .order_by(event.c.seq)
)

# What those who look at the queue see.
ON_BOARD = (StateChanged, OwnerChanged, ThemeSet, Threat, CitizenLeft, CitizenBack)
# 16 random bytes, 22 characters: whoever has the id has the conversation, so it can't be guessed.
ID_BYTES = 16


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Record:
    """What is stored, in one database. Every method is one transaction; `signals` are told when one is stored."""

    def __init__(
        self, database: Database, signals: Signals | None = None, clock: Callable[[], datetime] = _now
    ) -> None:
        self.database = database
        self.signals = signals or Signals()
        self._clock = clock

    async def create(
        self, *, theme: str = "aap", language: Language = "nb", source: str = "widget", test: bool = False
    ) -> ConversationRow:
        """A new conversation, owned by the bot. `test` keeps it out of every measure."""
        now = self._clock()
        row = ConversationRow(secrets.token_urlsafe(ID_BYTES), now, now, State.BOT, language, theme, 0, source, test)
        await self.database.write(partial(_insert, row=row))
        return row

    async def append(
        self, conversation_id: str, events: Sequence[Event], expect_last_seq: int | None = None
    ) -> Appended:
        """Stores `events` with the next numbers, all or none; sending a message again (same client_id) stores nothing.

        With `expect_last_seq` it is stored only if nothing came after that number.

        Raises:
            NotFound, StaleWrite, EventMalformed: see `bot.storage.append`.
            ConversationClosed, TransitionRefused, NotTheOwner: its state forbids it; see `bot.conversation.admit`.
        """
        work = partial(append, conversation_id=conversation_id, events=tuple(events), expect_last_seq=expect_last_seq)
        return await self.database.write(work, then=partial(self.tell, conversation_id))

    async def transition(
        self,
        conversation_id: str,
        action: Action,
        by: By,
        *,
        reason: str = "",
        who: Counsellor | None = None,
        first: Sequence[Event] = (),
        at: datetime | None = None,
    ) -> Appended:
        """Changes the state from whatever it is now, and stores that it did, after the events `first`; `at` is aware.

        Raises:
            NotFound: there is no such conversation.
            ConversationClosed, TransitionRefused: it can't be done, or someone else was first.
            NotTheOwner: `who` doesn't have it.
        """
        work = partial(
            _transition,
            conversation_id=conversation_id,
            action=action,
            by=by,
            at=at or self._clock(),
            reason=reason,
            who=who,
            first=tuple(first),
        )
        return await self.database.write(work, then=partial(self.tell, conversation_id))

    async def get(self, conversation_id: str) -> ConversationRow:
        """The conversation as a whole.

        Raises:
            NotFound: there is no such conversation.
        """
        return await self.database.read(partial(_get, conversation_id=conversation_id))

    async def events(self, conversation_id: str, after: int = 0) -> list[Event]:
        """Everything that happened after number `after`: the whole recovery protocol of a client.

        Raises:
            NotFound: there is no such conversation.
        """
        return await self.database.read(partial(_events, conversation_id=conversation_id, after=after))

    async def conversation(self, conversation_id: str) -> Conversation:
        """The conversation folded from its events.

        Raises:
            NotFound: there is no such conversation.
        """
        return await self.database.read(partial(_fold, conversation_id=conversation_id))

    async def waiting(self, theme: str | None = None) -> list[ConversationRow]:
        """Who waits for a person, in the order of `bot.conversation.order`; for one theme, or for all."""
        rows = sa.select(conversation).where(conversation.c.state == State.WAITING.value)
        if theme is not None:
            rows = rows.where(conversation.c.theme == theme)
        return await self._rows(rows.order_by(*IN_LINE))

    async def conversations(
        self,
        *,
        state: State | None = None,
        theme: str | None = None,
        test: bool | None = False,
        limit: int = 50,
        offset: int = 0,
    ) -> list[ConversationRow]:
        """The latest conversations, those that changed last first. `test` None takes test conversations too."""
        wanted = {"state": state.value if state else None, "theme": theme, "test": test}
        rows = sa.select(conversation).where(
            *(conversation.c[column] == value for column, value in wanted.items() if value is not None)
        )
        latest = rows.order_by(conversation.c.updated_at.desc(), conversation.c.id)
        return await self._rows(latest.limit(limit).offset(offset))

    async def search(self, search: Search) -> list[ConversationRow]:
        """Conversations that have ended, the latest first."""
        return await self.database.read(partial(find, search=search))

    async def delete(self, conversation_id: str) -> None:
        """Deletes a conversation and everything in it, for good: its text is overwritten on the disk too.

        Raises:
            NotFound: there is no such conversation.
        """
        one = conversation.c.id == conversation_id
        gone = await self.database.write(partial(_delete, where=one), then=lambda _: self.signals.poke(conversation_id))
        await self.database.forget()
        if gone.conversations == 0:
            raise NotFound

    async def preview(self, before: datetime) -> Counts:
        """What `purge` with the same time would take now."""
        return await self.database.read(partial(_count, where=conversation.c.updated_at < before))

    async def oldest(self) -> datetime | None:
        """When something last happened in the conversation that has lain still longest; None when there are none."""
        longest = sa.select(sa.func.min(conversation.c.updated_at))
        found: datetime | None = await self.database.read(lambda db: db.execute(longest).scalar())
        return found

    async def purge(self, before: datetime) -> Counts:
        """Deletes every conversation in which nothing has happened since the aware time `before`, in whatever state."""
        gone = await self.database.write(partial(_delete, where=conversation.c.updated_at < before))
        await self.database.forget()
        return gone

    async def _rows(self, select: sa.sql.Select) -> list[ConversationRow]:
        return await self.database.read(lambda db: [to_conversation(row) for row in db.execute(select)])

    def tell(self, conversation_id: str, stored: Appended) -> None:
        """Wakes those who follow the conversation, and those who follow the queue when it changed hands."""
        if stored.events and not stored.duplicate:
            self.signals.poke(conversation_id)
            if any(isinstance(one, ON_BOARD) for one in stored.events):
                self.signals.poke(BOARD)


@asynccontextmanager
async def open_record(url: str = MEMORY, signals: Signals | None = None) -> AsyncIterator[Record]:
    """The record at `url`, its tables brought up to date, closed at the end."""
    database = Database(url)
    try:
        await upgrade(database)
        yield Record(database, signals)
    finally:
        await database.close()


def _insert(db: Connection, row: ConversationRow) -> None:
    # Nobody has had a new one, so there is no counsellor to store.
    fields = {name: value for name, value in vars(row).items() if name != "counsellor"}
    db.execute(sa.insert(conversation).values(**{**fields, "state": row.state.value}))


def _get(db: Connection, conversation_id: str) -> ConversationRow:
    found = db.execute(_ROW, {"row_id": conversation_id}).first()
    if found is None:
        raise NotFound
    return to_conversation(found)


def _events(db: Connection, conversation_id: str, after: int) -> list[Event]:
    found = [to_event(row) for row in db.execute(_EVENTS, {"row_id": conversation_id, "after": after})]
    if not found:
        _get(db, conversation_id)
    return found


def _fold(db: Connection, conversation_id: str) -> Conversation:
    row = _get(db, conversation_id)
    stored = db.execute(_EVENTS, {"row_id": conversation_id, "after": 0})
    first = Conversation(theme=row.theme, language=row.language)
    return fold((to_event(one) for one in stored), first)


def _transition(
    db: Connection,
    conversation_id: str,
    action: Action,
    by: By,
    at: datetime,
    reason: str,
    who: Counsellor | None,
    first: tuple[Event, ...],
) -> Appended:
    now = lock(db, conversation_id).state
    target = transition(now, action, by, state_by(db, conversation_id))
    change = StateChanged(at, by, now, target, reason=reason, who=who)
    return append(db, conversation_id, [*first, change], None)


def _count(db: Connection, where: sa.sql.ColumnElement) -> Counts:
    ids = sa.select(conversation.c.id).where(where)
    conversations = db.execute(sa.select(sa.func.count()).select_from(conversation).where(where)).scalar_one()
    events = sa.select(sa.func.count()).select_from(event).where(event.c.conversation_id.in_(ids))
    return Counts(conversations, db.execute(events).scalar_one())


def _delete(db: Connection, where: sa.sql.ColumnElement) -> Counts:
    ids = sa.select(conversation.c.id).where(where)
    events = db.execute(sa.delete(event).where(event.c.conversation_id.in_(ids))).rowcount
    return Counts(db.execute(sa.delete(conversation).where(where)).rowcount, events)
