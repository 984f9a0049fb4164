"""Publishing, and the trainer's API: start and follow, cards, the gate's decisions, override and rollback.

Nothing is trained here: a stand-in takes the orders, and models are files with cards and reports beside them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.content.editing import Draft
from bot.dialogue import Reply
from bot.training.card import Card
from bot.training.change import Asked, of_real
from bot.training.errors import Busy
from bot.training.job import Job, Order, Step
from bot.training.limits import Breach
from bot.training.registry import Registry
from bot.training.report import Report, write_report
from tests.web.conftest import begin
from tests.web.editing import DAG, FRIST, Editor
from tests.web.test_editor import editor_app, project, solveig

__all__ = ["editor_app", "project", "solveig"]

API = "/api/training"
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=timezone.utc)
OLD, NEW = "aap-1.tar.gz", "aap-2.tar.gz"
WORSE = Breach("riktig", 80.0, 70.0, 1.5)


class Ordered:
    """Takes orders instead of training."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.job: Job | None = None

    def current(self) -> Job | None:
        return self.job

    async def start(self, order: Order) -> Job:
        if self.job is not None and self.job.state == "running":
            raise Busy("En annen trening er i gang.")
        self.orders.append(order)
        step = Step(1, "train", "Trener modellen", 0, 1, NOW)
        self.job = Job("j1", order, NOW, 1, (step,))
        return self.job

    async def cancel(self) -> Job | None:
        assert self.job is not None
        self.job = replace(self.job, state="cancelled", error="Treningen ble avbrutt.")
        return self.job

    async def close(self) -> None: ...


@pytest.fixture
def ordered(editor_app: FastAPI) -> Ordered:
    editor_app.state.jobs = Ordered()
    stand_in: Ordered = editor_app.state.jobs
    return stand_in


@pytest.fixture
async def jonas(editor_app: FastAPI, ordered: Ordered) -> Editor:
    del ordered
    return await Editor(editor_app, "trener").log_in()


@pytest.fixture
def registry(editor_app: FastAPI) -> Registry:
    """Two models; the first is live."""
    found: Registry = editor_app.state.registry
    found.models.mkdir()
    for name in (OLD, NEW):
        (found.models / name).write_bytes(b"no model")
        found.add(Card(name, NOW, who="Jonas Lie", why="Prøve", how="full", hash="a" * 64, data_hash="b" * 64))
    found.point(OLD, "Jonas Lie", "Den første")
    return found


