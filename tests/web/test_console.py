"""The console's API over HTTP: who may, what is said when one may not, what is written down, and what is followed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.conversation import Counsellor
from bot.web.console_stream import follow, read_cursors
from tests.web.conftest import BROWSER, Citizen, Office, begin

API = "/api/console"
AAP = {"status": "available", "themes": ["aap"]}


@pytest.fixture
async def kari(office: Office) -> Office:
    """A counsellor who is there."""
    await office.log_in("veileder1")
    assert (await office.client.put(f"{API}/presence", json=AAP, headers=token(office))).status_code == 200
    return office


@pytest.fixture
async def amir(office_app: FastAPI) -> AsyncIterator[Office]:
    """Another."""
    async with browser(office_app) as other:
        await other.log_in("veileder2")
        await other.client.put(f"{API}/presence", json=AAP, headers=token(other))
        yield other


@asynccontextmanager
async def browser(app: FastAPI) -> AsyncIterator[Office]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=BROWSER) as one:
        yield Office(one)


def token(office: Office) -> dict[str, str]:
    return {"X-CSRF-Token": office.csrf}


async def do(office: Office, method: str, path: str, body: Any = None) -> httpx.Response:
    return await office.client.request(method, f"{API}{path}", json=body, headers=token(office))


async def waiting(app: FastAPI, question: str = "når er fristen") -> Citizen:
    """A citizen who has asked the bot, and then for a person."""
    transport = httpx.ASGITransport(app=app)
    citizen = await begin(httpx.AsyncClient(transport=transport, base_url="http://test"))
    await citizen.say(question)
    assert (await citizen.call("POST", "/person")).json()["state"] == "waiting"
    return citizen


@pytest.mark.parametrize("role", ["redaktor", "trener", "analytiker", "admin"])
async def test_only_counsellors_read_conversations(office: Office, office_app: FastAPI, role: str) -> None:
    await office.log_in(role)
    assert (await office.client.get("/console")).status_code == 403
    assert (await office.client.get(f"{API}/board")).json()["error"] == "no_role"
    async with browser(office_app) as stranger:
        assert (await stranger.client.get(f"{API}/board")).json()["error"] == "not_logged_in"


async def test_what_changes_something_needs_the_token(kari: Office, office_app: FastAPI) -> None:
    citizen = await waiting(office_app)
    refused = await kari.client.post(f"{API}/conversations/{citizen.id}/claim")
    assert (refused.status_code, refused.json()["error"]) == (403, "foreign_form")
    assert (await citizen.call("GET")).json()["state"] == "waiting"


async def test_from_the_queue_to_the_end(kari: Office, office_app: FastAPI) -> None:
    citizen = await waiting(office_app)
    board = (await kari.client.get(f"{API}/board")).json()
    assert [one["id"] for one in board["queue"]] == [citizen.id]
    assert board["me"]["status"] == "available"
    assert "aap" in {theme["id"] for theme in board["themes"]}
    opened = (await do(kari, "POST", "/next", {})).json()
    assert (opened["case"]["id"], opened["case"]["owner"]["name"]) == (citizen.id, "Kari")
    path = f"/conversations/{citizen.id}"
    body = {"client_id": "k1", "text": "Hei, ring 41 23 45 67"}
    first, again = [await do(kari, "POST", f"{path}/messages", body) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["events"] == again.json()["events"]
    await do(kari, "POST", f"{path}/notes", {"text": "bare for oss"})
    seen = (await citizen.call("GET")).text
    assert "[telefonnummer]" in seen
    assert "bare for oss" not in seen
    assert board["user"]["id"] not in seen
    closed = await do(kari, "POST", f"{path}/close", {"reason": "answered", "bot_could": "yes"})
    assert closed.json()["case"]["state"] == "closed"
    found = (await do(kari, "POST", "/search", {"text": "fristen", "reason": "answered"})).json()
    assert [one["id"] for one in found["cases"]] == [citizen.id]
    assert found["cases"][0]["bot_could"] == "yes"


async def test_the_second_to_claim_is_told_who_was_first(kari: Office, amir: Office, office_app: FastAPI) -> None:
    citizen = await waiting(office_app)
    path = f"/conversations/{citizen.id}/claim"
    one, two = await asyncio.gather(do(kari, "POST", path), do(amir, "POST", path))
    assert sorted((one.status_code, two.status_code)) == [200, 409]
    winner, loser = ("Kari", two) if one.status_code == 200 else ("Amir", one)
    assert loser.json() == {"error": "claimed", "message": f"{winner} har tatt samtalen.", "next": "Ta neste i køen."}


async def test_only_the_owner_writes_and_taking_over_is_said(kari: Office, amir: Office, office_app: FastAPI) -> None:
    citizen = await waiting(office_app)
    path = f"/conversations/{citizen.id}"
    await do(kari, "POST", f"{path}/claim")
    refused = await do(amir, "POST", f"{path}/messages", {"client_id": "a", "text": "hei"})
    assert (refused.status_code, refused.json()["message"]) == (409, "Kari har samtalen nå.")
    taken = (await do(amir, "POST", f"{path}/take-over")).json()
    assert taken["case"]["owner"]["name"] == "Amir"
    assert taken["events"][-1]["kind"] == "owner"
    assert (await do(kari, "POST", f"{path}/messages", {"client_id": "b", "text": "hei"})).status_code == 409


async def test_every_action_on_a_conversation_is_written_down_without_content(
    kari: Office, office_app: FastAPI
) -> None:
    citizen = await waiting(office_app, "noe om kanotur")
    path = f"/conversations/{citizen.id}"
    await kari.client.get(f"{API}{path}")
    await do(kari, "POST", f"{path}/claim")
    await do(kari, "PUT", f"{path}/threat", {"on": True})
    await do(kari, "POST", f"{path}/notes", {"text": "om kanotur"})
    await do(kari, "POST", f"{path}/bot")
    log = await office_app.state.accounts.audit_log()
    about = [row.action for row in reversed(log) if row.subject == citizen.id]
    assert about == ["open_conversation", "claim", "threat_on", "note", "give_back"]
    assert "kanotur" not in repr(log)


async def test_canned_replies_are_ones_own_to_change(kari: Office, amir: Office) -> None:
    made = (await do(kari, "POST", "/canned", {"title": "Hei", "text": "Hei!", "shared": True})).json()
    assert [one["title"] for one in (await amir.client.get(f"{API}/canned")).json()] == ["Hei"]
    body = {"title": "Hei", "text": "Hallo!"}
    assert (await do(amir, "PUT", f"/canned/{made['id']}", body)).status_code == 409
    assert (await do(amir, "DELETE", f"/canned/{made['id']}")).status_code == 409
    assert (await do(kari, "PUT", f"/canned/{made['id']}", body)).json()["text"] == "Hallo!"
    assert (await do(kari, "DELETE", f"/canned/{made['id']}")).status_code == 204
    assert (await kari.client.get(f"{API}/canned")).json() == []


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/conversations/none/claim", None, 404, "not_found"),
        ("POST", "/conversations/none/forward", {}, 422, "invalid"),
        ("POST", "/conversations/none/forward", {"colleague": "a", "theme": "b"}, 422, "invalid"),
        ("POST", "/conversations/none/close", {"reason": "bored", "bot_could": "yes"}, 422, "invalid"),
        ("POST", "/conversations/none/messages", {"client_id": "a", "text": ""}, 422, "empty"),
        ("PUT", "/presence", {"status": "asleep", "themes": ["aap"]}, 422, "invalid"),
        ("PUT", "/presence", {"status": "away", "themes": ["none"]}, 422, "no_theme"),
        ("PUT", "/presence", {"status": "away", "themes": []}, 422, "invalid"),
        ("POST", "/search", {"since": "i går"}, 422, "invalid"),
    ],
)
async def test_what_can_not_be_done_is_said(
    kari: Office, method: str, path: str, body: Any, status: int, code: str
) -> None:
    answer = await do(kari, method, path, body)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["next"].endswith(".")


async def test_going_home_puts_ones_chats_first_in_line(kari: Office, office_app: FastAPI) -> None:
    citizen = await waiting(office_app)
    await do(kari, "POST", "/next", {})
    assert (await do(kari, "DELETE", "/presence")).json() == {"released": [citizen.id]}
    board = (await kari.client.get(f"{API}/board")).json()
    assert board["me"] is None
    assert [(one["id"], one["returned"]) for one in board["queue"]] == [(citizen.id, True)]


async def test_a_search_takes_whole_days_in_norway(kari: Office, office_app: FastAPI) -> None:
    citizen = await waiting(office_app)
    await do(kari, "POST", "/next", {})
    await do(kari, "POST", f"/conversations/{citizen.id}/close", {"reason": "answered", "bot_could": "no"})
    for since, until, n in (("2026-11-23", "2026-11-23", 1), ("2026-11-24", None, 0), (None, "2026-11-22", 0)):
        body = {name: day for name, day in (("since", since), ("until", until)) if day}
        assert len((await do(kari, "POST", "/search", body)).json()["cases"]) == n


class Followed:
    """The console's stream, read in the test."""

    def __init__(self, app: FastAPI, chats: str = "") -> None:
        self.live = True

        async def is_live() -> bool:
            return self.live

        state = app.state
        self._who = state.followed_by
        self._lines = follow(state.console, state.chat.signals, self._who, read_cursors(chats), is_live)

    async def next(self, name: str) -> Any:
        """The next event of that name; its data."""
        while True:
            line = await asyncio.wait_for(self._lines.__anext__(), 5)
            if line.event == name:
                return json.loads(str(line.data))


