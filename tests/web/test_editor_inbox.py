"""The editor's inbox over HTTP: what the bot missed, and one click that settles it for good."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.dialogue import Context, Reply
from tests.web.conftest import begin
from tests.web.editing import FRIST, Editor
from tests.web.test_editor import editor_app, project, solveig

__all__ = ["editor_app", "project", "solveig"]

MISSED = "hva koster det å parkere"


@pytest.fixture
async def missed(editor_app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """A citizen has asked something that the bot did not understand."""

    async def nothing(text: str, context: Context) -> Reply:
        del text
        return Reply("handoff", "Det forsto jeg ikke.", context.language)

    monkeypatch.setattr(editor_app.state.replier, "reply", nothing)
    citizen = await begin(httpx.AsyncClient(transport=httpx.ASGITransport(app=editor_app), base_url="http://test"))
    await citizen.say(f"{MISSED}, skriv til kari@example.com")


async def only(solveig: Editor) -> dict[str, Any]:
    found = await solveig.get("/inbox")
    assert len(found["groups"]) == 1
    group: dict[str, Any] = found["groups"][0]
    return group


@pytest.mark.usefixtures("missed")
async def test_what_was_missed_stands_there_masked_with_where_it_may_belong(solveig: Editor) -> None:
    group = await only(solveig)
    assert (group["size"], group["reasons"]) == (1, {"miss": 1})
    assert MISSED in group["text"]
    assert "kari@example.com" not in str(group)
    assert len(group["nearest"]) == 3
    assert all(one["examples"] and one["title"] for one in group["nearest"])


@pytest.mark.usefixtures("missed")
async def test_one_click_makes_it_an_example_in_the_draft_and_it_stays_away(solveig: Editor) -> None:
    group = await only(solveig)
    await solveig.do("POST", "/inbox/decide", {"keys": group["keys"], "decision": "example", "intent": FRIST})
    assert group["text"] in (await solveig.get("/intent", id=FRIST))["examples"]["nb"]
    assert (await solveig.get("/inbox"))["groups"] == []
    assert "innboksen" in (await solveig.get("/history"))[0]["what"]


@pytest.mark.usefixtures("missed")
async def test_what_is_put_aside_stays_away_until_it_is_taken_back(editor_app: FastAPI, solveig: Editor) -> None:
    keys = (await only(solveig))["keys"]
    before = editor_app.state.workbench.version()
    await solveig.do("POST", "/inbox/decide", {"keys": keys, "decision": "dismissed"})
    assert (await solveig.get("/inbox"))["groups"] == []
    assert editor_app.state.workbench.version() == before
    assert (await solveig.do("POST", "/inbox/undo", {"keys": keys}))["back"] == 1
    assert (await only(solveig))["keys"] == keys


@pytest.mark.usefixtures("missed")
async def test_what_was_decided_is_listed_with_who_when_and_what(solveig: Editor) -> None:
    group = await only(solveig)
    await solveig.do("POST", "/inbox/decide", {"keys": group["keys"], "decision": "example", "intent": FRIST})
    (row,) = (await solveig.get("/inbox/decided"))["decided"]
    assert (row["about"], row["decision"], row["who"]) == ("words", "example", "Solveig Berg")
    assert (row["texts"], row["intent"], row["title"]) == ([group["text"]], FRIST, "Når er fristen?")
    assert datetime.now(timezone.utc) - datetime.fromisoformat(row["at"]) < timedelta(minutes=5)


@pytest.mark.usefixtures("missed")
async def test_an_example_that_content_refuses_is_not_settled(solveig: Editor) -> None:
    group = await only(solveig)
    body = {"keys": group["keys"], "decision": "example", "intent": "kort/ingen"}
    assert (await solveig.call("POST", "/inbox/decide", body)).status_code == 404
    assert (await only(solveig))["keys"] == group["keys"]
