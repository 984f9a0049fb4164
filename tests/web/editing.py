"""The editor's API on the small project: an office of its own, with a bot that answers from it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import yaml
from fastapi import FastAPI

from bot.settings import Settings
from bot.web.app import create_app
from tests.accounts.conftest import Clock
from tests.browser.replier import PageReplier
from tests.conftest import ROOT
from tests.web.conftest import BROWSER, Office

FRIST, SEN, DAG = "kort/frist", "kort/sen", "penger/dag"


def whole(project: Path) -> Path:
    """The small project with what a server reads beside the content."""
    for name in ("hours.yml", "themes.yml", "notices.yml"):
        shutil.copy(ROOT / "data" / name, project / "data" / name)
    first = project / "data" / "first_screen.yml"
    greeting = yaml.safe_load((ROOT / "data" / "first_screen.yml").read_text(encoding="utf-8"))["greeting"]
    said = yaml.safe_dump({"greeting": greeting}, allow_unicode=True)
    topics = "topics:\n- intent: kort/frist  # øverst\n  title: {nb: Frist, nn: Frist, en: Deadline}\n"
    first.write_text(said + topics, encoding="utf-8")
    return project


@asynccontextmanager
async def serving(settings: Settings, project: Path, clock: Clock) -> AsyncIterator[FastAPI]:
    """The application on `project`."""
    given = replace(settings, project=whole(project), demo=True)
    application = create_app(given, PageReplier(project), now=clock)
    async with application.router.lifespan_context(application):
        yield application


class Editor:
    """One who has logged in and uses the API."""

    def __init__(self, app: FastAPI, name: str = "redaktor") -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        self.office = Office(
            httpx.AsyncClient(transport=transport, base_url="http://test", headers=BROWSER, timeout=60)
        )
        self.name = name

    async def log_in(self) -> Editor:
        """Log in."""
        await self.office.log_in(self.name)
        return self

    async def call(
        self, method: str, path: str, body: Any = None, api: str = "/api/editor", **query: str
    ) -> httpx.Response:
        """What a page asks."""
        headers = {"X-CSRF-Token": self.office.csrf, "Accept": "application/json"}
        return await self.office.client.request(method, f"{api}{path}", json=body, headers=headers, params=query)

    async def get(self, path: str, **query: str) -> Any:
        """What a page reads; it must be there."""
        answer = await self.call("GET", path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def do(self, method: str, path: str, body: Any = None, **query: str) -> Any:
        """What must be done."""
        answer = await self.call(method, path, body, **query)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()


def answer(id: str = "kort/tapt", text: str = "Du får et nytt kort.") -> dict[str, Any]:
    """The form of a new answer in three languages."""
    links = [{"title": "Mer", "url": "https://www.nav.no/aap"}]
    said = {
        "nb": ("Hva om kortet er borte?", text),
        "nn": ("Kva om kortet er borte?", text),
        "en": ("Lost it?", "Get one."),
    }
    return {
        "id": id,
        "owner": "Red",
        "source": "nav.no",
        "reviewed": "2026-11-22",
        "valid_until": "2027-11-22",
        "followups": [FRIST],
        "answers": {code: {"title": title, "text": words, "links": links} for code, (title, words) in said.items()},
    }


def sayings(about: str, many: int = 5) -> dict[str, list[str]]:
    """Examples in three languages."""
    numbers = "alfa beta gamma delta epsilon zeta eta theta jota kappa".split()[:many]  # noqa: SIM905  words to read
    return {code: [f"{about} {code} {number}" for number in numbers] for code in ("nb", "nn", "en")}
