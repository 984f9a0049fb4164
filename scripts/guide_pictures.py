"""Take the guides' pictures from the real pages: `.venv/bin/python -m scripts.guide_pictures`.

The server is that of the test that follows the guide: real content and pages, and a stand-in for the training.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bot.links import FILE, State
from bot.links.state import Page as Watched
from tests.browser.chat_page import ChatPage
from tests.browser.standing_in import serving_editors
from tests.conftest import ROOT

IMAGES = Path(__file__).parent.parent / "docs" / "images"
ANSWER = "Ja. Ring 55 55 33 33, så går vi gjennom brevet sammen med deg."


def editors_pictures(page: Page) -> None:
    """A new intent as it is written, the talk with the draft, and the rates."""
    log_in(page, "Solveig Berg", "/editor/new")
    page.get_by_label("Spørsmålet som tittel (bokmål)").fill("Kan noen lese brevet fra Nav for meg?")
    page.get_by_label("Svaret (bokmål)").fill(ANSWER)
    page.get_by_role("button", name="Legg til lenke").click()
    page.get_by_label("Lenketekst 1").fill("Kontakt Nav")
    page.get_by_label("Adresse 1").fill("https://www.nav.no/kontaktoss")
    page.wait_for_timeout(2500)
    picture(page, "redaktor-nytt")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/editor/try")
    page.get_by_role("button", name="Tren utkastet").click()
    page.get_by_text("Klar:").wait_for()
    page.get_by_label("Spørsmål", exact=True).fill("når er siste frist for meldekort")
    page.get_by_role("button", name="Send").click()
    page.locator("meter").first.wait_for()
    picture(page, "redaktor-prov")
    page.goto("/editor/rates")
    page.get_by_role("heading", name="Grunnbeløpet").wait_for()
    picture(page, "redaktor-satser")


def inbox_picture(page: Page, folder: Path) -> None:
    """A link that has moved, and a question whose answer did not help."""
    moved = Watched(hash="1", moved="https://www.nav.no/endre-kontonummer", moved_since="2026-11-22T03:30:00+00:00")
    with State.changing(folder / FILE) as state:
        state.pages["https://www.nav.no/kontonummer"], state.checked = moved, moved.moved_since
    vectors = folder / "var" / "draft" / ".cache" / "vectors.sqlite"
    vectors.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / ".cache" / "vectors.sqlite", vectors)
    page.goto("/")
    chat = ChatPage(page).open()
    chat.ask("hva gjør jeg når appen ikke tar imot kortet mitt")
    chat.panel.locator("button.thumb[data-value=down]").last.click()
    page.wait_for_timeout(1000)
    page.goto("/editor/inbox")
    page.locator(".inbox > li").nth(1).wait_for()
    picture(page, "redaktor-innboks")


def trainers_pictures(page: Page) -> None:
    """Training, the threshold, and the gate."""
    log_in(page, "Jonas Lie", "/training")
    page.get_by_label("Hvorfor", exact=True).fill("Nytt spørsmål om brev")
    page.get_by_role("button", name="Start trening").click()
    page.get_by_role("link", name="Se hva som endres").wait_for()
    picture(page, "trener-trening")
    page.get_by_role("radio", name="0,75", exact=True).check()
    page.get_by_label("Hvorfor velger du denne?").fill("Feil svar om frister koster mer enn et spørsmål tilbake")
    page.get_by_role("region", name="Terskel").evaluate("part => part.scrollIntoView()")
    picture(page, "trener-terskel")
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("link", name="Se hva som endres").click()
    page.get_by_text("Se svaret som endres").click()
    picture(page, "trener-porten")


def log_in(page: Page, name: str, path: str) -> None:
    """Log in as a demo user."""
    page.goto(f"/login?next={path}")
    page.get_by_role("button", name=name).click()
    page.locator("#main:not([aria-busy])").wait_for()


def picture(page: Page, name: str) -> None:
    """Keep what the window shows."""
    page.wait_for_timeout(1200)
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    """All of them."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving_editors(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for take in (editors_pictures, trainers_pictures):
            context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 860}, locale="nb-NO")
            page = context.new_page()
            take(page)
            if take is editors_pictures:
                inbox_picture(page, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
