"""A draft of the small project."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.editing import Draft


@pytest.fixture
def draft(project: Path) -> Draft:
    return Draft(project)
