"""W5, W12, W19, P1: what stands there before the first message."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage


def info(chat: ChatPage) -> dict[str, Any]:
    given: dict[str, Any] = chat.page.request.get("/api/info?language=nb").json()
    return given


def test_it_says_what_it_is_and_what_is_kept(chat: ChatPage) -> None:
    chat.open()
    first = chat.panel.locator(".welcome")
    expect(chat.panel.locator("#status")).to_have_text("Du snakker med en robot")
    expect(first).to_contain_text(f"Vi lagrer samtalen i {info(chat)['retention_days']} dager")
    expect(first).to_contain_text("Ikke skriv personopplysninger, som fødselsnummer, adresse")
    expect(chat.button("Snakk med en veileder")).to_be_visible()
    expect(first).to_contain_text(info(chat)["hours"]["text"])


def test_every_topic_is_a_button_and_no_conversation_is_made_before_one_is_chosen(chat: ChatPage) -> None:
    made: list[str] = []
    chat.page.on("request", lambda request: made.append(request.url) if request.method == "POST" else None)
    chat.open()
    topics = info(chat)["topics"]
    assert topics
    for topic in topics:
        expect(chat.button(topic["title"])).to_be_visible()
    assert made == []
    chat.button(topics[0]["title"]).click()
    expect(chat.replies).to_have_count(1)
    expect(chat.own).to_have_count(1)


def test_a_notice_stands_on_top(chat: ChatPage) -> None:
    given = {**info(chat), "notice": {"id": "n", "level": "warning", "text": "Meldekort er forsinket i dag."}}
    chat.page.route("**/api/info*", lambda route: route.fulfill(json=given))
    chat.open()
    expect(chat.panel.get_by_role("region", name="Melding fra Nav")).to_have_text("Meldekort er forsinket i dag.")


def test_no_person_is_offered_when_closed(chat: ChatPage) -> None:
    given = {**info(chat), "hours": {"open": False, "text": "Veilederne er tilbake mandag klokka 9."}}
    chat.page.route("**/api/info*", lambda route: route.fulfill(json=given))
    chat.open()
    expect(chat.button("Andre måter å nå Nav på")).to_be_visible()
    expect(chat.button("Snakk med en veileder")).to_have_count(0)


def test_a_server_that_does_not_answer_is_said_and_can_be_asked_again(chat: ChatPage) -> None:
    chat.page.route("**/api/info*", lambda route: route.abort())
    chat.launcher.click()
    expect(chat.panel).to_contain_text("Vi får ikke kontakt med chatten akkurat nå.")
    chat.page.unroute("**/api/info*")
    chat.button("Prøv igjen").click()
    expect(chat.box).to_be_visible()
