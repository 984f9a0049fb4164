"""W1, W3, W20, W21, W22: the button, the focus, the language, the size, what came while nobody looked."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.chat_page import ChatPage
from tests.conftest import ROOT

STATIC = ROOT / "bot" / "web" / "static"
LIMIT = 25_000


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keys_open_the_launcher_that_tab_reaches(chat: ChatPage, key: str) -> None:
    for _ in range(40):
        chat.page.keyboard.press("Tab")
        if chat.focused() == "Chat om AAP":
            break
    chat.page.keyboard.press(key)
    expect(chat.panel).to_be_visible()
    assert chat.focused() == "title"


def test_escape_closes_and_gives_the_focus_back(chat: ChatPage) -> None:
    chat.open()
    chat.page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()
    expect(chat.launcher).to_have_attribute("aria-expanded", "false")


def test_nothing_more_is_loaded_until_it_is_opened(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert [name for name in asked if name.endswith(".js")] == ["aap-chat.js"]
    assert not [name for name in asked if "info" in name]
    ChatPage(page).open()
    assert "panel.js" in asked
    assert not {"texts-nn.js", "texts-en.js"} & set(asked)


def test_the_scripts_are_small_as_they_travel(page: Page) -> None:
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        name = response.url.rsplit("/", 1)[-1]
        if name.endswith(".js"):
            assert response.headers["content-encoding"] == "gzip"
            sizes[name] = int(response.headers["content-length"])

    page.on("response", weigh)
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert sum(sizes.values()) <= 3_500
    chat = ChatPage(page)
    chat.open()
    chat.ask()
    chat.choose("Avslutt samtalen")
    page.wait_for_load_state("networkidle")
    assert set(sizes) == {"aap-chat.js", "panel.js", "texts-nb.js"}
    assert sum(sizes.values()) <= LIMIT


@pytest.mark.parametrize(
    ("lang", "title"), [("nb-NO", "Chat om AAP"), ("nn", "Chat om AAP"), ("en-GB", "Chat about AAP")]
)
def test_the_page_decides_the_language(page: Page, lang: str, title: str) -> None:
    root = "document.documentElement"
    changes = f"new MutationObserver(() => {root} && ({root}.lang = '{lang}'))"
    page.add_init_script(f"{changes}.observe(document, {{childList: true}})")
    page.goto("/")
    page.get_by_role("button", name=title).click()
    expect(page.locator("aap-chat section.panel")).to_have_attribute("lang", lang.split("-")[0])


def test_the_attribute_opens_it_and_events_bubble(page: Page) -> None:
    page.goto("/")
    page.evaluate("""() => {
        window.heard = [];
        for (const name of ["opened", "minimised"])
            document.addEventListener(`aap-chat:${name}`, () => heard.push(name));
        document.querySelector("aap-chat").setAttribute("open", "");
    }""")
    expect(page.locator("aap-chat section.panel")).to_be_visible()
    page.evaluate("document.querySelector('aap-chat').removeAttribute('open')")
    expect(page.locator("aap-chat section.panel")).to_be_hidden()
    assert page.evaluate("heard") == ["opened", "minimised"]


def test_unread_answers_are_counted_in_the_title(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    title = chat.page.title()
    release: list[Any] = []
    chat.page.route("**/messages", lambda route: release.append(route))
    chat.say("når er fristen for meldekort")
    chat.page.keyboard.press("Escape")
    while not release:
        chat.page.wait_for_timeout(20)
    release[0].continue_()
    expect(chat.launcher).to_have_accessible_name("Chat om AAP, uleste meldinger: 1")
    assert chat.page.title() == f"(1) {title}"
    chat.launcher.click()
    expect(chat.panel).to_be_visible()
    assert chat.page.title() == title


def test_a_launcher_whose_scripts_fail_says_so(page: Page) -> None:
    page.route("**/panel.js", lambda route: route.abort())
    page.goto("/")
    page.get_by_role("button", name="Chat om AAP").click()
    expect(page.get_by_role("alert")).to_contain_text("Chatten ble ikke lastet")
    expect(page.get_by_role("link", name="Bruk skjemaet i stedet")).to_have_attribute("href", "/chat")