async def changed(app: FastAPI, registry: Registry, *broken: Breach) -> str:
    """A citizen's question that the new model answers otherwise; gives the change's key."""
    citizen = await begin(httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test"))
    await citizen.say("når er fristen for kortet")
    asked = Asked("når er fristen for kortet", conversation=citizen.id, seq=1)
    events = (await citizen.call("GET")).json()["events"]
    asked = replace(asked, seq=next(event["seq"] for event in events if event["kind"] == "message"))
    old, new = Reply("answer", "Mandag.", "nb", (FRIST,), 0.9), Reply("answer", "Penger.", "nb", (DAG,), 0.5)
    change = of_real(asked, old, new)
    assert change is not None
    report = Report(NEW, OLD, NOW, n_real=1, n_development=10, real=(change,), broken=broken)
    write_report(registry.path(NEW), report)
    return change.key


async def call(who: Editor, method: str, path: str, body: Any = None, **query: str) -> httpx.Response:
    return await who.call(method, path, body, api=API, **query)


async def test_publishing_brings_the_draft_out_and_begins_a_training(
    solveig: Editor, ordered: Ordered, project: Any
) -> None:
    await solveig.do("POST", "/examples", {"intent": FRIST, "language": "nb", "texts": ["en helt ny tekst"]})
    done = await solveig.do("POST", "/publish", {})
    assert "en helt ny tekst" in Draft(project).intent(FRIST).examples["nb"]
    assert (done["training"], [one["who"] for one in done["published"]]) == ("j1", ["Solveig Berg"])
    assert (ordered.orders[0].how, ordered.orders[0].who, ordered.orders[0].check) == ("full", "Solveig Berg", True)
    assert "La til et eksempel i kort/frist" in ordered.orders[0].why
    again = await solveig.call("POST", "/publish", {})
    assert (again.status_code, again.json()["error"]) == (409, "nothing_new")


async def test_what_is_published_while_a_training_runs_says_so(solveig: Editor, ordered: Ordered) -> None:
    await ordered.start(Order("quick", "Jonas Lie"))
    await solveig.do("POST", "/examples", {"intent": FRIST, "language": "nb", "texts": ["en helt ny tekst"]})
    done = await solveig.do("POST", "/publish", {})
    assert (done["training"], done["why"]) == (None, "En annen trening er i gang.")


@pytest.mark.parametrize("name", ["redaktor", "veileder1", "admin"])
async def test_only_trainers_get_to_the_gate(editor_app: FastAPI, name: str) -> None:
    other = await Editor(editor_app, name).log_in()
    for path in ("/models", "/job"):
        assert (await call(other, "GET", path)).status_code == 403
    assert (await call(other, "POST", "/release", {"model": NEW})).status_code == 403
    assert (await other.office.client.get("/training")).status_code == 403


async def test_a_training_is_started_followed_and_ended(jonas: Editor, ordered: Ordered) -> None:
    begun = (await call(jonas, "POST", "/job", {"how": "full", "why": "Ny G"})).json()["job"]
    assert (begun["order"]["who"], begun["steps"][0]["text"]) == ("Jonas Lie", "Trener modellen")
    assert "pid" not in begun
    busy = await call(jonas, "POST", "/job", {"how": "quick"})
    assert (busy.status_code, busy.json()["error"]) == (409, "busy")
    assert (await call(jonas, "DELETE", "/job")).json()["job"]["state"] == "cancelled"
    assert (await call(jonas, "GET", "/job")).json()["job"]["error"] == "Treningen ble avbrutt."
    assert [order.how for order in ordered.orders] == ["full"]


@pytest.mark.usefixtures("registry")
async def test_models_are_listed_with_who_why_and_which_is_live(jonas: Editor) -> None:
    found = (await call(jonas, "GET", "/models")).json()
    assert [(card["model"], card["version"], card["who"]) for card in found["models"]] == [
        (NEW, 2, "Jonas Lie"),
        (OLD, 1, "Jonas Lie"),
    ]
    assert (found["live"], found["history"][0]["why"]) == (OLD, "Den første")
    card = (await call(jonas, "GET", "/model", name=OLD)).json()
    assert (card["card"]["data_hash"], card["weakest"]) == ("b" * 64, [])
    assert (await call(jonas, "GET", "/model", name="aap-9")).json()["error"] == "no_model"
    assert (await call(jonas, "GET", "/compare", old=OLD, new=NEW)).status_code == 409


async def test_a_changed_answer_must_be_approved_before_the_model_is_live(
    editor_app: FastAPI, jonas: Editor, registry: Registry
) -> None:
    key = await changed(editor_app, registry)
    shown = (await call(jonas, "GET", "/gate", model=NEW)).json()
    assert shown["headline"] == "1 svar endres, 1 ser verre ut."
    side = shown["real"][0]["change"]
    assert (side["text"], side["old"]["text"], side["new"]["text"]) == (
        "når er fristen for kortet",
        "Mandag.",
        "Penger.",
    )
    refused = await call(jonas, "POST", "/release", {"model": NEW})
    assert (refused.status_code, refused.json()["reasons"]) == (409, ["1 endret svar er ikke godkjent ennå."])
    stopped = (await call(jonas, "POST", "/gate", {"model": NEW, "keys": [key], "decision": "stopped"})).json()
    assert (stopped["real"][0]["decision"], stopped["real"][0]["who"]) == ("stopped", "Jonas Lie")
    assert (await call(jonas, "POST", "/release", {"model": NEW, "override": "Jo da"})).status_code == 409
    await call(jonas, "POST", "/gate", {"model": NEW, "keys": [key], "decision": "approved"})
    assert (await call(jonas, "POST", "/release", {"model": NEW, "why": "Ny tekst"})).json() == {"live": NEW}
    assert registry.live() == NEW
    back = await call(jonas, "POST", "/rollback", {"why": "Likevel ikke"})
    assert (back.json(), registry.live()) == ({"live": OLD}, OLD)


async def test_a_model_beyond_the_limits_needs_a_name_and_a_reason(
    editor_app: FastAPI, jonas: Editor, registry: Registry
) -> None:
    key = await changed(editor_app, registry, WORSE)
    await call(jonas, "POST", "/gate", {"model": NEW, "keys": [key], "decision": "approved"})
    shown = (await call(jonas, "GET", "/gate", model=NEW)).json()
    assert (shown["may_override"], shown["broken"][0]["told"]) == (True, WORSE.told)
    assert (await call(jonas, "POST", "/release", {"model": NEW, "override": "  "})).status_code == 409
    assert (await call(jonas, "POST", "/release", {"model": NEW, "override": "Nye regler"})).json() == {"live": NEW}
    override = registry.card(NEW).override
    assert override is not None
    assert (override.who, override.reason, override.broken) == ("Jonas Lie", "Nye regler", (WORSE.told,))
    lines = {(line.action, line.subject) for line in await editor_app.state.accounts.audit_log()}
    assert ("release_override", NEW) in lines


async def test_a_model_that_was_not_tried_says_so(jonas: Editor, registry: Registry) -> None:
    assert (await call(jonas, "GET", "/gate", model=NEW)).json() == {"tried": False, "model": NEW}
    refused = await call(jonas, "POST", "/release", {"model": NEW})
    assert (refused.status_code, refused.json()["error"]) == (409, "not_releasable")
    assert registry.live() == OLD
