"""Accounts on a record in memory, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.accounts import Accounts, Limits
from bot.storage import AccountStore, Record, open_record
from tests.conftest import OPEN


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at: datetime = OPEN

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **time: float) -> None:
        """Let time pass."""
        self.at += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def record() -> AsyncIterator[Record]:
    async with open_record() as opened:
        yield opened


@pytest.fixture
def accounts(record: Record, clock: Clock) -> Accounts:
    limits = Limits(timedelta(minutes=60), timedelta(hours=12))
    return Accounts(AccountStore(record.database), limits, now=clock)
