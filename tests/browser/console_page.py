"""The console as a counsellor uses it: by what is seen and said, not by how it is made."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_page import ChatPage

Make = Callable[..., Page]


class ConsolePage:
    """One counsellor at work."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.side = page.get_by_role("complementary", name="Status, samtaler og kø")
        self.queue = self.side.locator(".queue .case")
        self.columns = page.locator("section.chat")

    def log_in(self, name: str = "Kari Nordli") -> ConsolePage:
        """Log in as a demo user, and come to the console."""
        self.page.goto("/console")
        self.page.get_by_role("button", name=name).click()
        expect(self.side.get_by_role("radio", name="Til stede")).to_be_enabled()
        return self

    def arrive(self, *themes: str) -> ConsolePage:
        """Be there for AAP, and for `themes` too."""
        if themes:
            self.side.get_by_text("Temaer (").click()
        for theme in themes:
            self.side.get_by_label(theme).check()
        self.status("Til stede")
        expect(self.side.get_by_text("Du får samtaler.")).to_be_visible()
        return self

    def status(self, name: str) -> None:
        """Choose a status."""
        self.side.get_by_role("radio", name=name).check()

    def take_next(self) -> Locator:
        """Take the first in the queue; gives its column."""
        before = self.columns.count()
        expect(self.side.get_by_role("button", name="Ta neste")).to_be_enabled()
        self.page.keyboard.press("Alt+n")
        expect(self.columns).to_have_count(before + 1)
        return self.columns.nth(before)

    def box(self, column: Locator) -> Locator:
        """Where one writes to the citizen."""
        return column.get_by_label("Svar til innbyggeren")

    def say(self, column: Locator, text: str) -> None:
        """Write to the citizen."""
        self.box(column).fill(text)
        self.box(column).press("Enter")
        expect(column.locator(".turn.own").last).to_contain_text(text)

    def more(self, column: Locator, item: str) -> None:
        """Choose from a conversation's menu."""
        column.get_by_role("button", name="Mer", exact=True).click()
        column.get_by_role("button", name=item).click()

    def close(self, column: Locator, reason: str = "Spørsmålet er besvart", bot_could: str = "Ja") -> None:
        """End a conversation."""
        column.get_by_role("button", name="Avslutt", exact=True).click()
        dialog = self.page.get_by_role("dialog", name="Avslutt samtalen")
        dialog.get_by_label(reason).check()
        dialog.get_by_label(bot_could, exact=True).check()
        dialog.get_by_role("button", name="Avslutt samtalen").click()
        expect(column.get_by_text("Samtalen er avsluttet.").first).to_be_visible()


def citizen(context: Make, question: str = "når er fristen for meldekort") -> ChatPage:
    """A citizen who has asked the bot, and then for a person."""
    page = context(viewport={"width": 1000, "height": 860})
    page.goto("/")
    chat = ChatPage(page).open()
    chat.ask(question)
    chat.ask("penger")
    chat.button("Snakk med en veileder").last.click()
    expect(chat.panel.locator(".wait")).to_be_visible()
    return chat
