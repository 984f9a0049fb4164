"""W14, W16, W17, P5, P6: the end, the grades, the log to keep, deletion, and what is left in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage


@pytest.mark.parametrize(("item", "ending"), [("Last ned samtalen", ".html"), ("Last ned som ren tekst", ".txt")])
def test_the_log_can_be_kept(chat: ChatPage, item: str, ending: str) -> None:
    chat.open()
    chat.ask("er du en robot")
    with chat.page.expect_download() as download:
        chat.choose(item)
    assert download.value.suggested_filename.startswith("chat-om-aap-")
    assert download.value.suggested_filename.endswith(ending)
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "er du en robot" in text
    expect(chat.status).to_have_text("Samtalen er lastet ned.")


def test_ending_asks_first_and_can_be_backed_out_of(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    chat.choose("Avslutt samtalen")
    question = chat.page.get_by_role("dialog", name="Fikk du svar på det du lurte på?")
    expect(question).to_be_visible()
    question.get_by_role("button", name="Fortsett samtalen").click()
    expect(question).to_be_hidden()
    chat.choose("Avslutt samtalen")
    chat.page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(chat.panel).to_be_visible()
    chat.ask("er du en robot")


def test_ending_rating_and_an_empty_browser_after_it(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    chat.choose("Avslutt samtalen")
    with chat.page.expect_request("**/end") as end:
        chat.page.get_by_role("dialog").get_by_role("button", name="Ja", exact=True).click()
    assert end.value.post_data_json == {"answered": "yes"}
    expect(chat.panel.get_by_role("heading", name="Hvordan var det å chatte med oss?")).to_be_focused()
    assert chat.stored() == {}
    expect(chat.panel.get_by_role("group", name="Hvor fornøyd er du med veilederen?")).to_have_count(0)
    chat.panel.get_by_role("radio", name="4: Fornøyd").check()
    chat.panel.get_by_label("Vil du fortelle mer?").fill("Fint, skriv til kari@example.com")
    with chat.page.expect_request("**/rating") as rating:
        chat.button("Send inn").click()
    assert rating.value.post_data_json["bot"] == 4
    assert "kari@example.com" not in rating.value.post_data_json["text"]
    expect(chat.panel).to_contain_text("Takk! Svaret ditt er sendt.")
    with chat.page.expect_download():
        chat.button("Last ned samtalen").click()
    chat.button("Start en ny samtale").click()
    expect(chat.box).to_be_visible()
    expect(chat.own).to_have_count(0)


def test_deleting_asks_first_and_leaves_nothing(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    kept = chat.stored()
    chat.choose("Slett samtalen min")
    chat.page.get_by_role("dialog", name="Slette samtalen?").get_by_role("button", name="Avbryt").click()
    expect(chat.own).to_have_count(1)
    chat.choose("Slett samtalen min")
    chat.page.get_by_role("dialog").get_by_role("button", name="Ja, slett samtalen").click()
    expect(chat.own).to_have_count(0)
    expect(chat.status).to_have_text("Samtalen er slettet.")
    assert "token" not in chat.stored()
    gone = chat.page.request.get(
        f"/api/conversations/{kept['id']}", headers={"Authorization": f"Bearer {kept['token']}"}
    )
    assert gone.status == 404


def test_no_cookies(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    assert chat.page.context.cookies() == []
    assert chat.page.evaluate("localStorage.length") == 0
