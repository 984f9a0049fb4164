"""`bot check` tells findings for people and for tools, and fails when there are errors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app


@pytest.fixture
def project(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("data", "tests/nlu", "tests/stories"):
        shutil.copytree(root / folder, tmp_path / folder)
    shutil.copy(root / "domain.yml", tmp_path)
    monkeypatch.setenv("AAP_PROJECT", str(tmp_path))
    return tmp_path


def test_the_project_passes_and_a_fault_fails(project: Path) -> None:
    passed = CliRunner().invoke(app, ["check", "--no-similar"])
    assert passed.exit_code == 0, passed.output
    assert passed.output.splitlines()[-1].startswith("0 errors, ")
    file = project / "data/nlu/meldekort.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("https://www.nav.no/", "https://www.nav.com/", 1), encoding="utf-8"
    )
    failed = CliRunner().invoke(app, ["check", "--no-similar", "--json"])
    assert failed.exit_code == 1
    wrong = [finding for finding in json.loads(failed.output) if finding["severity"] == "error"]
    assert [(one["file"], one["rule"]) for one in wrong] == [("data/nlu/meldekort.yml", "forbidden-link")]
