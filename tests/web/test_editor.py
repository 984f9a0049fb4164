"""The editor's API: content is read, changed in a draft under the editor's name, and never overwritten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from bot.content.editing import Draft
from bot.settings import Settings
from tests.accounts.conftest import Clock
from tests.content.conftest import project as small_project
from tests.web.editing import DAG, FRIST, SEN, Editor, answer, sayings, serving

project = small_project


@pytest.fixture
async def editor_app(settings: Settings, project: Path, clock: Clock) -> AsyncIterator[FastAPI]:
    async with serving(settings, project, clock) as app:
        yield app


@pytest.fixture
async def solveig(editor_app: FastAPI) -> Editor:
    return await Editor(editor_app).log_in()


@pytest.mark.parametrize("name", ["veileder1", "trener", "analytiker", "admin"])
async def test_only_editors_get_in(editor_app: FastAPI, name: str) -> None:
    other = await Editor(editor_app, name).log_in()
    assert (await other.call("GET", "/intents")).status_code == 403
    assert (await other.office.client.get("/editor")).status_code == 403


async def test_a_change_needs_the_token_of_our_own_page(solveig: Editor) -> None:
    solveig.office.csrf = ""
    refused = await solveig.call("POST", "/examples", {"intent": FRIST, "language": "nb", "texts": ["ny tekst"]})
    assert refused.status_code == 403


async def test_the_pages_are_there(solveig: Editor) -> None:
    for path in ("/editor", "/editor/intent", "/editor/rates", "/editor/history", "/editor/new", "/editor/bulk"):
        page = await solveig.office.client.get(path)
        assert page.status_code == 200, path
        assert page.headers["cache-control"] == "no-store"
    assert (await solveig.office.client.get("/editor/nothing")).status_code == 404


async def test_the_list_tells_counts_dates_findings_and_what_is_live(solveig: Editor) -> None:
    rows = {row["id"]: row for row in (await solveig.get("/intents"))["intents"]}
    assert set(rows) == {FRIST, SEN, DAG}
    first = rows[FRIST]
    assert (first["counts"]["nb"], first["total"], first["owner"], first["live"]) == (14, 42, "Red", "yes")
    assert (first["title"], first["reviewed"], first["valid_until"]) == ("Når er fristen?", "2026-11-01", "2099-11-01")
    assert (first["errors"], first["warnings"], first["stale"]) == (0, 0, None)


async def test_an_answer_that_is_about_to_expire_is_told(solveig: Editor, clock: Clock) -> None:
    view = await solveig.get("/intent", id=FRIST)
    view["answer"]["valid_until"] = clock.at.date().isoformat()
    await solveig.do("PUT", "/answer", {"version": view["version"], "answer": view["answer"]})
    row = next(row for row in (await solveig.get("/intents"))["intents"] if row["id"] == FRIST)
    assert (row["stale"], row["live"], row["warnings"]) == ("expiring", "changed", 1)


async def test_an_intent_is_read_with_what_points_at_it(solveig: Editor) -> None:
    view = await solveig.get("/intent", id=SEN)
    assert len(view["examples"]["nb"]) == 14
    assert {one["what"] for one in view["dependents"]} == {
        "oppfølgingsspørsmål i kort/frist",
        "utviklingssettet, som måler roboten",
    }
    assert (await solveig.call("GET", "/intent", id="kort/ingen")).json()["error"] == "no_intent"


async def test_two_editors_on_one_answer_get_a_question_and_no_lost_edit(editor_app: FastAPI, solveig: Editor) -> None:
    other = await Editor(editor_app).log_in()
    mine, theirs = await solveig.get("/intent", id=FRIST), await other.get("/intent", id=FRIST)
    mine["answer"]["owner"], theirs["answer"]["owner"] = "Min", "Deres"
    saved = await other.do("PUT", "/answer", {"version": theirs["version"], "answer": theirs["answer"]})
    refused = await solveig.call("PUT", "/answer", {"version": mine["version"], "answer": mine["answer"]})
    assert (refused.status_code, refused.json()["error"], refused.json()["subject"]) == (409, "changed", FRIST)
    assert (await solveig.get("/intent", id=FRIST))["answer"]["owner"] == "Deres"
    await solveig.do("PUT", "/answer", {"version": saved["version"], "answer": mine["answer"]})
    assert (await solveig.get("/intent", id=FRIST))["answer"]["owner"] == "Min"


async def test_examples_are_added_changed_moved_and_taken_out(solveig: Editor) -> None:
    one = {"intent": FRIST, "language": "nn"}
    await solveig.do("POST", "/examples", {**one, "texts": ["kva tid", "når då"]})
    await solveig.do("PUT", "/examples", {**one, "old": "kva tid", "new": "kva tid er det"})
    await solveig.do("POST", "/examples/delete", {**one, "texts": ["når då"]})
    view = await solveig.do("POST", "/examples/move", {"intent": FRIST, "target": SEN, "texts": ["kva tid er det"]})
    assert len(view["examples"]["nn"]) == 14
    assert "kva tid er det" in (await solveig.get("/intent", id=SEN))["examples"]["nn"]
    gone = await solveig.call("PUT", "/examples", {**one, "old": "kva tid", "new": "x y"})
    assert (gone.status_code, gone.json()["error"]) == (409, "no_example")
    taken = await solveig.call("POST", "/examples", {**one, "texts": ["kva tid er det"]})
    assert (taken.status_code, SEN in taken.json()["message"]) == (422, True)


async def test_a_new_intent_is_split_off_merged_and_deleted(solveig: Editor) -> None:
    made = await solveig.do("POST", "/intents", {"answer": answer(), "examples": sayings("mistet kortet", 8)})
    assert (made["file"], len(made["examples"]["en"])) == ("data/nlu/kort.yml", 8)
    texts = made["examples"]["nb"][:3]
    apart = {"intent": made["id"], "version": made["version"], "texts": texts, "answer": answer("kort/stjalet")}
    assert (await solveig.call("POST", "/intent/split", apart)).json()["error"] == "refused"
    stolen = await solveig.do("POST", "/intent/split", {**apart, "examples": sayings("tatt fra meg")})
    assert stolen["examples"]["nb"] == [*texts, *sayings("tatt fra meg")["nb"]]
    into = await solveig.do(
        "POST", "/intent/merge", {"intent": "kort/stjalet", "version": stolen["version"], "into": made["id"]}
    )
    assert len(into["examples"]["nb"]) == 8 + 5
    await solveig.do("DELETE", "/intent", id=made["id"], version=into["version"])
    assert (await solveig.call("GET", "/intent", id=made["id"])).status_code == 404


async def test_deleting_is_refused_with_what_depends_on_it(solveig: Editor) -> None:
    version = (await solveig.get("/intent", id=SEN))["version"]
    refused = await solveig.call("DELETE", "/intent", id=SEN, version=version)
    assert (refused.status_code, refused.json()["error"]) == (409, "still_needed")
    assert "oppfølgingsspørsmål i kort/frist" in {one["what"] for one in refused.json()["dependents"]}


async def test_a_save_that_would_bring_errors_is_refused_with_what_to_mend(solveig: Editor) -> None:
    view = await solveig.get("/intent", id=FRIST)
    view["answer"]["answers"]["nb"]["text"] = "Det er {finnes_ikke} kroner."
    refused = await solveig.call("PUT", "/answer", {"version": view["version"], "answer": view["answer"]})
    assert (refused.status_code, refused.json()["error"]) == (422, "refused")
    assert [finding["rule"] for finding in refused.json()["findings"]] == ["unknown-rate"]


async def test_the_preview_fills_the_rates_of_the_day_and_warns_as_one_types(solveig: Editor) -> None:
    view = await solveig.get("/intent", id=FRIST)
    long = "Dette er en setning som er altfor lang fordi den bare fortsetter " + "og fortsetter " * 10
    view["answer"]["answers"]["nb"]["text"] = f"Svaret er {{g}} kroner. {long}."
    shown = await solveig.do("POST", "/preview", {"answer": view["answer"], "day": "2025-06-01"})
    assert shown["replies"]["nb"]["text"].startswith("Svaret er 130\u00a0160 kroner.")
    assert [button["title"] for button in shown["replies"]["nb"]["buttons"]] == ["Når er fristen?", "Når er fristen?"]
    assert "long-sentence" in {finding["rule"] for finding in shown["findings"]}
    assert (await solveig.get("/intent", id=FRIST))["version"] == view["version"]


@pytest.mark.parametrize("empty", [{}, {"nn": {"title": "Kva?", "text": "Svar."}}])
async def test_half_an_answer_can_be_previewed(solveig: Editor, empty: dict[str, object]) -> None:
    shown = await solveig.do("POST", "/preview", {"answer": {"id": "kort/ny", "answers": empty}})
    assert list(shown["replies"]) == list(empty)


async def test_what_an_editor_does_is_in_the_audit_log_by_id(editor_app: FastAPI, solveig: Editor) -> None:
    await solveig.do("POST", "/examples", {"intent": FRIST, "language": "nb", "texts": ["en hemmelig tekst"]})
    lines = await editor_app.state.accounts.audit_log()
    assert ("edit_content", FRIST) in {(line.action, line.subject) for line in lines}
    assert "hemmelig" not in str(lines)


async def test_nothing_an_editor_does_is_in_the_project_before_it_is_published(solveig: Editor, project: Path) -> None:
    await solveig.do("POST", "/examples", {"intent": FRIST, "language": "nb", "texts": ["en helt ny tekst"]})
    assert "en helt ny tekst" not in Draft(project).intent(FRIST).examples["nb"]
