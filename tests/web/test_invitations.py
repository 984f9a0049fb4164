"""H31: from the keypad choice to a chat that says where it came from; against an SMS gateway on a real socket."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from bot.chat import Console
from bot.conversation import Counsellor
from bot.settings import Settings
from bot.web.app import create_app
from tests.accounts.conftest import Clock
from tests.browser.replier import PageReplier
from tests.conftest import ROOT
from tests.server import running

KEY = "the-phone-systems-key"
NUMBER = "412 34 567"
KARI = Counsellor("k", "Kari")


class Gateway:
    """An SMS gateway that takes what its real ones take."""

    def __init__(self) -> None:
        self.status = 202
        self.url = ""
        self.sent: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.app = FastAPI()
        self.app.post("/sms")(self._take)

    async def _take(self, request: Request) -> Response:
        self.keys.append(request.headers["authorization"])
        self.sent.append(await request.json())
        return Response(status_code=self.status)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    one = Gateway()
    with running(one.app) as url:
        one.url = f"{url}/sms"
        yield one


@pytest.fixture
def phone(settings: Settings, gateway: Gateway) -> Settings:
    """A service that invites over the gateway."""
    return replace(settings, invitation_key=KEY, sms_url=gateway.url, sms_key="gate", address="https://chat.example.no")


@pytest.fixture
async def service(phone: Settings, clock: Clock) -> AsyncIterator[FastAPI]:
    app = create_app(phone, PageReplier(ROOT), now=clock)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client(service: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=service, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as one:
        yield one


async def invite(client: httpx.AsyncClient, key: str = KEY, **body: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {key}"}
    return await client.post("/api/invitations", json={"number": NUMBER, "theme": "aap", **body}, headers=headers)


def token_in(gateway: Gateway) -> str:
    found = re.search(r"https://chat\.example\.no/i/(\S+)", gateway.sent[-1]["text"])
    assert found
    return found[1]


async def test_a_caller_gets_a_link_and_the_conversation_knows_where_it_came_from(
    client: httpx.AsyncClient, service: FastAPI, gateway: Gateway
) -> None:
    console: Console = service.state.console
    await console.arrive(KARI, themes=("familie",))
    assert (await invite(client, theme="familie", language="nn")).json() == {"minutes": 30}
    assert gateway.sent[0]["to"] == "+4741234567"
    assert gateway.sent[0]["text"].startswith("Hei frå Nav. Her kan du chatte om Familie og barn: https://")
    assert gateway.keys == ["Bearer gate"]
    token = token_in(gateway)
    page = (await client.get(f"/i/{token}")).text
    assert "Chat om Familie og barn" in page
    assert f'<aap-chat open invitation="{token}">' in page
    started = (await client.post("/api/conversations", json={"invitation": token})).json()
    assert (started["state"], started["theme"], started["position"]) == ("waiting", "familie", 1)
    case = (await console.board(KARI)).queue[0]
    assert (case.id, case.source) == (started["id"], "phone")


async def test_with_a_robot_the_robot_is_asked_first(client: httpx.AsyncClient, gateway: Gateway) -> None:
    await invite(client)
    started = (await client.post("/api/conversations", json={"invitation": token_in(gateway)})).json()
    assert (started["state"], started["theme"]) == ("bot", "aap")


async def test_the_link_works_without_scripts(client: httpx.AsyncClient, service: FastAPI, gateway: Gateway) -> None:
    console: Console = service.state.console
    await console.arrive(KARI, themes=("aap", "familie"))
    await invite(client)
    form = {"invitation": token_in(gateway), "language": "nb"}
    opened = (await client.post("/chat", data={**form, "action": "open"})).text
    assert f'name="invitation" value="{form["invitation"]}"' in opened
    assert (await console.board(KARI)).queue == ()
    await client.post("/chat", data={**form, "action": "person"})
    await invite(client, theme="familie")
    await client.post("/chat", data={"invitation": token_in(gateway), "language": "nb", "action": "show"})
    queue = (await console.board(KARI)).queue
    assert {(one.theme, one.source) for one in queue} == {("aap", "phone"), ("familie", "phone")}


async def test_the_number_is_nowhere_afterwards(
    client: httpx.AsyncClient, phone: Settings, gateway: Gateway, caplog: pytest.LogCaptureFixture, capsys: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    answers = [(await invite(client)).text]
    await client.post("/api/conversations", json={"invitation": token_in(gateway)})
    gateway.status = 500
    answers.append((await invite(client)).text)
    answers.append((await invite(client, number="412 34 56")).text)
    file = Path(phone.database.removeprefix("sqlite:///"))
    stored = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    told = "".join(answers) + caplog.text + "".join(capsys.readouterr()) + token_in(gateway)
    for secret in (NUMBER, "41234567", "412 34 56", KEY):
        assert secret not in told
        assert secret.encode() not in stored


async def test_what_can_not_be_done_is_said(client: httpx.AsyncClient, service: FastAPI, gateway: Gateway) -> None:
    await service.state.console.arrive(KARI)
    cases = [
        (await invite(client, key="feil"), 401, "bad_key"),
        (await client.post("/api/invitations", json={"number": NUMBER, "theme": "aap"}), 401, "bad_key"),
        (await invite(client, number="110"), 422, "bad_number"),
        (await invite(client, theme="fiske"), 422, "unknown_theme"),
        (await invite(client, theme="familie"), 409, "nobody_there"),
        (await client.get("/i/x"), 410, "bad_link"),
        (await client.post("/api/conversations", json={"invitation": "x"}), 410, "bad_link"),
    ]
    assert gateway.sent == []
    gateway.status = 500
    cases.append((await invite(client), 502, "sms_failed"))
    for answer, status, code in cases:
        assert (answer.status_code, answer.json()["error"]) == (status, code)


async def test_a_gateway_that_is_gone_is_said(settings: Settings, clock: Clock) -> None:
    dead = replace(settings, invitation_key=KEY, sms_url="http://127.0.0.1:9/sms")
    assert (await only(dead, clock)).json()["error"] == "sms_failed"


async def test_nobody_is_invited_where_it_is_not_set_up(settings: Settings, clock: Clock) -> None:
    assert (await only(settings, clock)).status_code == 404
    assert (await only(replace(settings, invitation_key=KEY), clock)).status_code == 404


async def test_more_than_the_limit_are_told_to_wait(phone: Settings, clock: Clock, gateway: Gateway) -> None:
    statuses = [one.status_code for one in await asked(replace(phone, invitations_per_minute=2), clock, 3)]
    assert statuses == [202, 202, 429]
    assert len(gateway.sent) == 2


async def test_a_demo_shows_the_message_without_the_number(settings: Settings, clock: Clock, capsys: Any) -> None:
    assert (await only(replace(settings, invitation_key=KEY, demo=True), clock)).status_code == 202
    shown = capsys.readouterr().out
    assert "SMS: Hei fra Nav." in shown
    assert "/i/" in shown
    assert "41234567" not in shown


async def asked(settings: Settings, clock: Clock, times: int) -> list[httpx.Response]:
    """The answers of a service that is asked so often."""
    app = create_app(settings, PageReplier(ROOT), now=clock)
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        return [await invite(client) for _ in range(times)]


async def only(settings: Settings, clock: Clock) -> httpx.Response:
    """The answer of a service that is asked once."""
    return (await asked(settings, clock, 1))[0]
