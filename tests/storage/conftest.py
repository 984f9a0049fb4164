from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Record, open_record


@pytest.fixture(params=["memory", "file"])
async def record(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Record]:
    """A record on a real database, in memory and in a file."""
    url = "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path}/var/record.db"
    async with open_record(url) as opened:
        yield opened


@pytest.fixture
async def memory() -> AsyncIterator[Record]:
    async with open_record() as opened:
        yield opened
