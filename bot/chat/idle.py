"""The sweep: what time does to conversations, for a background task to call every few seconds.

Each step is conditional: it counts only if nothing has happened since it was decided, so a citizen who writes in the
last second is not thrown out, and two processes that sweep at once do nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.chat.desk import FrontDesk
from bot.conversation import (
    By,
    CitizenBack,
    CitizenLeft,
    ConversationClosed,
    Event,
    HumanRules,
    Idle,
    NotFound,
    Replied,
    State,
    StateChanged,
    TransitionRefused,
    idle_step,
)
from bot.storage import ConversationRow, People, Record, StaleWrite


@dataclass(frozen=True)
class Swept:
    """The ids of the conversations that something was done to, for each thing that was done."""

    released: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()


async def sweep(record: Record, desk: FrontDesk, rules: HumanRules, at: datetime) -> Swept:
    """Does what is due at the aware time `at`, and tells what it did."""
    people = People(record)
    released = await _release(people, rules, at)
    moved = await _whereabouts(record, people, rules, at)
    idle = await _idle(record, people, rules, at)
    return Swept(
        released=tuple(released),
        left=_ids(moved, CitizenLeft),
        back=_ids(moved, CitizenBack),
        warned=_ids(idle, Idle),
        closed=_ids(idle, StateChanged),
        emptied=tuple(await _send_home(record, people, desk, at)),
    )


async def _release(people: People, rules: HumanRules, at: datetime) -> list[str]:
    """After the grace minute, the chats of a counsellor whose connection is gone are first in line again (row H14)."""
    released: list[str] = []
    for who in await people.lost(at - rules.grace):
        await people.leave(who.id)
        for conversation_id in await people.held(who.id):
            back = StateChanged(at, By.SYSTEM, State.COUNSELLOR, State.WAITING, "counsellor gone", who=who)
            if (await people.put_back(conversation_id, who, back)).events:
                released.append(conversation_id)
    return released


async def _whereabouts(record: Record, people: People, rules: HumanRules, at: datetime) -> list[tuple[str, Event]]:
    rows = await people.whereabouts(at - rules.gone_after)
    steps = [(row, (CitizenBack if row.citizen_left else CitizenLeft)(at, By.SYSTEM)) for row in rows]
    return await _store(record, steps)


async def _idle(record: Record, people: People, rules: HumanRules, at: datetime) -> list[tuple[str, Event]]:
    steps: list[tuple[ConversationRow, Event]] = []
    for row, silence in await people.silences():
        step = idle_step(silence, at, rules)
        if step == "warn":
            steps.append((row, Idle(at, By.SYSTEM, "warned", closes_at=at + rules.close_after)))
        elif step == "close":
            steps.append((row, _closed(row, at)))
    steps += [(row, _closed(row, at)) for row in await people.silent_with_bot(at - rules.bot_close_after)]
    return await _store(record, steps)


async def _send_home(record: Record, people: People, desk: FrontDesk, at: datetime) -> list[str]:
    """When a theme is closed and its counsellors have gone, those who wait are told when they are back (row H9)."""
    waiting = await record.waiting()
    served = {theme for one in await people.staff() for theme in one.themes} if waiting else set()
    sent: list[str] = []
    for row in waiting:
        if row.theme not in served and not desk.is_open(row.theme):
            told = Replied(at, By.BOT, desk.day_is_over(row.language, row.theme).to_json())
            home = StateChanged(at, By.SYSTEM, State.WAITING, State.BOT, "closed for the day")
            sent += await _try(record, row, told, home)
    return sent


async def _store(record: Record, steps: Iterable[tuple[ConversationRow, Event]]) -> list[tuple[str, Event]]:
    return [(row.id, event) for row, event in steps if await _try(record, row, event)]


async def _try(record: Record, row: ConversationRow, *events: Event) -> list[str]:
    try:
        await record.append(row.id, events, row.last_seq)
    except (StaleWrite, ConversationClosed, TransitionRefused, NotFound):
        # Something happened in it just now; the next sweep looks again.
        return []
    return [row.id]


def _closed(row: ConversationRow, at: datetime) -> StateChanged:
    return StateChanged(at, By.SYSTEM, row.state, State.CLOSED, "idle")


def _ids(stored: Iterable[tuple[str, Event]], kind: type[Event]) -> tuple[str, ...]:
    return tuple(conversation_id for conversation_id, event in stored if isinstance(event, kind))
