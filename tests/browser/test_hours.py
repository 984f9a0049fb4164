"""The administrator's page for opening hours and notices, and what a citizen sees of it, in a real browser."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.settings import Settings
from bot.web.app import create_app
from tests.browser.chat_page import ChatPage
from tests.browser.replier import PageReplier
from tests.browser.test_access import AXE, RULES
from tests.conftest import OPEN, ROOT
from tests.server import running

Make = Callable[..., Page]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's content, to be written in."""
    shutil.copytree(ROOT / "data", tmp_path / "project" / "data")
    return tmp_path / "project"


@pytest.fixture
def make(browser: Browser, project: Path, replier: PageReplier) -> Iterator[Make]:
    """Browsers of different people; an error in a page's scripts fails the test."""
    database = f"sqlite:///{project / 'chat.db'}"
    settings = Settings(project=project, database=database, secret="only-for-tests", demo=True)
    began, made, errors = time.monotonic(), list[BrowserContext](), list[str]()
    with running(create_app(settings, replier, now=lambda: OPEN + timedelta(seconds=time.monotonic() - began))) as url:

        def one(**options: Any) -> Page:
            context = browser.new_context(
                **{"base_url": url, "viewport": {"width": 1280, "height": 900}, "locale": "nb-NO", **options}
            )
            context.set_default_timeout(8_000)
            made.append(context)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            return page

        yield one
        for context in made:
            context.close()
    assert errors == []


@pytest.fixture
def page(make: Make) -> Page:
    """The administrator's page."""
    page = make()
    page.goto("/login?next=/console/hours")
    page.get_by_role("button", name="administrator").click()
    page.locator("#main:not([aria-busy])").wait_for()
    return page


def first_screen(make: Make) -> ChatPage:
    """What a citizen sees who opens the chat now."""
    page = make()
    page.goto("/")
    return ChatPage(page).open()


def sound(page: Page) -> None:
    page.wait_for_timeout(400)
    found = AXE.run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def saved(page: Page) -> None:
    page.get_by_role("button", name="Lagre åpningstidene").click()
    expect(page.get_by_text("Åpningstidene er lagret og gjelder nå.")).to_be_visible()


def test_a_day_is_closed_early_and_citizens_are_told_at_once(page: Page, make: Make, project: Path) -> None:
    expect(page.get_by_text("Åpent nå")).to_be_visible()
    expect(first_screen(make).panel).to_contain_text("Veilederne er her til klokka 15 i dag.")
    monday = page.get_by_role("group", name="Mandag")
    monday.get_by_label("Mandag, til").fill("13.30")
    monday.get_by_role("button", name="Legg til tid på mandag").click()
    monday.get_by_label("Mandag, fra").nth(1).fill("14:00")
    monday.get_by_label("Mandag, til").nth(1).fill("14:30")
    expect(monday.get_by_label("Mandag, til").first).to_have_value("13:30")
    expect(page.get_by_text("Du har endringer som ikke er lagret.")).to_be_visible()
    sound(page)
    saved(page)
    expect(page.get_by_text("Hele dagen: 09:00 til 13:30 og 14:00 til 14:30")).to_be_visible()
    expect(first_screen(make).panel).to_contain_text("Veilederne er her til klokka 13.30 i dag.")
    text = (project / "data" / "hours.yml").read_text(encoding="utf-8")
    assert '    mandag: ["09:00-13:30", "14:00-14:30"]\n    tirsdag-fredag: 09:00-15:00\n' in text
    assert "# Slik leses filen" in text


def test_a_closed_day_is_added_with_a_reason_and_taken_out_again(page: Page, make: Make) -> None:
    page.get_by_label("Første dag").fill(OPEN.date().isoformat())
    for language, why in (("bokmål", "for fagdag"), ("nynorsk", "for fagdag"), ("engelsk", "for training")):
        page.get_by_label(f"Hvorfor ({language})").fill(why)
    page.get_by_role("button", name="Lagre åpningstidene").click()
    expect(page.get_by_text("står ikke i lista ennå")).to_be_visible()
    page.get_by_role("button", name="Legg til i lista").click()
    saved(page)
    expect(page.get_by_text("Stengt nå")).to_be_visible()
    expect(first_screen(make).panel).to_contain_text("Det er stengt for fagdag.")
    sound(page)
    page.locator(".closed-days").get_by_role("button", name="Fjern").click()
    saved(page)
    expect(page.get_by_text("Åpent nå")).to_be_visible()


def test_a_notice_is_written_with_the_keyboard_shown_and_ended(page: Page, make: Make) -> None:
    page.get_by_role("button", name="Ny beskjed").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Ny beskjed")
    expect(dialog.get_by_label("Bokmål")).to_be_focused()
    for text in ("Meldekortet er nede.", "Meldekortet er nede no.", "The form is down."):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    sound(page)
    dialog.get_by_label("Vises til").fill("2020-01-01T10:00")
    dialog.get_by_role("button", name="Lagre beskjeden").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Beskjeden slutter før den begynner.")
    dialog.get_by_label("Vises til").fill((OPEN + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"))
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("Beskjed i chatten nå: Meldekortet er nede.")).to_be_visible()
    asker = first_screen(make)
    expect(asker.panel).to_contain_text("Meldekortet er nede.")
    sound(page)
    page.get_by_role("button", name="Endre: Meldekortet er nede.").click()
    changed = page.get_by_role("dialog", name="Endre beskjeden")
    changed.get_by_label("Bokmål").fill("Meldekortet er oppe igjen.")
    changed.get_by_role("button", name="Lagre beskjeden").click()
    expect(first_screen(make).panel).to_contain_text("Meldekortet er oppe igjen.")
    page.get_by_role("button", name="Avslutt nå").click()
    expect(page.get_by_text("Ingen beskjeder vises nå eller senere.")).to_be_visible()
    expect(first_screen(make).panel).not_to_contain_text("Meldekortet er")


def test_who_comes_second_is_told_and_overwrites_nothing(page: Page, project: Path) -> None:
    file = project / "data" / "hours.yml"
    theirs = file.read_text(encoding="utf-8").replace("mandag-fredag: 09:00-15:00", "mandag-fredag: 10:00-14:00")
    file.write_text(theirs, encoding="utf-8")
    page.get_by_label("Fredag, til").fill("12:00")
    page.get_by_role("button", name="Lagre åpningstidene").click()
    expect(page.get_by_text("noen andre har endret åpningstidene mens du skrev")).to_be_visible()
    expect(page.get_by_label("Fredag, til")).to_have_value("12:00")
    assert file.read_text(encoding="utf-8") == theirs


def test_at_400_percent_nothing_is_cut_off(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
