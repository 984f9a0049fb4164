"""The models there are, which is live, and going back, on real files."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.dialogue.errors import NoModel
from bot.training.card import Card, Override, beside
from bot.training.errors import BadCard, NoSuchModel, StillLive
from bot.training.registry import Registry

DAY = datetime(2026, 11, 22, tzinfo=timezone.utc)


def make(models: Path, name: str, day: int) -> Card:
    """A model's file and its card, made on a day of November."""
    file = models / f"{name}.tar.gz"
    models.mkdir(exist_ok=True)
    file.write_bytes(b"model")
    at = DAY.replace(day=day).timestamp()
    os.utime(file, (at, at))
    return Card(file.name, DAY.replace(day=day), who="Kari", why="nye satser", seed=1, versions={"rasa": "3.6.21"})


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """Three models, added one after the other."""
    registry = Registry(tmp_path / "models")
    for day, name in enumerate(("a", "b", "c"), start=1):
        registry.add(make(registry.models, name, day))
    return registry


def test_cards_are_numbered_and_the_newest_stands_first(registry: Registry) -> None:
    assert [(card.model, card.version) for card in registry.cards()] == [
        ("c.tar.gz", 3),
        ("b.tar.gz", 2),
        ("a.tar.gz", 1),
    ]
    assert registry.card("a").who == "Kari"
    with pytest.raises(NoSuchModel, match=r"d\.tar\.gz"):
        registry.card("d")


def test_a_card_is_read_as_it_was_written(registry: Registry) -> None:
    card = replace(registry.card("a"), override=Override("Ola", "G er ny", DAY, ("rett",)), measures={"n": 3})
    registry.rewrite(card)
    assert registry.card("a") == card


def test_a_model_without_a_card_is_shown_with_what_its_file_tells(registry: Registry) -> None:
    beside(registry.path("a"), ".json").unlink()
    card = registry.card("a")
    assert (card.version, card.size, card.created) == (0, 5, DAY.replace(day=1))
    beside(registry.path("a"), ".json").write_text("{")
    with pytest.raises(BadCard, match=r"a\.json"):
        registry.cards()


def test_the_newest_is_live_until_somebody_chooses(registry: Registry) -> None:
    assert registry.live() == "c.tar.gz"
    assert registry.previous() is None
    registry.point("b", "Kari", "bedre")
    assert registry.live_path() == registry.models / "b.tar.gz"
    assert [(one.model, one.who, one.why) for one in registry.history()] == [("b.tar.gz", "Kari", "bedre")]
    registry.add(make(registry.models, "d", 9))
    assert registry.live() == "b.tar.gz"


def test_pinning_keeps_the_newest_live_when_a_newer_comes(registry: Registry) -> None:
    registry.pin("Kari")
    registry.add(make(registry.models, "d", 9))
    registry.pin("Kari")
    assert registry.live() == "c.tar.gz"
    assert len(registry.history()) == 1


def test_going_back_takes_what_was_live_before_and_back_again(registry: Registry) -> None:
    with pytest.raises(NoSuchModel, match="No other model"):
        registry.rollback("Kari")
    registry.point("a", "Kari")
    registry.point("b", "Kari")
    assert registry.rollback("Ola", "feil svar").model == "a.tar.gz"
    assert registry.live() == "a.tar.gz"
    assert registry.rollback("Ola").model == "b.tar.gz"


def test_old_models_go_but_never_the_live_and_the_previous(registry: Registry) -> None:
    registry.point("a", "Kari")
    registry.point("b", "Kari")
    few = Registry(registry.models, keep=1)
    few.add(make(few.models, "d", 9))
    assert [card.model for card in few.cards()] == ["d.tar.gz", "b.tar.gz", "a.tar.gz"]
    assert not (few.models / "c.json").exists()
    with pytest.raises(StillLive):
        few.remove("b")
    few.remove("d")
    assert [card.model for card in few.cards()] == ["b.tar.gz", "a.tar.gz"]
    few.add(make(few.models, "e", 10))
    assert few.card("e").version == 3


def test_without_a_model_or_with_a_lost_one_it_says_so(tmp_path: Path, registry: Registry) -> None:
    assert Registry(tmp_path / "none").live() is None
    with pytest.raises(NoModel, match="bot train"):
        Registry(tmp_path / "none").live_path()
    registry.point("a", "Kari")
    registry.path("a").unlink()
    with pytest.raises(NoModel, match="rollback"):
        registry.live_path()


def test_the_pointer_is_never_seen_half_written_and_no_choice_is_lost(registry: Registry) -> None:
    def choose(name: str) -> None:
        for _ in range(10):
            registry.point(name, name)

    threads = [threading.Thread(target=choose, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert registry.live() in ("a.tar.gz", "b.tar.gz", "c.tar.gz")
    assert len(registry.history()) == 30
    assert json.loads((registry.models / "live.json").read_text())["model"] == registry.live()
