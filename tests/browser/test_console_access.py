"""The console for everyone: axe on every page and state, all the work from the keyboard, and 400 percent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.console_page import ConsolePage, Make, citizen
from tests.browser.test_access import RULES

AXE = Axe()


def nothing(kari: ConsolePage) -> None:
    expect(kari.page.get_by_text("Ingen samtaler er åpne")).to_be_visible()


def talking(kari: ConsolePage) -> None:
    column = kari.take_next()
    kari.say(column, "Hei!")
    kari.more(column, "Merk som truende")
    expect(column.locator(".suggestions button").first).to_be_visible()


def preview(kari: ConsolePage) -> None:
    kari.queue.first.click()
    expect(kari.columns).to_have_count(1)


def closing(kari: ConsolePage) -> None:
    kari.take_next()
    kari.page.keyboard.press("Alt+a")


def canned(kari: ConsolePage) -> None:
    kari.take_next()
    kari.page.keyboard.press("Alt+k")
    kari.page.get_by_role("button", name="Lag nytt svar").click()


def sending_on(kari: ConsolePage) -> None:
    kari.take_next()
    kari.page.keyboard.press("Alt+v")


def keys(kari: ConsolePage) -> None:
    kari.page.keyboard.press("Alt+h")
    expect(kari.page.get_by_role("dialog", name="Hurtigtaster")).to_be_visible()


def ended(kari: ConsolePage) -> None:
    kari.close(kari.take_next())
    kari.page.get_by_role("button", name="Avsluttede").click()
    expect(kari.page.locator(".results .case")).to_have_count(1)


@pytest.mark.parametrize("state", [nothing, talking, preview, closing, canned, sending_on, keys, ended])
def test_axe_finds_nothing(kari: ConsolePage, context: Make, state: Callable[[ConsolePage], None]) -> None:
    if state is not nothing:
        citizen(context)
        expect(kari.queue).to_have_count(1)
    state(kari)
    kari.page.wait_for_timeout(400)
    found = AXE.run(kari.page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["/login", "/office"])
def test_axe_finds_nothing_on_the_way_in(context: Make, path: str) -> None:
    page = context()
    page.goto("/login")
    if path == "/office":
        page.get_by_role("button", name="Nils Aas").click()
        page.wait_for_url("**/office")
    found = AXE.run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_the_whole_work_is_done_from_the_keyboard(context: Make) -> None:
    page = context()
    kari = ConsolePage(page).log_in()
    page.keyboard.press("Alt+s")
    page.keyboard.press("Space")
    expect(kari.side.get_by_text("Du får samtaler.")).to_be_visible()
    asker = citizen(context)
    expect(kari.queue).to_have_count(1)
    page.keyboard.press("Alt+n")
    expect(kari.box(kari.columns.first)).to_be_focused()
    page.keyboard.type("Hei fra tastaturet")
    page.keyboard.press("Enter")
    expect(asker.log).to_contain_text("Hei fra tastaturet")
    page.keyboard.press("Alt+a")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Avslutt samtalen")
    page.keyboard.press("Enter")
    expect(kari.columns.first.get_by_role("button", name="Lukk", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(kari.columns).to_have_count(0)


def test_at_400_percent_nothing_is_cut_off(kari: ConsolePage, context: Make) -> None:
    citizen(context)
    column = kari.take_next()
    expect(column.locator(".suggestions button").first).to_be_visible()
    kari.page.set_viewport_size({"width": 320, "height": 640})
    wide: int = kari.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320
    for part in (
        kari.box(column),
        column.get_by_role("button", name="Send", exact=True),
        kari.page.get_by_text("Logg ut"),
    ):
        box = part.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
