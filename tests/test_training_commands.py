"""`bot train`, `bot gate` and `bot models`, as a person calls them, on a tiny project."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import training_commands
from bot.cli import app
from bot.settings import BadSetting, Settings
from bot.training.change import Asked, of_real
from bot.training.limits import Breach
from bot.training.registry import Registry
from bot.training.report import Report, write_report
from tests.training.judging import reply
from tests.training.test_registry import make

NOW = datetime(2026, 11, 22, tzinfo=timezone.utc)


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """An old model, live, and a new one that was tried: worse than a limit, one question changed."""
    monkeypatch.setenv("AAP_PROJECT", str(tmp_path))
    monkeypatch.setenv("AAP_DATABASE", f"sqlite:///{tmp_path}/var/record.db")
    registry = Registry(tmp_path / "models")
    registry.add(make(registry.models, "old", 1))
    registry.point("old", "Kari")
    registry.add(make(registry.models, "new", 2))
    change = of_real(Asked("når"), reply("handoff"), reply("answer", "a/one"))
    assert change is not None
    broken = (Breach("Riktige svar", 80.0, 70.0, 1.5),)
    write_report(registry.path("new"), Report("new.tar.gz", "old.tar.gz", NOW, real=(change,), broken=broken))
    return registry


def bot(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, done.output


def test_models_are_listed_with_a_star_for_the_live_one(registry: Registry) -> None:
    code, told = bot("models", "list")
    assert code == 0
    new, old = [line.split("\t") for line in told.splitlines()]
    assert (new[0].strip(), new[1], new[2]) == ("", "2", "new.tar.gz")
    assert (old[0], old[2], old[5]) == ("*", "old.tar.gz", "Kari")
    assert json.loads(bot("models", "show", "old")[1])["model"] == registry.live()


def test_a_worse_model_goes_live_by_name_and_reason_and_back_again(registry: Registry) -> None:
    done = CliRunner().invoke(app, ["models", "activate", "new", "--who", "Ola"])
    assert done.exit_code != 0
    assert "80,0 % til 70,0 %" in str(done.exception)
    assert registry.live() == "old.tar.gz"
    assert bot("models", "activate", "new", "--who", "Ola", "--override", "Loven er endret")[0] == 0
    kept = registry.card("new").override
    assert kept is not None
    assert (registry.live(), kept.who, kept.reason) == ("new.tar.gz", "Ola", "Loven er endret")
    assert bot("models", "rollback", "--who", "Ola", "--why", "feil") == (0, "old.tar.gz er i drift igjen.\n")
    assert registry.live() == "old.tar.gz"


def test_decisions_are_made_and_shown(registry: Registry) -> None:
    key = "0" * 20
    code, told = bot("gate", "new", "--stop", key, "--who", "Ola")
    assert code == 1
    assert "new.tar.gz mot old.tar.gz" in told
    assert "Riktige svar: fra 80,0 % til 70,0 %" in told
    assert str(registry.models / "new.gate.json") in told
    untried = bot("gate", "old", "--approve-better")
    assert "ikke prøvd" in untried[1]


def test_changes_are_shown_side_by_side(registry: Registry) -> None:
    del registry
    change = of_real(Asked("når er fristen"), reply("answer", "a/one"), reply("clarify", offers=("b/two", "c/three")))
    assert change is not None
    assert training_commands._side_by_side(change) == [
        "  [verre] «når er fristen» Boten hjelper mindre enn før.",
        "    før: answer a/one   nå: clarify b/two, c/three",
    ]


def test_the_time_of_the_daily_training_is_a_time() -> None:
    assert Settings().training_time() is None
    at = Settings(train_at="03:30").training_time()
    assert at is not None
    assert (at.hour, at.minute) == (3, 30)
    with pytest.raises(BadSetting, match="AAP_TRAIN_AT"):
        Settings(train_at="halv fire").training_time()


def test_listing_models_does_not_wait_for_rasa() -> None:
    code = "import sys, bot.model_commands, bot.training.registry; sys.exit('rasa' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
