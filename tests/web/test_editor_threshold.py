"""The trainer's choice of a threshold: from a measured curve, into the draft, under their name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from bot.training.curve import write_curve
from bot.training.registry import Registry
from bot.training.threshold import read_threshold
from tests.browser.standing_in import example_curve
from tests.threshold import config_at
from tests.web.editing import FRIST, Editor
from tests.web.test_editor import project, solveig
from tests.web.test_editor_training import NEW, OLD, call, editor_app, jonas, ordered, registry

__all__ = ["editor_app", "jonas", "ordered", "project", "registry", "solveig"]

CONFIG = config_at(0.675).encode()


@pytest.fixture(autouse=True)
def config(project: Path) -> None:
    """The small project gets the real settings."""
    (project / "config.yml").write_bytes(CONFIG)


@pytest.fixture
def measured(registry: Registry) -> Registry:
    """The live model has a curve."""
    write_curve(registry.path(OLD), example_curve(0.675))
    return registry


async def shown(who: Editor, **query: str) -> Any:
    answer = await call(who, "GET", "/threshold", **query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def choose(
    who: Editor, answer_at: Any = 0.8, version: str = "", why: str = "færre feil", model: str = OLD
) -> Any:
    version = version or (await shown(who))["draft"]["version"]
    body = {"model": model, "version": version, "answer_at": answer_at, "why": why}
    return await call(who, "POST", "/threshold", body)


@pytest.mark.usefixtures("measured")
async def test_a_choice_goes_into_the_draft_with_who_when_and_why(
    editor_app: FastAPI, jonas: Editor, solveig: Editor, project: Path
) -> None:
    before = await shown(jonas)
    assert (before["model"], before["live"], before["draft"]["choice"], before["published"]) == (OLD, True, None, True)
    assert sum(before["curve"]["chosen"]["of_hundred"].values()) == 100
    done = await choose(jonas)
    assert done.status_code == 201
    choice = done.json()["draft"]["choice"]
    assert (done.json()["draft"]["answer_at"], choice["who"], choice["why"]) == (0.8, "Jonas Lie", "færre feil")
    assert (done.json()["published"], done.json()["may_publish"]) == (False, False)
    assert (project / "config.yml").read_bytes() == CONFIG
    newest = (await solveig.get("/history"))[0]
    assert (newest["who"], newest["what"]) == ("Jonas Lie", "Valgte terskel 0,8 (før 0,675): færre feil")
    assert [one["what"] for one in done.json()["earlier"]] == [newest["what"]]
    lines = {(line.action, line.subject) for line in await editor_app.state.accounts.audit_log()}
    assert ("choose_threshold", "0.8") in lines
    await solveig.do("POST", "/publish", {"train": False})
    assert read_threshold((project / "config.yml").read_text(encoding="utf-8")).to_json()["choice"] == choice
    assert (await shown(jonas))["published"] is True


@pytest.mark.usefixtures("measured")
async def test_an_editor_can_undo_it(jonas: Editor, solveig: Editor) -> None:
    await choose(jonas)
    await solveig.do("POST", "/history/undo", {"entry": (await solveig.get("/history"))[0]["id"]})
    assert (await shown(jonas))["draft"]["answer_at"] == 0.675


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize("answer_at", [0.99, 0.7123, 1.5, 0, -1, None, 1e300])
async def test_only_points_of_the_curve_can_be_chosen(jonas: Editor, answer_at: Any) -> None:
    refused = await choose(jonas, answer_at)
    assert refused.status_code == 422
    if answer_at in (0.99, 0.7123):
        assert (refused.json()["error"], "punkt på kurven" in refused.json()["message"]) == ("not_on_curve", True)


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize("why", ["", "   ", "\u200b"])
async def test_a_reason_is_needed(jonas: Editor, why: str) -> None:
    refused = await choose(jonas, why=why)
    assert (refused.status_code, refused.json()["error"]) == (422, "no_reason")
    assert (await shown(jonas))["draft"]["answer_at"] == 0.675


@pytest.mark.usefixtures("measured")
async def test_what_another_chose_meanwhile_is_asked_about(jonas: Editor) -> None:
    read = (await shown(jonas))["draft"]["version"]
    await choose(jonas, 0.7, read, "den første")
    refused = await choose(jonas, 0.8, read, "den andre")
    assert (refused.status_code, refused.json()["error"], refused.json()["subject"]) == (409, "changed", "terskelen")
    assert (await shown(jonas))["draft"]["choice"]["why"] == "den første"
    assert (await choose(jonas, 0.8, why="den andre")).status_code == 201


@pytest.mark.usefixtures("measured")
async def test_editing_an_answer_is_no_change_of_the_threshold(jonas: Editor, solveig: Editor) -> None:
    read = (await shown(jonas))["draft"]["version"]
    await solveig.do("POST", "/examples", {"intent": FRIST, "language": "nb", "texts": ["en helt ny tekst"]})
    assert (await choose(jonas, version=read)).status_code == 201


async def test_a_model_that_was_not_measured_has_no_curve(jonas: Editor, registry: Registry) -> None:
    found = await shown(jonas)
    assert (found["model"], found["curve"], found["draft"]["answer_at"]) == (OLD, None, 0.675)
    refused = await choose(jonas)
    assert (refused.status_code, refused.json()["error"]) == (409, "no_curve")
    write_curve(registry.path(NEW), example_curve(0.7))
    found = await shown(jonas)
    assert (found["model"], found["live"]) == (NEW, False)
    assert (await call(jonas, "GET", "/threshold", model="aap-9")).status_code == 404


async def test_a_project_without_settings_says_so(jonas: Editor, project: Path) -> None:
    (project / "config.yml").unlink()
    refused = await call(jonas, "GET", "/threshold")
    assert (refused.status_code, "config.yml" in refused.json()["message"]) == (500, True)


@pytest.mark.usefixtures("measured")
async def test_only_trainers_choose_and_only_from_our_own_page(
    editor_app: FastAPI, jonas: Editor, solveig: Editor
) -> None:
    del editor_app
    assert (await call(solveig, "GET", "/threshold")).status_code == 403
    assert (await call(solveig, "POST", "/threshold", {})).status_code == 403
    version = (await shown(jonas))["draft"]["version"]
    jonas.office.csrf = ""
    assert (await choose(jonas, version=version)).status_code == 403
