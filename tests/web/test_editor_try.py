"""Trying the draft: a quick training of it, and a talk with the model that came out, apart from the live one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from bot.training.card import Card
from tests.browser.replier import PageReplier
from tests.web.editing import FRIST, Editor
from tests.web.test_editor import editor_app, project, solveig
from tests.web.test_editor_training import NOW, Ordered

__all__ = ["editor_app", "project", "solveig"]


@pytest.fixture
def ordered(editor_app: FastAPI, solveig: Editor) -> Ordered:
    """A stand-in for training the draft, and for the model that comes out."""
    del solveig
    trial: Any = editor_app.state.trial
    trial.jobs = Ordered()
    stand_in: Ordered = trial.jobs
    return stand_in


def came_out(app: FastAPI, version: str) -> None:
    """A model of the draft in this version."""
    trial: Any = app.state.trial
    app.state.workbench.version()
    models = trial._registry.models
    models.mkdir(parents=True)
    (models / "aap-1.tar.gz").write_bytes(b"no model")
    trial._registry.add(Card("aap-1.tar.gz", NOW, why=version))
    trial._loaded = "aap-1.tar.gz", PageReplier(app.state.workbench.folder)


async def test_the_draft_is_trained_quickly_and_not_the_published(
    editor_app: FastAPI, solveig: Editor, ordered: Ordered
) -> None:
    assert await solveig.get("/try") == {"ready": False, "fresh": False, "job": None}
    begun = (await solveig.do("POST", "/try/train"))["job"]
    version = editor_app.state.workbench.version()
    assert (begun["order"]["how"], begun["order"]["who"], begun["order"]["why"]) == ("quick", "Solveig Berg", version)
    assert (await solveig.call("POST", "/try/train")).json()["error"] == "busy"
    came_out(editor_app, version)
    assert ordered.job is not None
    ordered.job = replace(ordered.job, state="done")
    now = await solveig.get("/try")
    assert (now["ready"], now["fresh"], now["job"]["state"]) == (True, True, "done")
    await solveig.do("POST", "/examples", {"intent": FRIST, "language": "nb", "texts": ["en ny tekst"]})
    assert (await solveig.get("/try"))["fresh"] is False


async def test_talking_to_the_draft_shows_the_reply_and_stores_nothing(
    editor_app: FastAPI, solveig: Editor, ordered: Ordered
) -> None:
    del ordered
    none = await solveig.call("POST", "/try/message", {"text": "når er fristen"})
    assert (none.status_code, none.json()["error"]) == (404, "no_model")
    came_out(editor_app, "x")
    said = await solveig.do("POST", "/try/message", {"text": "penger"})
    assert said["reply"]["kind"] == "clarify"
    pressed = await solveig.do("POST", "/try/message", {"intent": FRIST, "language": "nn"})
    assert (pressed["reply"]["kind"], pressed["reply"]["lang"]) == ("answer", "nn")


async def test_a_changed_rate_of_the_draft_is_in_its_answers_without_a_training(
    editor_app: FastAPI, solveig: Editor, trained: Path
) -> None:
    models = editor_app.state.trial._registry.models
    editor_app.state.workbench.version()
    models.mkdir(parents=True)
    shutil.copy(trained, models / "aap-1.tar.gz")
    editor_app.state.trial._registry.add(Card("aap-1.tar.gz", NOW))
    asked = {"intent": "utbetaling/grunnbelop-g"}
    assert "999\u00a0999" not in (await solveig.do("POST", "/try/message", asked))["reply"]["text"]
    await solveig.do("POST", "/rates", {"rate": "g", "since": date.today().isoformat(), "value": 999_999})
    assert "999\u00a0999" in (await solveig.do("POST", "/try/message", asked))["reply"]["text"]
