"""Training: a model comes out, and the same data gives the same model."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.training import has_model
from bot.training.errors import TrainingFailed
from bot.training.fingerprint import model_hash
from bot.training.train import train


@pytest.fixture
def small(tmp_path: Path, root: Path) -> Path:
    """The project with two small categories: trained in seconds."""
    for name in ("config.yml", "domain.yml", "data/languages.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, tmp_path / name)
    (tmp_path / "data/nlu").mkdir()
    for name in ("annet.yml", "menneske.yml", "utenfor.yml"):
        shutil.copy(root / "data/nlu" / name, tmp_path / "data/nlu" / name)
    domain = (tmp_path / "domain.yml").read_text(encoding="utf-8")
    for gone in ("soknad", "vedlegg", "meldekort", "smalltalk", "egen_sak", "andre_ytelser"):
        domain = domain.replace(f"- {gone}\n", "")
    (tmp_path / "domain.yml").write_text(domain, encoding="utf-8")
    (tmp_path / "data/rules.yml").write_text(RULES, encoding="utf-8")
    return tmp_path


RULES = """version: "3.1"
rules:
- rule: Answer
  steps: [{intent: annet}, {action: utter_annet}]
- rule: Person
  steps: [{intent: menneske}, {action: action_handoff}]
"""


def test_the_same_data_and_seed_give_the_same_model_and_a_change_another(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small)
    one = train(small, small / "one", force=True)
    # Another process orders Python's sets in another way.
    script = "from pathlib import Path; from bot.training.train import train; train(Path(), Path('two'), force=True)"
    subprocess.run([sys.executable, "-c", script], check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert one.hash == model_hash(next((small / "two").glob("*.tar.gz")))
    assert one.seconds > 0
    content = small / "data/nlu/menneske.yml"
    content.write_text(content.read_text(encoding="utf-8").replace("- agent\n", "- a live agent\n"), encoding="utf-8")
    changed = content.read_text(encoding="utf-8").replace("Jeg setter deg", "Jeg setter nå deg")
    content.write_text(changed, encoding="utf-8")
    assert train(small, small / "three").hash != one.hash


def test_a_model_is_found_or_not(tmp_path: Path) -> None:
    assert not has_model(tmp_path)
    (tmp_path / "a.tar.gz").touch()
    assert has_model(tmp_path)


def test_data_that_rasa_refuses_is_told_in_a_sentence(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    (small / "data/rules.yml").write_text(
        "version: '3.1'\nrules:\n- rule: x\n  steps: [{intent: unknown}]\n  [", "utf-8"
    )
    with pytest.raises(TrainingFailed, match="rasa data validate"):
        train(small, small / "models")
