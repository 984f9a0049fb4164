"""Sending on in real browsers: the citizen is asked in their own language, and nothing moves before a yes (row H16)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.chat_page import ChatPage
from tests.browser.console_page import ConsolePage, Make
from tests.browser.test_access import AXE, RULES

# The question, yes, no, and what one is told after each.
WORDS = {
    "nb": ("Kari vil sende deg videre til Amir. Er det greit?", "Ja, send meg videre", "Nei, jeg blir her"),
    "nn": ("Kari vil sende deg vidare til Amir. Er det greitt?", "Ja, send meg vidare", "Nei, eg blir her"),
    "en": (
        "Kari would like to pass you on to Amir. Is that all right?",
        "Yes, pass me on",
        "No, I will stay here",
    ),
}
# What the field for a message is called.
ASK = {"nb": "Skriv spørsmålet ditt", "nn": "Skriv spørsmålet ditt", "en": "Write your question"}


def asker_in(context: Make, language: str) -> ChatPage:
    """A citizen who has chosen a language and waits for a person."""
    page = context(viewport={"width": 1000, "height": 860})
    page.goto("/")
    chat = ChatPage(page).open()
    if language != "nb":
        # The panel is built anew when what stands in it has come.
        with page.expect_response(f"**/api/info?language={language}"):
            chat.panel.get_by_role("combobox").select_option(language)
        page.wait_for_timeout(200)
    chat.box = chat.panel.get_by_role("textbox", name=ASK[language])
    expect(chat.box).to_be_visible()
    chat.ask("penger")
    chat.button("Snakk med en veileder").last.click()
    expect(chat.panel.locator(".wait")).to_be_visible()
    return chat


def ask_to_send_on(kari: ConsolePage) -> None:
    """Kari asks whether she may send her conversation on to Amir."""
    kari.page.keyboard.press("Alt+v")
    dialog = kari.page.get_by_role("dialog", name="Send videre")
    dialog.get_by_label("Til", exact=True).select_option(label="Amir (0 av 3 plasser brukt)")
    dialog.get_by_role("button", name="Spør innbyggeren").click()


def begin(kari: ConsolePage, context: Make, language: str) -> tuple[ConsolePage, ChatPage, Locator]:
    """Amir is there too, a citizen talks to Kari, and is asked."""
    amir = ConsolePage(context()).log_in("Amir Haugen").arrive()
    asker = asker_in(context, language)
    column = kari.take_next()
    expect(kari.side.locator(".staff")).to_contain_text("Amir")
    ask_to_send_on(kari)
    question, *choices = WORDS[language]
    expect(asker.panel).to_contain_text(question)
    for choice in choices:
        expect(asker.button(choice)).to_be_visible()
    expect(column).to_contain_text("Venter på ja til Amir")
    expect(kari.box(column)).to_be_visible()
    expect(amir.side.locator(".mine .case")).to_have_count(0)
    return amir, asker, column


@pytest.mark.parametrize("language", list(WORDS))
def test_a_yes_moves_it_and_the_new_one_writes(kari: ConsolePage, context: Make, language: str) -> None:
    amir, asker, column = begin(kari, context, language)
    found = AXE.run(asker.page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    asker.button(WORDS[language][1]).press("Enter")
    expect(asker.panel.locator("#status")).to_contain_text("Amir")
    expect(asker.button(WORDS[language][1])).to_have_count(0)
    expect(column.get_by_text("Amir har samtalen.")).to_be_visible()
    expect(kari.box(column)).to_be_hidden()
    amir.side.locator(".mine .case").first.click()
    amirs = amir.columns.first
    expect(amirs).to_contain_text("penger")
    amir.say(amirs, "Hei, jeg heter Amir.")
    expect(asker.log).to_contain_text("Hei, jeg heter Amir.")


@pytest.mark.parametrize("language", list(WORDS))
def test_a_no_leaves_it_where_it_is(kari: ConsolePage, context: Make, language: str) -> None:
    amir, asker, column = begin(kari, context, language)
    asker.button(WORDS[language][2]).click()
    expect(asker.button(WORDS[language][1])).to_have_count(0)
    expect(column).not_to_contain_text("Venter på ja")
    expect(asker.panel.locator("#status")).to_contain_text("Kari")
    kari.say(column, "Da fortsetter vi her.")
    expect(asker.log).to_contain_text("Da fortsetter vi her.")
    expect(amir.side.locator(".mine .case")).to_have_count(0)
