"""A model that was made live is taken by a serving process without a message lost; one that can't be used is not."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.dialogue import Context
from bot.dialogue.engine import Dialogue
from bot.training.job import Order, Place
from bot.training.registry import Registry
from bot.training.run import run
from bot.web import swapping as module
from bot.web.swapping import swapping
from tests.training.conftest import at

QUESTION, INTENT = "hva er meldekort", "meldekort/hva-er-meldekort"


@pytest.fixture(scope="module")
def two_models(first_model: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two models: the second says something else about the meldekort."""
    folder = tmp_path_factory.mktemp("two") / "tiny"
    shutil.copytree(first_model.project, folder)
    content = folder / "data/nlu/meldekort.yml"
    file = yaml.safe_load(content.read_text(encoding="utf-8"))
    file["responses"][f"utter_{INTENT}"][0]["text"] = "Nye ord."
    content.write_text(yaml.safe_dump(file, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with at(folder):
        run(Order("quick", "Kari", "nye ord"), Place(folder, folder / "models", first_model.database))
    return folder / "models"


@pytest.fixture
def other_words(two_models: Path, tmp_path: Path) -> Registry:
    """The two models, of which nobody has chosen one."""
    shutil.copytree(two_models, tmp_path / "models")
    return Registry(tmp_path / "models")


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(1200):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen within a minute")


async def test_every_message_is_answered_while_models_change(
    other_words: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY", 0.05)
    new, old = [card.model for card in other_words.cards()]
    dialogue, swaps, texts, stop = Dialogue.load(other_words.path(old)), [], [], asyncio.Event()

    async def ask() -> None:
        while not stop.is_set():
            reply = await dialogue.reply(QUESTION, Context())
            texts.append((reply.intents, reply.text))
            await asyncio.sleep(0.01)

    async with swapping(other_words, dialogue, lambda: swaps.append(dialogue.model)):
        citizens = [asyncio.create_task(ask()) for _ in range(4)]
        for model in (new, old, new):
            other_words.point(model, "Kari")
            await until(lambda wanted=model: dialogue.model == wanted)  # type: ignore[misc]
        await asyncio.sleep(0.2)
        stop.set()
        await asyncio.gather(*citizens)
    assert swaps == [new, old, new]
    assert {intents for intents, _ in texts} == {(INTENT,)}
    words = {text for _, text in texts}
    assert len(words) == 2
    assert texts[-1][1].startswith("Nye ord.")


async def test_a_model_that_can_not_be_used_leaves_the_old_one(
    other_words: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY", 0.02)
    new, old = [card.model for card in other_words.cards()]
    (other_words.models / "broken.tar.gz").write_bytes(b"no archive")
    os.utime(other_words.models / "broken.tar.gz", (1, 1))
    dialogue, tried = Dialogue.load(other_words.path(old)), []
    real = dialogue.swap

    async def counted(model: object) -> None:
        tried.append(model)
        await real(model)  # type: ignore[arg-type]

    monkeypatch.setattr(dialogue, "swap", counted)
    async with swapping(other_words, dialogue, lambda: None):
        other_words.point("broken", "Kari")
        await until(lambda: len(tried) == 1)
        await asyncio.sleep(0.5)
        assert (len(tried), dialogue.model) == (1, old)
        assert (await dialogue.reply(QUESTION, Context())).kind == "answer"
        other_words.point(new, "Kari")
        await until(lambda: dialogue.model == new)


async def test_nothing_changes_until_somebody_chooses(other_words: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    dialogue = Dialogue.load(other_words.path(other_words.cards()[1].model))
    before = dialogue.model
    async with swapping(other_words, dialogue, lambda: None):
        await asyncio.sleep(0.2)
    assert dialogue.model == before != other_words.live()
