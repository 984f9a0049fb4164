from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.accounts import AccountError
from bot.cli import app

GOOD = "riktig hest batteri\n"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AAP_DATABASE", f"sqlite:///{tmp_path / 'chat.db'}")


def bot(*words: str, password: str = GOOD) -> Result:
    return CliRunner().invoke(app, ["user", *words], input=password)


def test_a_user_is_added_listed_and_disabled() -> None:
    added = bot("add", "kari", "--name", "Kari Nordli", "--role", "counsellor", "--role", "editor")
    assert added.stdout == "Added kari (Kari Nordli): counsellor, editor.\n"
    assert bot("list").stdout == "kari\tKari Nordli\tcounsellor, editor\n"
    assert bot("disable", "kari").exit_code == 0
    assert bot("list").stdout.endswith("\tdisabled\n")


def test_what_can_not_be_done_is_told() -> None:
    unknown = bot("add", "kari", "--name", "Kari", "--role", "boss")
    assert unknown.exit_code == 2
    assert "counsellor, editor, trainer, analyst, admin" in " ".join(unknown.output.replace("│", " ").split())
    short = bot("add", "kari", "--name", "Kari", "--role", "editor", password="kort\n")
    assert isinstance(short.exception, AccountError)
    assert isinstance(bot("disable", "nobody").exception, AccountError)
    assert bot("list").stdout == ""
