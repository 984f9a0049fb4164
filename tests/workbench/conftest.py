"""A working copy of the small project."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.workbench import Author, Workbench
from tests.content.conftest import project as small_project

SOLVEIG = Author.of("Solveig Berg", "redaktor")
JONAS = Author.of("Jonas Lie", "jonas@example.org")
project = small_project


@pytest.fixture
def bench(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return Workbench(tmp_path_factory.mktemp("bench") / "draft", project)
