"""The real server on a free port with a bot that is told what to answer, and a real Chromium in front of it.

`AAP_BROWSER_URL` points the tests at a server that runs already.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bot.settings import Settings
from bot.web.app import create_app
from tests.browser.chat_page import ChatPage
from tests.browser.console_page import ConsolePage
from tests.browser.replier import PageReplier
from tests.conftest import OPEN, ROOT
from tests.server import running

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


@pytest.fixture(scope="package")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the server answers."""
    if address := os.environ.get("AAP_BROWSER_URL"):
        yield address
        return
    database = f"sqlite:///{tmp_path_factory.mktemp('browser') / 'chat.db'}"
    settings = Settings(project=ROOT, database=database, secret="only-for-tests", messages_per_minute=10_000)
    with running(create_app(settings, PageReplier(ROOT), now=lambda: OPEN)) as url:
        yield url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for this folder only: an open Playwright runs a loop that asynchronous tests can not share."""
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


@pytest.fixture(scope="package")
def replier() -> PageReplier:
    return PageReplier(ROOT)


@pytest.fixture
def office_url(tmp_path: Path, replier: PageReplier) -> Iterator[str]:
    """A server with nobody in it yet."""
    settings = Settings(project=ROOT, database=f"sqlite:///{tmp_path / 'chat.db'}", secret="only-for-tests", demo=True)
    began = time.monotonic()
    # A clock that goes: who came first is told by it.
    with running(create_app(settings, replier, now=lambda: OPEN + timedelta(seconds=time.monotonic() - began))) as url:
        yield url


@pytest.fixture
def context(browser: Browser, office_url: str) -> Iterator[Callable[..., Page]]:
    """Makes browsers of different people; an error in a page's scripts fails the test."""
    made: list[BrowserContext] = []
    errors: list[str] = []

    def make(**options: Any) -> Page:
        one = browser.new_context(**{"base_url": office_url, "viewport": {"width": 1440, "height": 900}, **options})
        one.set_default_timeout(8_000)
        made.append(one)
        page = one.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield make
    for one in made:
        one.close()
    assert errors == []


@pytest.fixture
def kari(context: Callable[..., Page]) -> ConsolePage:
    return ConsolePage(context()).log_in().arrive()
