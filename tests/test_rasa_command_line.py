"""It stays a plain Rasa project: Rasa's own command line works on it, unpatched, TensorFlow and all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.stock.project import smaller

ROOT = Path(__file__).parent.parent
# Of each block: all intents and answers, and a training that takes a minute
EXAMPLES = 5
PARTS = ("config.yml", "domain.yml", "endpoints.yml", "data", "actions", "bot", "tests/nlu", "tests/stories")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, so that what Rasa writes stays out of it."""
    copy = tmp_path_factory.mktemp("project")
    for part in PARTS:
        source, target = ROOT / part, copy / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    return copy


def rasa(project: Path, *words: str) -> str:
    """Run Rasa's own command line, and give what it said."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "rasa"), *words],
        cwd=project, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-4000:]
    return said


@pytest.mark.timeout(2400)
def test_data_is_valid_a_model_is_trained_and_both_tests_run(project: Path) -> None:
    assert "No story structure conflicts found" in rasa(project, "data", "validate")
    smaller(ROOT / "data", project / "data", EXAMPLES)
    rasa(project, "train", "--fixed-model-name", "plain")
    assert (project / "models" / "plain.tar.gz").exists()
    rasa(project, "test", "nlu", "--nlu", "tests/nlu/dev_vedlegg.yml", "--no-plot", "--out", "results")
    assert (project / "results" / "response_selection_report.json").exists()
    rasa(project, "test", "core", "--stories", "tests/stories", "--no-plot", "--out", "results")
    report = json.loads((project / "results" / "story_report.json").read_text(encoding="utf-8"))
    assert report["conversation_accuracy"]["accuracy"] == 1.0
