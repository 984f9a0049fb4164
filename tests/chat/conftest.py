"""A chat on a record in memory, with the real dialogue behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.chat import Chat, Console, FrontDesk, Swept, sweep
from bot.conversation import Counsellor, HumanRules
from bot.dialogue.engine import Dialogue
from bot.storage import Record, open_record
from tests.browser.replier import PageReplier
from tests.conftest import CLOSED, OPEN


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at: datetime = OPEN

    def __call__(self) -> datetime:
        return self.at

    def close(self) -> None:
        """Make it a Sunday."""
        self.at = CLOSED

    def later(self, minutes: float) -> datetime:
        """Let time pass."""
        self.at += timedelta(minutes=minutes)
        return self.at


@pytest.fixture(scope="session")
def dialogue(trained: Path) -> Dialogue:
    return Dialogue.load(trained)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def chat(dialogue: Dialogue, clock: Clock, root: Path) -> AsyncIterator[Chat]:
    async with open_record() as record:
        yield Chat(record, dialogue, FrontDesk.load(root, clock), clock)


KARI, OLA = Counsellor("u1", "Kari"), Counsellor("u2", "Ola")
RULES = HumanRules(seats=2, queue_per_seat=2)


@dataclass
class Scene:
    """Both sides of the desk on one record, with a bot that is told what to say."""

    record: Record
    chat: Chat
    console: Console
    desk: FrontDesk
    clock: Clock

    async def waiting(self, theme: str = "aap", minutes: float = 1) -> str:
        """A citizen who has asked for a person, this long after whoever came before."""
        self.clock.later(minutes)
        one = await self.chat.start(theme=theme)
        await self.chat.ask_person(one)
        return one

    async def with_kari(self) -> str:
        """A citizen who talks to Kari."""
        await self.console.arrive(KARI)
        one = await self.waiting()
        await self.console.seen(KARI)
        await self.console.claim(KARI, one)
        return one

    async def sweep(self) -> Swept:
        """What time has done."""
        return await sweep(self.record, self.desk, RULES, self.clock())

    def next_id(self) -> str:
        """An id for a message."""
        return f"c{next(_ids)}"


_ids = count()


@pytest.fixture
async def scene(clock: Clock, root: Path) -> AsyncIterator[Scene]:
    async with open_record() as record:
        desk, replier = FrontDesk.load(root, clock), PageReplier(root)
        chat = Chat(record, replier, desk, clock, RULES)
        yield Scene(record, chat, Console(record, replier, desk, RULES, clock), desk, clock)
