"""What every test may use: the project's folder, and one model trained from it for the whole session."""

from __future__ import annotations

import fcntl
import hashlib
import tempfile
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.dialogue.lean import go_lean

go_lean()

ROOT = Path(__file__).parent.parent
# A Monday when the counsellors are in, and a Sunday when they are not.
OPEN = datetime(2026, 11, 23, 10, 0, tzinfo=timezone.utc)
CLOSED = datetime(2026, 11, 22, 10, 0, tzinfo=timezone.utc)


# Files of minutes: begun last, they would leave one process waiting for the other.
LONG = ("test_rasa_command_line.py", "test_schema.py", "test_editor_guide.py", "test_journey.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest."""
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def trained() -> Path:
    """A model of the project as it is now (its file); kept in .cache until what it is made of changes."""
    kept = ROOT / ".cache" / "test-models" / f"{_sources()}.tar.gz"
    kept.parent.mkdir(parents=True, exist_ok=True)
    # One of the processes that the tests run in trains it, the others wait.
    with (kept.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            from bot.training.train import train

            with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
                train(ROOT, Path(folder)).model.rename(kept)
    return kept


def _sources() -> str:
    """A hash of everything a model is made of."""
    files = [ROOT / name for name in ("config.yml", "domain.yml", "requirements.lock", "data/languages.yml")]
    for folder in ("data/nlu", "data/stories", "bot/understanding"):
        files += sorted(file for file in (ROOT / folder).rglob("*") if file.suffix in (".py", ".yml"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:32]
