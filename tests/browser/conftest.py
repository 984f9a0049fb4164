"""The real server on a free port with a bot that is told what to answer, and a real Chromium in front of it.

`AAP_BROWSER_URL` points the tests at a server that runs already.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chat_page import ChatPage
from tests.conftest import OPEN, ROOT

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the server answers."""
    if running := os.environ.get("AAP_BROWSER_URL"):
        yield running
        return
    # Not imported where a server runs already.
    from bot.settings import Settings
    from bot.web.app import create_app
    from tests.browser.replier import PageReplier

    database = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('browser') / 'chat.db'}"
    settings = Settings(project=ROOT, database=database, secret="only-for-tests", messages_per_minute=10_000)
    app = create_app(settings, PageReplier(ROOT), now=lambda: OPEN)
    server = uvicorn.Server(uvicorn.Config(app, port=_free_port(), log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "The server did not start; its error stands above."
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.config.port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def new_context(browser: Browser, server_url: str) -> Iterator[Any]:
    """Makes browser contexts with the options given, and closes them."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"base_url": server_url, "viewport": {"width": 1280, "height": 860}, **options})
        context.set_default_timeout(8_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(new_context: Any) -> Iterator[Page]:
    """A desktop page; an error in its scripts fails the test."""
    page: Page = new_context().new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


@pytest.fixture
def chat(page: Page) -> ChatPage:
    """The demo page with the chat on it, not opened."""
    page.goto("/")
    return ChatPage(page)
