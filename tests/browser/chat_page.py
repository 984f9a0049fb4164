"""The chat as a person uses it: by what is seen and said, not by how it is made."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect


class ChatPage:
    """The widget on a page, in bokmål."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.locator("aap-chat section.panel")
        self.launcher = page.get_by_role("button", name="Chat om AAP")
        self.box = self.panel.get_by_label("Skriv spørsmålet ditt")
        self.log = self.panel.locator(".list")
        self.status = self.panel.locator("p[role=status]")

    def open(self) -> ChatPage:
        """Open the panel and wait for the first screen."""
        self.launcher.click()
        expect(self.box).to_be_visible()
        return self

    def say(self, text: str) -> None:
        """Write and press Enter."""
        self.box.fill(text)
        self.box.press("Enter")

    def ask(self, text: str = "når er fristen for meldekort") -> Locator:
        """Write, and wait for the answer."""
        before = self.replies.count()
        self.say(text)
        expect(self.replies).to_have_count(before + 1)
        return self.replies.last

    @property
    def replies(self) -> Locator:
        """The bot's replies in the log."""
        return self.log.locator(".turn.bot")

    @property
    def own(self) -> Locator:
        """The citizen's own bubbles."""
        return self.log.locator(".turn.citizen")

    def choose(self, item: str) -> None:
        """Pick from the menu."""
        self.panel.get_by_role("button", name="Meny").click()
        self.panel.get_by_role("button", name=item, exact=True).click()

    def button(self, name: str) -> Locator:
        """A button in the panel."""
        return self.panel.get_by_role("button", name=name)

    def stored(self) -> dict[str, Any]:
        """What this tab keeps."""
        kept: dict[str, Any] = self.page.evaluate("JSON.parse(sessionStorage.getItem('aap-chat') ?? '{}')")
        return kept

    def focused(self) -> str:
        """The name or text of what has the focus, also inside the widget."""
        script = """() => {
            let node = document.activeElement;
            while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
            return (node.getAttribute("aria-label") || node.id || node.textContent).trim();
        }"""
        return str(self.page.evaluate(script))
