"""Take the pictures of the README and of the guides from the real pages: `.venv/bin/python -m scripts.screenshots`.

The live model answers, the record is a temporary one, and the clock stands on a Monday when the counsellors are in.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright

from bot.settings import Settings
from bot.web.app import create_app
from tests.browser.chat_page import ChatPage
from tests.browser.console_page import ConsolePage
from tests.conftest import OPEN, ROOT
from tests.server import running

IMAGES = ROOT / "docs" / "images"
# Colours of a picture: text stays sharp, and the file is a third of the size. By octree, which keeps the rare ones.
COLOURS = 200
Make = Callable[[], Page]


def take(shown: Page | Locator, name: str) -> None:
    """Keep a picture of what is shown."""
    file = IMAGES / f"{name}.png"
    shown.screenshot(path=file, animations="disabled")
    Image.open(file).convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE).save(file, optimize=True)


def citizen(make: Make, question: str) -> ChatPage:
    """A citizen who asked the bot, and then for a person."""
    page = make()
    page.goto("/")
    chat = ChatPage(page).open()
    chat.ask(question)
    chat.ask("jeg vil snakke med en veileder")
    expect(chat.panel.locator(".wait")).to_be_visible()
    return chat


def of_the_widget(make: Make) -> None:
    """One question and its answer."""
    page = make()
    page.goto("/")
    chat = ChatPage(page).open()
    expect(chat.ask("hva skjer hvis jeg sender meldekortet for sent?")).to_contain_text("åtte kalenderdager")
    page.wait_for_timeout(1000)
    take(page, "chat")


def of_the_console(make: Make) -> None:
    """A counsellor's day, from arriving to the end of a conversation."""
    askers = [
        citizen(make, "når er fristen for å sende meldekort?"),
        citizen(make, "hvor lenge kan jeg få AAP?"),
        citizen(make, "hvilke vedlegg trenger jeg?"),
    ]
    kari = ConsolePage(make()).log_in().arrive()
    expect(kari.queue).to_have_count(3)
    take(kari.page, "veileder-ko")
    first, second = kari.take_next(), kari.take_next()
    words = "Hei! Jeg er Kari, og jeg har lest det du spurte roboten om. Hvilken uke gjelder det?"
    kari.say(first, words)
    askers[1].say("Jeg har snart hatt AAP i tre år. Kan jeg få forlenget?")
    expect(second).to_contain_text("Kan jeg få forlenget?")
    askers[0].say("Det gjelder den siste. Kan jeg sende det i dag?")
    expect(first).to_contain_text("Kan jeg sende det i dag?")
    expect(second.locator(".suggestions button").first).to_be_visible()
    kari.page.wait_for_timeout(500)
    take(kari.page, "veileder-samtale")
    _sent_on(make, kari, askers[0])
    second.get_by_role("button", name="Avslutt", exact=True).click()
    take(kari.page.get_by_role("dialog"), "veileder-avslutt")


def of_the_hours(make: Make) -> None:
    """The administrator's page, with nothing changed."""
    page = make()
    page.goto("/login?next=/console/hours")
    page.get_by_role("button", name="administrator").click()
    page.locator("#main:not([aria-busy])").wait_for()
    page.set_viewport_size({"width": 1000, "height": 1000})
    take(page, "veileder-apningstider")


def _sent_on(make: Make, kari: ConsolePage, asker: ChatPage) -> None:
    ConsolePage(make()).log_in("Amir Haugen").arrive()
    # The dialog shows who was there when it was opened.
    expect(kari.side.locator(".staff")).to_contain_text("Amir")
    kari.page.keyboard.press("Alt+v")
    dialog = kari.page.get_by_role("dialog", name="Send videre")
    dialog.get_by_label("Til", exact=True).select_option(label="Amir (0 av 3 plasser brukt)")
    take(dialog, "veileder-send-videre")
    dialog.get_by_role("button", name="Spør innbyggeren").click()
    expect(asker.panel.get_by_text("Ja, send meg videre")).to_be_visible()
    take(asker.panel, "veileder-samtykke")


def main() -> None:
    """Serve, look, and keep what is seen."""
    began = time.monotonic()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = f"sqlite:///{Path(folder) / 'chat.db'}"
        settings = Settings(project=ROOT, models=ROOT / "models", database=database, secret="pictures", demo=True)
        app = create_app(settings, now=lambda: OPEN + timedelta(seconds=time.monotonic() - began))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with running(app) as url:

            def make() -> Page:
                return browser.new_context(base_url=url, viewport={"width": 1280, "height": 800}).new_page()

            of_the_widget(make)
            of_the_console(make)
            of_the_hours(make)
            browser.close()


if __name__ == "__main__":
    main()