@pytest.fixture
async def who(kari: Office, office_app: FastAPI) -> None:
    board = (await kari.client.get(f"{API}/board")).json()
    office_app.state.followed_by = Counsellor(board["user"]["id"], board["user"]["name"])


@pytest.mark.usefixtures("who")
async def test_the_stream_brings_the_queue_each_message_and_typing(kari: Office, office_app: FastAPI) -> None:
    lists = Followed(office_app)
    assert (await lists.next("board"))["queue"] == []
    citizen = await waiting(office_app)
    while not (board := await lists.next("board"))["queue"]:
        pass
    assert board["queue"][0]["id"] == citizen.id
    await do(kari, "POST", "/next", {})
    last = (await kari.client.get(f"{API}/conversations/{citizen.id}")).json()["case"]["last_seq"]
    line = Followed(office_app, f"{citizen.id}:{last}")
    assert (await line.next("case"))["state"] == "counsellor"
    await citizen.say("er du der", "two")
    heard = await line.next("event")
    assert (heard["conversation"], heard["event"]["text"]) == (citizen.id, "er du der")
    assert heard["event"]["seq"] == last + 1
    await citizen.call("POST", "/typing")
    assert await line.next("typing") == {"conversation": citizen.id, "by": "citizen", "on": True}
    await citizen.call("DELETE")
    assert await line.next("gone") == {"conversation": citizen.id}


@pytest.mark.usefixtures("who")
async def test_the_stream_ends_with_the_log_in(office_app: FastAPI) -> None:
    line = Followed(office_app)
    line.live = False
    assert await line.next("logged_out") == {}
    with pytest.raises(StopAsyncIteration):
        await line.next("board")


def test_cursors_that_can_not_be_read_are_left_out() -> None:
    assert read_cursors("a:1,b:,:3,c,d:x,e:12") == {"a": 1, "e": 12}
    assert read_cursors("a:1,b:2", only={"b"}) == {"b": 2}
    assert read_cursors("") == {}
    assert len(read_cursors(",".join(f"c{n}:1" for n in range(100)))) == 20
