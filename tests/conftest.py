"""What every test may use: the project's folder, and one model trained from it for the whole session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.dialogue.lean import go_lean

go_lean()

ROOT = Path(__file__).parent.parent
# A Monday when the counsellors are in, and a Sunday when they are not.
OPEN = datetime(2026, 11, 23, 10, 0, tzinfo=timezone.utc)
CLOSED = datetime(2026, 11, 22, 10, 0, tzinfo=timezone.utc)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A model of the project as it is now, trained once (its file)."""
    from bot.training.train import train

    yield train(ROOT, tmp_path_factory.mktemp("models")).model
