"""A chat on a record in memory, with the real dialogue behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.chat import Chat, FrontDesk
from bot.dialogue.engine import Dialogue
from bot.storage import open_record
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
