"""`bot retention` says what will go, and takes it only when it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.conversation import By, Message
from bot.storage import Record, open_record


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{tmp_path / 'chat.db'}"
    monkeypatch.setenv("AAP_DATABASE", address)
    monkeypatch.setenv("AAP_RETENTION_DAYS", "30")
    return address


def bot(*words: str) -> str:
    result = CliRunner().invoke(app, ["retention", *words])
    assert result.exit_code == 0, result.output
    return result.output


async def fill(url: str) -> datetime:
    """Two old conversations and a young one; gives when the oldest was last written to."""
    now = datetime.now(timezone.utc)
    oldest = now - timedelta(days=40)
    for at in (oldest, now - timedelta(days=31), now - timedelta(days=29)):
        async with open_record(url) as opened:
            record = Record(opened.database, clock=at_that_time(at))
            conversation = (await record.create()).id
            await record.append(conversation, [Message(at=at, by=By.CITIZEN, text="hei", client_id="a")])
    return oldest


def at_that_time(at: datetime) -> Callable[[], datetime]:
    return lambda: at


async def left(url: str) -> int:
    async with open_record(url) as record:
        return len(await record.conversations())


def test_a_preview_deletes_nothing_and_a_run_takes_what_it_said(url: str) -> None:
    oldest = asyncio.run(fill(url))
    said = bot("--preview")
    assert "AAP_RETENTION_DAYS is 30" in said
    assert "To be deleted now: 2 conversations with 2 events." in said
    assert f"The oldest is from {oldest:%Y-%m-%d %H:%M} UTC." in said
    assert bot("--preview") == said
    assert asyncio.run(left(url)) == 3
    assert "Deleted: 2 conversations with 2 events." in bot("--run")
    assert asyncio.run(left(url)) == 1
    assert "To be deleted now: 0 conversations with 0 events." in bot("--preview")


def test_an_empty_record_is_said_to_be_empty() -> None:
    assert bot("--preview").splitlines()[-1] == "There are no conversations."


@pytest.mark.parametrize("words", [[], ["--preview", "--run"]])
def test_one_must_say_which(words: list[str]) -> None:
    assert CliRunner().invoke(app, ["retention", *words]).exit_code == 2
