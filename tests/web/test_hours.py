"""The hours' API: who may, what is refused and why, what is written down, and that it holds at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from bot.accounts import Role
from bot.settings import Settings
from bot.web import following
from tests.accounts.conftest import Clock
from tests.content.conftest import project as small_project
from tests.web.editing import Editor, serving

project = small_project
API = "/api/console"
TEXT = {"nb": "Nede.", "nn": "Nede no.", "en": "Down."}
WORKDAYS = [["09:00-15:00"]] * 5 + [[], []]


@pytest.fixture
async def app(
    settings: Settings, project: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[FastAPI]:
    monkeypatch.setattr(following, "EVERY", 0.05)
    async with serving(settings, project, clock) as application:
        yield application


@pytest.fixture
async def admin(app: FastAPI) -> Editor:
    return await Editor(app, "admin").log_in()


async def call(one: Editor, method: str, path: str, body: Any = None) -> Any:
    return await one.call(method, path, body, api=API)


async def read(one: Editor, path: str) -> Any:
    return (await call(one, "GET", path)).json()


async def info(one: Editor) -> Any:
    """What citizens are told."""
    return (await one.office.client.get("/api/info")).json()


async def shut(one: Editor) -> None:
    """Citizens are told that it is closed: within a second, for the first screen is half a second old at most."""
    for _ in range(20):
        if not (await info(one))["hours"]["open"]:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("It is open still.")


async def edited(one: Editor, **change: Any) -> dict[str, Any]:
    """The hours as the page would send them."""
    hours = await read(one, "/hours")
    weeks = {week["id"]: week["days"] for week in hours["weeks"]}
    return {"version": hours["version"], "weeks": weeks, "closed": hours["closed"], **change}


@pytest.mark.parametrize("role", ["veileder1", "redaktor", "trener", "analytiker"])
async def test_only_an_administrator_reads_and_changes(app: FastAPI, role: str) -> None:
    one = await Editor(app, role).log_in()
    assert (await one.office.client.get("/console/hours")).status_code == 403
    paths = [("GET", "/hours"), ("PUT", "/hours"), ("GET", "/notices"), ("POST", "/notices")]
    paths += [("PUT", "/notices/a"), ("POST", "/notices/a/end")]
    for method, path in paths:
        assert (await call(one, method, path, {})).json()["error"] == "no_role"


async def test_a_foreign_form_changes_nothing(admin: Editor) -> None:
    body = await edited(admin)
    admin.office.csrf = "0" * 64
    assert (await call(admin, "PUT", "/hours", body)).json()["error"] == "foreign_form"


async def test_hours_hold_at_once_and_who_changed_them_is_written_down(admin: Editor, app: FastAPI) -> None:
    assert (await info(admin))["hours"]["open"] is True
    closed = await edited(admin, weeks={"default": [[]] * 7})
    answer = await call(admin, "PUT", "/hours", closed)
    assert answer.json()["weeks"][0]["today"]["open"] is False
    await shut(admin)
    log = await app.state.accounts.audit_log()
    assert [(one.action, one.subject) for one in log if "hours" in one.action] == [("edit_hours", "data/hours.yml")]


async def test_hours_that_were_changed_meanwhile_are_not_overwritten(admin: Editor, project: Path) -> None:
    body = await edited(admin, weeks={"default": [[]] * 7})
    file = project / "data" / "hours.yml"
    theirs = file.read_text(encoding="utf-8") + "# en annens\n"
    file.write_text(theirs, encoding="utf-8")
    answer = await call(admin, "PUT", "/hours", body)
    assert (answer.status_code, answer.json()["error"]) == (409, "changed")
    assert "åpningstidene" in answer.json()["message"]
    assert file.read_text(encoding="utf-8") == theirs


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"weeks": {"default": [["15:00-09:00"], *WORKDAYS[1:]]}}, 422, "Mandag: Tiden slutter før den begynner."),
        ({"weeks": {"default": [*WORKDAYS[:6], ["09:00-11:00", "10:00-12:00"]]}}, 422, "Søndag: To tider går over"),
        ({"weeks": {"default": [["25:00-26:00"], *WORKDAYS[1:]]}}, 422, "Klokkeslettet finnes ikke."),
        ({"closed": [{"first": "2027-02-02", "last": "2027-02-01"}]}, 422, "Siste dag er før første dag."),
        ({"closed": [{"first": "2027-02-02", "last": "2027-02-02", "week": "x"}]}, 422, ""),
        ({"weeks": {"x": WORKDAYS}}, 422, ""),
        ({"weeks": {"default": WORKDAYS[:6]}}, 422, ""),
    ],
)
async def test_what_can_not_be_is_refused_in_words(
    admin: Editor, project: Path, change: dict[str, Any], status: int, said: str
) -> None:
    before = (project / "data" / "hours.yml").read_bytes()
    answer = await call(admin, "PUT", "/hours", await edited(admin, **change))
    assert (answer.status_code, said in answer.json()["message"]) == (status, True), answer.text
    assert (project / "data" / "hours.yml").read_bytes() == before


async def test_a_notice_from_its_beginning_to_its_end(admin: Editor) -> None:
    read_first = await read(admin, "/notices")
    day = read_first["now"][:10]
    body = {"version": read_first["version"], "starts": f"{day}T00:00", "ends": f"{day}T23:59", "text": TEXT}
    made = await call(admin, "POST", "/notices", body)
    assert made.status_code == 201
    (notice,) = made.json()["notices"]
    assert (notice["state"], (await info(admin))["notice"]["text"]) == ("shown", "Nede.")
    stale = await call(admin, "PUT", f"/notices/{notice['id']}", {**body, "text": {**TEXT, "nb": "Oppe."}})
    assert stale.json()["error"] == "changed"
    fresh = {**body, "version": made.json()["version"], "text": {**TEXT, "nb": "Oppe."}}
    changed = (await call(admin, "PUT", f"/notices/{notice['id']}", fresh)).json()
    assert (await info(admin))["notice"]["text"] == "Oppe."
    late = await call(
        admin, "PUT", f"/notices/{notice['id']}", {**fresh, "version": changed["version"], "ends": f"{day}T00:00"}
    )
    assert late.json()["message"] == "Ikke lagret. Beskjeden slutter før den begynner."
    ended = await call(admin, "POST", f"/notices/{notice['id']}/end", {"version": changed["version"]})
    assert [one["state"] for one in ended.json()["notices"]] == ["over"]
    assert (await info(admin))["notice"] is None
    gone = await call(admin, "POST", "/notices/none/end", {"version": ended.json()["version"]})
    assert (gone.status_code, gone.json()["error"]) == (404, "no_notice")
    never = {**fresh, "version": ended.json()["version"], "ends": f"{day[:5]}02-31T10:00"}
    assert (await call(admin, "POST", "/notices", never)).status_code == 422


async def test_another_process_or_a_published_draft_is_followed(admin: Editor, project: Path) -> None:
    file = project / "data" / "hours.yml"
    good = file.read_text(encoding="utf-8")
    file.write_text("weekly: 3\n", encoding="utf-8")
    await asyncio.sleep(0.3)
    assert (await info(admin))["hours"]["open"] is True
    assert (await call(admin, "GET", "/hours")).json()["error"] == "content"
    file.write_text(good.replace("mandag-fredag", "lørdag-søndag"), encoding="utf-8")
    await shut(admin)


async def test_hours_are_saved_though_the_other_file_is_broken_and_it_is_said(admin: Editor, project: Path) -> None:
    body = await edited(admin, weeks={"default": [[]] * 7})
    (project / "data" / "notices.yml").write_text("notices: 3\n", encoding="utf-8")
    answer = await call(admin, "PUT", "/hours", body)
    assert answer.json()["error"] == "not_used"
    assert (await info(admin))["hours"]["open"] is True


async def test_publishing_a_draft_with_older_hours_does_not_overwrite_newer_ones(app: FastAPI, admin: Editor) -> None:
    editor = await Editor(app).log_in()
    await editor.do("POST", "/rates", {"rate": "g", "since": "2027-05-01", "value": 142000})
    assert (await call(admin, "PUT", "/hours", await edited(admin, weeks={"default": [[]] * 7}))).status_code == 200
    refused = await editor.call("POST", "/publish", {"train": False})
    assert (refused.status_code, refused.json()["error"]) == (409, "out_of_date")
    await editor.do("POST", "/bring-in", {})
    await editor.do("POST", "/publish", {"train": False})
    assert (await read(admin, "/hours"))["weeks"][0]["days"] == [[]] * 7
    await shut(admin)
    # Nor can an editor take the new hours back as a change of the content.
    outside = [one for one in await editor.get("/history") if one["what"] == "Endret utenfor redaksjonen"]
    assert [one["may_undo"] for one in outside] == [False] * len(outside)
    assert outside
    refused = await editor.call("POST", "/history/undo", {"entry": outside[-1]["id"]})
    assert refused.json()["error"] == "cant_undo"


async def test_a_counsellor_who_is_administrator_too_finds_the_way_from_the_console(app: FastAPI) -> None:
    word = "riktig hest batteri"
    await app.state.accounts.add("berit", "Berit Bø", [Role.COUNSELLOR, Role.ADMIN], word)
    one = Editor(app)
    await one.office.log_in(username="berit", password=word)
    client = one.office.client
    assert 'href="/console/hours"' in (await client.get("/console")).text
    assert 'href="/console"' in (await client.get("/console/hours")).text
    kari = await Editor(app, "veileder1").log_in()
    assert 'href="/console/hours"' not in (await kari.office.client.get("/console")).text
