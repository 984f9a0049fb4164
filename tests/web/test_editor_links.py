"""Links in the editor's inbox, fetched from a local server: dead, moved, changed, decided about, and back again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from bot.links import FILE, Manners, Running, State
from bot.links.state import Page
from bot.settings import Settings
from bot.training.schedule import scheduling
from bot.web import link_rounds
from bot.web.link_rounds import LinkRounds
from tests.accounts.conftest import Clock
from tests.content.conftest import project as small_project
from tests.links.conftest import Site, site
from tests.web.editing import DAG, FRIST, SEN, Editor, serving

__all__ = ["site"]

project = small_project
QUICK = Manners(pause=0.0, timeout=2.0)
NAV = "https://www.nav.no/aap"
NEW = f"{NAV}/ny-side"


@pytest.fixture
async def editor_app(
    settings: Settings, project: Path, clock: Clock, site: Site, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[FastAPI]:
    """The office on a project whose answers about cards link to /kort, and the one about money to /penger."""
    monkeypatch.setattr(link_rounds, "MANNERS", QUICK)
    for name in ("kort", "penger"):
        file = project / "data" / "nlu" / f"{name}.yml"
        file.write_text(file.read_text(encoding="utf-8").replace(NAV, site.url(f"/{name}")), encoding="utf-8")
        site.says(f"/{name}", "Fristen er 8 dager.")
    async with serving(settings, project, clock) as app:
        yield app


@pytest.fixture
async def solveig(editor_app: FastAPI) -> Editor:
    return await Editor(editor_app).log_in()


class Links:
    """What the editor sees of the links, on a clock that goes on between rounds."""

    def __init__(self, solveig: Editor, clock: Clock) -> None:
        self.solveig, self.clock = solveig, clock

    async def round(self) -> list[dict[str, Any]]:
        """Press the button, and wait until it is done; the tasks."""
        self.clock.pass_by(minutes=1)
        assert (await self.solveig.call("POST", "/links/check")).status_code == 202
        while (await self.solveig.get("/links"))["check"]["running"]:
            await asyncio.sleep(0.02)
        return await self.tasks()

    async def tasks(self) -> list[dict[str, Any]]:
        tasks: list[dict[str, Any]] = (await self.solveig.get("/links"))["tasks"]
        return tasks

    async def decide(self, task: dict[str, Any], decision: str, **more: str) -> None:
        await self.solveig.do("POST", "/links/decide", {"key": task["key"], "decision": decision, **more})


@pytest.fixture
def links(solveig: Editor, clock: Clock) -> Links:
    return Links(solveig, clock)


async def test_a_dead_link_is_a_task_with_its_answers_until_it_works_again(links: Links, site: Site) -> None:
    assert await links.round() == []
    del site.pages["/kort"]
    (task,) = await links.round()
    assert (task["status"], task["url"], task["detail"]) == ("dead", site.url("/kort"), "HTTP 404")
    assert [(one["id"], one["title"]) for one in task["intents"]] == [
        (FRIST, "Når er fristen?"),
        (SEN, "Når er fristen?"),
    ]
    site.says("/kort", "Fristen er 8 dager.")
    assert await links.round() == []


async def test_a_dismissed_link_stays_away_until_it_changes_again(links: Links, site: Site) -> None:
    del site.pages["/kort"]
    (task,) = await links.round()
    await links.decide(task, "dismissed")
    assert await links.tasks() == await links.round() == []
    site.says("/kort", "Tilbake.")
    await links.round()
    del site.pages["/kort"]
    (again,) = await links.round()
    assert again["key"] != task["key"]


async def test_what_was_dismissed_is_listed_with_who_and_can_be_taken_back(links: Links, site: Site) -> None:
    del site.pages["/kort"]
    (task,) = await links.round()
    await links.decide(task, "dismissed")
    (row,) = (await links.solveig.get("/inbox/decided"))["decided"]
    assert (row["about"], row["url"], row["status"]) == ("link", site.url("/kort"), "dead")
    assert (row["decision"], row["who"]) == ("dismissed", "Solveig Berg")
    assert (await links.solveig.do("POST", "/inbox/undo", {"keys": row["keys"]}))["back"] == 1
    assert await links.tasks() == [task]


async def test_a_changed_text_is_reviewed_and_told_again_when_it_changes_again(links: Links, site: Site) -> None:
    await links.round()
    site.says("/kort", "Fristen er 10 dager.")
    (task,) = await links.round()
    assert task["status"] == "changed"
    await links.decide(task, "reviewed")
    assert await links.tasks() == await links.round() == []
    site.says("/kort", "Fristen er 12 dager.")
    assert [one["status"] for one in await links.round()] == ["changed"]
    late = await links.solveig.call("POST", "/links/decide", {"key": task["key"], "decision": "reviewed"})
    assert (late.status_code, late.json()["error"]) == (409, "outdated")


async def test_an_answer_that_is_reviewed_in_the_draft_has_no_task(links: Links, site: Site) -> None:
    await links.round()
    site.says("/kort", "Fristen er 10 dager.")
    await links.round()
    view = await links.solveig.get("/intent", id=FRIST)
    view["answer"]["reviewed"] = "2026-11-23"
    await links.solveig.do("PUT", "/answer", {"version": view["version"], "answer": view["answer"]})
    (task,) = await links.tasks()
    assert [one["id"] for one in task["intents"]] == [SEN]


async def test_one_click_sets_the_address_that_a_page_moved_to(links: Links, site: Site, project: Path) -> None:
    site.leads("/kort", "/penger")
    (elsewhere,) = await links.round()
    assert (elsewhere["status"], elsewhere["detail"]) == ("moved", site.url("/penger"))
    # The local server is on no domain that answers may link to.
    assert elsewhere["proposed"] is None
    refused = {"key": elsewhere["key"], "decision": "address"}
    assert (await links.solveig.call("POST", "/links/decide", refused)).json()["error"] == "refused"
    with State.changing(project / FILE) as state:
        state.pages[site.url("/kort")].moved = NEW
    (task,) = await links.tasks()
    assert task["proposed"] == NEW
    await links.decide(task, "address")
    assert await links.tasks() == []
    for intent in (FRIST, SEN):
        answers = (await links.solveig.get("/intent", id=intent))["answer"]["answers"]
        assert {link["url"] for one in answers.values() for link in one["links"]} == {NEW}
    entry = (await links.solveig.get("/history"))[0]
    assert (entry["who"], set(entry["intents"])) == ("Solveig Berg", {FRIST, SEN})
    assert [row["decision"] for row in (await links.solveig.get("/inbox/decided"))["decided"]] == ["address"]


async def test_a_dead_link_gets_the_address_that_is_written(links: Links, site: Site) -> None:
    del site.pages["/penger"]
    (task,) = await links.round()
    nothing = await links.solveig.call("POST", "/links/decide", {"key": task["key"], "decision": "address"})
    assert nothing.status_code == 422
    await links.decide(task, "address", url=NEW)
    said = (await links.solveig.get("/intent", id=DAG))["answer"]["answers"]["en"]
    assert said["links"][0]["url"] == NEW


async def test_a_part_of_a_page_is_kept_in_a_new_address_and_an_undo_brings_the_task_back(
    links: Links, project: Path
) -> None:
    view = await links.solveig.get("/intent", id=DAG)
    for said in view["answer"]["answers"].values():
        said["links"][0]["url"] = f"{NAV}#satser"
    await links.solveig.do("PUT", "/answer", {"version": view["version"], "answer": view["answer"]})
    with State.changing(project / FILE) as state:
        state.pages[NAV] = Page(moved=NEW, moved_since="2026-11-23T10:00:00+00:00")
    (task,) = await links.tasks()
    await links.decide(task, "address")
    said = (await links.solveig.get("/intent", id=DAG))["answer"]["answers"]["nb"]
    assert said["links"][0]["url"] == f"{NEW}#satser"
    assert await links.tasks() == []
    entry = (await links.solveig.get("/history"))[0]
    await links.solveig.do("POST", "/history/undo", {"entry": entry["id"]})
    assert await links.tasks() == [task]


async def test_without_a_network_it_says_so_and_nothing_changes(
    links: Links, site: Site, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del site.pages["/kort"]
    before = await links.round()
    remembered = (project / FILE).read_bytes()
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    assert await links.round() == before
    assert "ikke nett" in (await links.solveig.get("/links"))["check"]["problem"]
    assert (project / FILE).read_bytes() == remembered


async def test_only_one_round_at_a_time_in_every_process(links: Links, site: Site, project: Path, clock: Clock) -> None:
    site.delay = 0.3
    assert (await links.solveig.call("POST", "/links/check")).json()["check"]["running"] is True
    assert (await links.solveig.call("POST", "/links/check")).json()["error"] == "busy"
    other = LinkRounds(project, None, clock, QUICK)
    other.start()
    while other.is_running:
        await asyncio.sleep(0.02)
    assert isinstance(other.failed, Running)


async def test_a_memory_that_can_not_be_read_does_not_close_the_inbox(links: Links, project: Path) -> None:
    (project / FILE).parent.mkdir(exist_ok=True)
    (project / FILE).write_text("{", encoding="utf-8")
    found = await links.solveig.get("/links")
    assert (found["tasks"], bool(found["check"]["problem"])) == ([], True)


async def test_a_set_time_fetches_the_links_once_a_day_whatever_process_did(
    editor_app: FastAPI, site: Site, project: Path, clock: Clock, settings: Settings
) -> None:
    del editor_app
    at = replace(settings, links_at="04:30").links_time()
    rounds, other = (LinkRounds(project, at, clock, QUICK) for _ in range(2))
    assert await rounds.tick() is False
    clock.at += timedelta(days=1)
    async with scheduling(rounds):
        while len(site.asked) < 2 or rounds.is_running:
            await asyncio.sleep(0.02)
    assert await other.tick() is False
    assert len(site.asked) == 2
    clock.at += timedelta(days=1)
    assert await other.tick() is True
    await other.close()
