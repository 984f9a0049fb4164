"""The whole application on a record in a file, with the real dialogue, called without a socket."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.dialogue.engine import Dialogue
from bot.settings import Settings
from bot.web.app import create_app
from tests.accounts.conftest import Clock
from tests.browser.replier import PageReplier
from tests.conftest import OPEN, ROOT
from tests.server import running


@pytest.fixture(scope="session")
def dialogue(trained: Path) -> Dialogue:
    return Dialogue.load(trained)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(project=ROOT, database=f"sqlite:///{tmp_path / 'chat.db'}", secret="only-for-tests")


@pytest.fixture
async def app(settings: Settings, dialogue: Dialogue) -> AsyncIterator[FastAPI]:
    application = create_app(settings, dialogue, now=lambda: OPEN)
    async with application.router.lifespan_context(application):
        yield application


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as one:
        yield one


@dataclass
class Citizen:
    """One conversation, and whoever holds its token."""

    client: httpx.AsyncClient
    id: str
    token: str

    async def call(self, method: str, path: str = "", **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return await self.client.request(method, f"/api/conversations/{self.id}{path}", headers=headers, **more)

    async def say(self, text: str, client_id: str = "one") -> httpx.Response:
        return await self.call("POST", "/messages", json={"client_id": client_id, "text": text})


async def begin(client: httpx.AsyncClient, **body: Any) -> Citizen:
    """Start a conversation."""
    started = (await client.post("/api/conversations", json=body)).json()
    return Citizen(client, started["id"], started["token"])


@pytest.fixture
async def citizen(client: httpx.AsyncClient) -> Citizen:
    return await begin(client)


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application on a socket, with a bot that answers at once: for tests of HTTP alone."""
    database = f"sqlite:///{tmp_path_factory.mktemp('http') / 'chat.db'}"
    settings = Settings(project=ROOT, database=database, secret="only-for-tests", messages_per_minute=100_000)
    with running(create_app(settings, PageReplier(ROOT), now=lambda: OPEN)) as url:
        yield url


BROWSER = {"Accept": "text/html"}


class Office:
    """One browser that talks to the back office: it keeps cookies, and sends what its pages send."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.csrf = ""

    async def log_in(self, demo: str = "veileder1", **fields: str) -> httpx.Response:
        """Log in by the page's own form, as a demo user or with `fields`."""
        page = (await self.client.get("/login")).text
        form = {"csrf": hidden(page, "csrf"), **(fields or {"demo": demo})}
        answer = await self.client.post("/login", data=form)
        if answer.status_code == 303:
            self.csrf = hidden((await self.client.get("/office")).text, "csrf")
        return answer

    async def post(self, path: str, **more: Any) -> httpx.Response:
        """What a page of ours posts."""
        return await self.client.post(path, headers={"X-CSRF-Token": self.csrf, **more.pop("headers", {})}, **more)


def hidden(page: str, name: str) -> str:
    """The value of a form's hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"There is no field {name}."
    return found[1]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office_app(settings: Settings, clock: Clock) -> AsyncIterator[FastAPI]:
    """The application in a demo, with a bot that answers at once, and a clock that the test sets."""
    application = create_app(replace(settings, demo=True), PageReplier(ROOT), now=clock)
    async with application.router.lifespan_context(application):
        yield application


@pytest.fixture
async def office(office_app: FastAPI) -> AsyncIterator[Office]:
    transport = httpx.ASGITransport(app=office_app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=BROWSER) as one:
        yield Office(one)
