from __future__ import annotations

import subprocess
import sys

import pytest

from bot.standins import StandIn, stand_in, standing_in

UNWANTED = ["tensorflow", "boto3", "pymongo", "sanic", "dask", "apscheduler", "spacy.cli", "alembic.command"]
UNWANTED += ["scipy.stats", "scipy.optimize"]


def test_a_stand_in_serves_imports_and_class_bodies() -> None:
    module = StandIn("anything")

    class Ours(module.Base):
        pass

    assert Ours.__mro__[1] is module.Base
    with pytest.raises(AttributeError):
        _ = module.__path__


def test_it_is_gone_after_the_block_and_a_real_module_is_left_alone() -> None:
    with standing_in("no_such_module_at_all", "json"):
        assert isinstance(sys.modules["no_such_module_at_all"], StandIn)
        assert not isinstance(sys.modules["json"], StandIn)
    assert "no_such_module_at_all" not in sys.modules
    assert "json" in sys.modules


def test_it_stays_when_it_is_to_stay() -> None:
    stand_in("another_module_that_is_not_there")
    assert isinstance(sys.modules.pop("another_module_that_is_not_there"), StandIn)


def test_a_server_starts_without_what_it_never_runs() -> None:
    """Each of these costs a tenth of a second or more (docs/understanding.md); one careless import brings it back."""
    modules = "bot.web.app, bot.understanding.classifier, bot.understanding.decider, bot.understanding.detector, sys"
    code = f"import {modules}; print([name for name in {UNWANTED!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
