"""Measuring the project's own model on a few questions: what is kept beside it."""

from __future__ import annotations

import shutil
from datetime import datetime, timezone
from pathlib import Path

import pytest
import yaml

from bot.training.card import Card
from bot.training.curve import read_curve
from bot.training.examine import measured, voice_of
from bot.training.registry import Registry
from bot.training.threshold import read_threshold
from tests.conftest import ROOT

ASKED = "meldekort/frist-meldekort"


@pytest.fixture
def registry(tmp_path: Path, trained: Path) -> Registry:
    """The project's model, and ten questions."""
    texts = [f"når er siste frist for å sende meldekort {number}" for number in range(10)]
    asked = {"nlu": [{"intent": ASKED, "examples": [{"text": one} for one in texts]}]}
    (tmp_path / "tests" / "nlu").mkdir(parents=True)
    (tmp_path / "tests" / "nlu" / "dev.yml").write_text(yaml.safe_dump(asked, allow_unicode=True), encoding="utf-8")
    registry = Registry(tmp_path / "models")
    registry.models.mkdir()
    shutil.copy(trained, registry.models / "aap-1.tar.gz")
    registry.add(Card("aap-1.tar.gz", datetime.now(timezone.utc), hash="a" * 64))
    return registry


async def test_the_curve_is_kept_with_the_threshold_that_the_model_answers_from(
    registry: Registry, tmp_path: Path
) -> None:
    found = await measured(registry, voice_of(registry, "aap-1", tmp_path), tmp_path)
    curve = read_curve(registry.path("aap-1"))
    assert curve is not None
    in_use = read_threshold((ROOT / "config.yml").read_text(encoding="utf-8")).answer_at
    assert (curve.chosen.answer_at, curve.chosen.right) == (in_use, 1.0)
    assert 0 < curve.chosen.n < len(found.judged) == 10
    assert registry.judged("aap-1") is not None


def test_the_curve_goes_with_its_model(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    for name in ("aap-1", "aap-2"):
        (tmp_path / f"{name}.tar.gz").write_bytes(b"no model")
        (tmp_path / f"{name}.curve.json").write_text("{}", encoding="utf-8")
    registry.point("aap-2", "Kari")
    registry.remove("aap-1")
    assert [file.name for file in tmp_path.glob("*.curve.json")] == ["aap-2.curve.json"]
