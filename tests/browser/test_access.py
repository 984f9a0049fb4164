"""W4, P10 and the keyboard: axe on every page and state, reflow, targets, motion, a journey without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.chat_page import ChatPage

AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def check(page: Page) -> None:
    page.wait_for_timeout(300)
    found = AXE.run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def first(chat: ChatPage) -> None:
    chat.open()


def dialogue(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    chat.ask("penger")
    chat.button("Ja, svaret hjalp").click()


def menu(chat: ChatPage) -> None:
    dialogue(chat)
    chat.button("Meny").click()


def failed(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    chat.page.route("**/messages", lambda route: route.abort())
    chat.say("hei kari@example.com")
    expect(chat.button("Send på nytt")).to_be_visible()


def too_long(chat: ChatPage) -> None:
    chat.open()
    chat.box.fill("x " * 510)


def trouble(chat: ChatPage) -> None:
    refusal = {"error": "bot_unavailable", "message": "Roboten svarer ikke.", "next": "Prøv om litt."}
    chat.open()
    chat.page.route("**/messages", lambda route: route.fulfill(status=503, json=refusal))
    chat.say("hei")
    expect(chat.panel.get_by_role("alert")).to_contain_text("Roboten")


def waiting(chat: ChatPage) -> None:
    chat.open()
    chat.button("Snakk med en veileder").click()
    expect(chat.panel.locator(".wait")).to_contain_text("Du er")


def question(chat: ChatPage) -> None:
    dialogue(chat)
    chat.choose("Avslutt samtalen")


def ended(chat: ChatPage) -> None:
    question(chat)
    chat.page.get_by_role("dialog").get_by_role("button", name="Ja", exact=True).click()
    expect(chat.button("Send inn")).to_be_visible()


STATES = [first, dialogue, menu, failed, too_long, trouble, waiting, question, ended]


@pytest.mark.parametrize("reach", STATES)
def test_axe_finds_nothing_in_the_widget(chat: ChatPage, reach: Callable[[ChatPage], None]) -> None:
    reach(chat)
    check(chat.page)


@pytest.mark.parametrize("path", ["/", "/chat", "/chat?language=nn", "/chat?language=en", "/finnes-ikke"])
def test_axe_finds_nothing_on_the_pages(page: Page, path: str) -> None:
    page.set_extra_http_headers({"Accept": "text/html"})
    page.goto(path)
    check(page)


def test_axe_finds_nothing_in_a_conversation_on_the_form(page: Page) -> None:
    page.goto("/chat")
    for text in ("", "når er fristen", "penger"):
        page.get_by_label("Skriv spørsmålet ditt").fill(text)
        page.get_by_role("button", name="Send", exact=True).click()
        page.wait_for_load_state()
        check(page)
    page.get_by_role("button", name="Vis samtalen for utskrift").click()
    page.wait_for_load_state()
    check(page)


@pytest.mark.parametrize("reach", [first, dialogue, waiting, question, ended])
def test_nothing_is_wider_than_320_pixels(new_context: Any, reach: Callable[[ChatPage], None]) -> None:
    page = new_context(viewport={"width": 320, "height": 568}).new_page()
    page.goto("/")
    reach(ChatPage(page))
    widths = page.evaluate("""() => {
        const root = document.querySelector("aap-chat").shadowRoot;
        const parts = root.querySelectorAll(".panel, .scroll, .head, .foot, dialog");
        return [document.documentElement, ...parts].map((node) => node.scrollWidth);
    }""")
    assert max(widths) <= 320


@pytest.mark.parametrize("path", ["/", "/chat", "/finnes-ikke"])
def test_the_pages_reflow(new_context: Any, path: str) -> None:
    page = new_context(viewport={"width": 320, "height": 256}, extra_http_headers={"Accept": "text/html"}).new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_at_400_percent_the_newest_answer_is_in_view(new_context: Any) -> None:
    page = new_context(viewport={"width": 320, "height": 256}).new_page()
    page.goto("/")
    chat = ChatPage(page).open()
    expect(chat.ask("er du en robot")).to_be_in_viewport()


@pytest.mark.parametrize("reach", [first, menu, waiting, question, ended])
def test_every_target_is_44_pixels(new_context: Any, reach: Callable[[ChatPage], None]) -> None:
    page = new_context(viewport={"width": 375, "height": 720}).new_page()
    page.goto("/")
    reach(ChatPage(page))
    small = page.evaluate("""() => {
        const root = document.querySelector("aap-chat").shadowRoot;
        return [...root.querySelectorAll("button, select, a, textarea, .scale label")]
            .map((node) => [node.textContent.trim() || node.getAttribute("aria-label"), node.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.height < 43.9 || box.width < 43.9))
            .map(([name, box]) => `${name} ${box.width}x${box.height}`);
    }""")
    assert small == []


def test_nothing_moves_for_those_who_asked_for_that(new_context: Any) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    page.goto("/")
    ChatPage(page).open()
    names = page.evaluate("""() => { const root = document.querySelector("aap-chat").shadowRoot;
        return [...root.querySelectorAll("*")].map((node) => getComputedStyle(node).animationName); }""")
    assert set(names) == {"none"}


def test_the_sheet_on_a_phone_is_modal(new_context: Any) -> None:
    page = new_context(viewport={"width": 375, "height": 720}).new_page()
    page.goto("/")
    chat = ChatPage(page).open()
    expect(chat.panel).to_have_attribute("aria-modal", "true")
    inside = "document.activeElement.localName === 'aap-chat'"
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(chat.launcher).to_be_focused()


def test_a_journey_without_a_mouse(chat: ChatPage) -> None:
    page = chat.page

    def tab_to(name: str, key: str = "Tab") -> None:
        for _ in range(40):
            if chat.focused() == name:
                return
            page.keyboard.press(key)
        raise AssertionError(f"{key} never reached {name}; it stands at {chat.focused()}")

    def back_to(name: str) -> None:
        tab_to(name, "Shift+Tab")

    tab_to("Chat om AAP")
    page.keyboard.press("Enter")
    expect(chat.panel).to_be_visible()
    tab_to("message")
    page.keyboard.type("når er fristen")
    page.keyboard.press("Enter")
    expect(chat.replies).to_have_count(1)
    expect(chat.button("Ja, svaret hjalp")).to_be_visible()
    back_to("Ja, svaret hjalp")
    page.keyboard.press("Space")
    expect(chat.button("Ja, svaret hjalp")).to_have_attribute("aria-pressed", "true")
    back_to("Meny")
    page.keyboard.press("Enter")
    assert chat.focused() == "Last ned samtalen"
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert chat.focused() == "Avslutt samtalen"
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Fikk du svar")).to_be_visible()
    page.keyboard.press("Enter")
    expect(chat.button("Send inn")).to_be_visible()
    page.keyboard.press("Escape")
    expect(chat.launcher).to_be_focused()
