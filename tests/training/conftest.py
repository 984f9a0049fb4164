"""A tiny project and its first model, trained once for all tests of this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.training.job import Order, Place
from bot.training.run import run
from tests.training.tiny import make


@contextmanager
def at(folder: Path) -> Iterator[None]:
    """Work in a folder: Rasa keeps its cache where it is run."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@pytest.fixture(scope="session")
def first_model(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The tiny project with one model, trained quickly and not measured."""
    folder = make(tmp_path_factory.mktemp("tiny"))
    place = Place(folder, folder / "models", f"sqlite:///{folder}/var/record.db")
    with at(folder):
        run(Order("quick", "Kari", "den første"), place)
    return place


@pytest.fixture
def place(first_model: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A copy of the tiny project with its first model, to be changed."""
    folder = tmp_path / "tiny"
    shutil.copytree(first_model.project, folder)
    monkeypatch.chdir(folder)
    return Place(folder, folder / "models", f"sqlite:///{folder}/var/record.db")
