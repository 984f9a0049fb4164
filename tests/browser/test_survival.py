"""W8, W9, W10: reload, page change, lost connection, sent twice."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage


def test_it_survives_reload_and_page_change(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    chat.page.reload()
    expect(chat.panel).to_be_visible()
    expect(chat.replies).to_have_count(1)
    chat.page.goto("/chat")
    chat.page.goto("/")
    expect(chat.own).to_have_count(1)
    chat.ask("er du en robot")
    chat.page.keyboard.press("Escape")
    chat.page.reload()
    expect(chat.launcher).to_be_visible()
    expect(chat.panel).to_be_hidden()


def test_the_draft_survives_reload(chat: ChatPage) -> None:
    chat.open()
    chat.box.fill("et halvt spørsm")
    chat.page.reload()
    chat.open()
    expect(chat.box).to_have_value("et halvt spørsm")


def test_a_message_on_its_way_is_neither_lost_nor_doubled_by_a_reload(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    # It reaches the server, but the page is gone before the answer comes.
    chat.page.route("**/messages", lambda route: route.fetch() and None)
    chat.say("er du en robot")
    chat.page.wait_for_timeout(400)
    chat.page.unroute_all(behavior="ignoreErrors")
    chat.page.reload()
    expect(chat.replies).to_have_count(2)
    expect(chat.own).to_have_count(2)
    chat.page.wait_for_timeout(800)
    expect(chat.own).to_have_count(2)


def test_a_message_that_never_left_goes_with_the_reload(chat: ChatPage) -> None:
    chat.open()
    held: list[Any] = []
    chat.page.route("**/api/conversations", lambda route: held.append(route))
    chat.say("er du en robot")
    chat.page.wait_for_timeout(200)
    chat.page.reload()
    chat.page.unroute_all(behavior="ignoreErrors")
    chat.open()
    expect(chat.replies).to_have_count(1)
    expect(chat.own).to_have_count(1)


def test_a_lost_connection_is_said_and_the_message_can_be_sent_again(chat: ChatPage) -> None:
    ids: list[str] = []
    chat.page.on(
        "request", lambda r: ids.append(r.post_data_json["client_id"]) if r.url.endswith("/messages") else None
    )
    chat.open()
    chat.ask()
    chat.page.context.set_offline(True)
    expect(chat.panel.locator(".connection")).to_contain_text("Du har mistet forbindelsen")
    chat.say("er du en robot")
    expect(chat.own.last).to_contain_text("Meldingen ble ikke sendt.")
    chat.page.context.set_offline(False)
    expect(chat.panel.locator(".connection")).to_be_empty(timeout=20_000)
    chat.button("Send på nytt").click()
    expect(chat.replies).to_have_count(2)
    expect(chat.own).to_have_count(2)
    assert ids[1] == ids[2]


def test_a_failed_message_can_be_removed(chat: ChatPage) -> None:
    chat.open()
    chat.page.route("**/api/conversations", lambda route: route.abort())
    chat.say("hei")
    chat.button("Fjern").click()
    expect(chat.own).to_have_count(0)
    assert chat.stored()["outbox"] == []


def test_the_same_message_posted_twice_counts_once(chat: ChatPage) -> None:
    def twice(route: Any) -> None:
        route.fetch()
        route.continue_()

    chat.open()
    chat.page.route("**/messages", twice)
    chat.ask()
    chat.page.wait_for_timeout(600)
    chat.page.reload()
    expect(chat.own).to_have_count(1)
    expect(chat.replies).to_have_count(1)


def test_two_tabs_of_one_conversation_show_each_message_once(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    other = chat.page.context.new_page()
    other.goto("/")
    other.evaluate(
        "(kept) => sessionStorage.setItem('aap-chat', kept)", chat.page.evaluate("sessionStorage.getItem('aap-chat')")
    )
    other.reload()
    twin = ChatPage(other)
    expect(twin.own).to_have_count(1)
    chat.ask("er du en robot")
    expect(twin.replies).to_have_count(2)
    twin.page.wait_for_timeout(500)
    expect(twin.own).to_have_count(2)
    expect(chat.own).to_have_count(2)


def test_the_servers_words_are_shown_when_it_refuses(chat: ChatPage) -> None:
    refusal = {"error": "too_fast", "message": "Du skriver raskere enn vi klarer å svare.", "next": "Vent et minutt."}
    chat.open()
    chat.page.route("**/messages", lambda route: route.fulfill(status=429, json=refusal))
    chat.say("hei")
    expect(chat.own).to_contain_text("Du skriver raskere enn vi klarer å svare. Vent et minutt.")
    expect(chat.button("Send på nytt")).to_be_visible()


def test_a_bot_that_fails_is_said_and_a_person_offered(chat: ChatPage) -> None:
    chat.open()
    chat.ask("kræsj").get_by_role("button", name="Snakk med en veileder").click()
    expect(chat.panel.locator("#status")).to_have_text("Du venter på en veileder")


def test_a_server_without_a_bot_is_said_and_the_message_is_not_sent_again(chat: ChatPage) -> None:
    refusal = {"error": "bot_unavailable", "message": "Roboten svarer ikke akkurat nå.", "next": "Prøv om litt."}

    def stored_but_not_answered(route: Any) -> None:
        route.fetch()
        route.fulfill(status=503, json=refusal)

    chat.open()
    chat.page.route("**/messages", stored_but_not_answered)
    chat.say("er du en robot")
    alert = chat.panel.get_by_role("alert")
    expect(alert).to_contain_text("Roboten svarer ikke akkurat nå. Prøv om litt.")
    expect(chat.own).to_have_count(1)
    expect(chat.button("Send på nytt")).to_have_count(0)
    alert.get_by_role("button", name="Snakk med en veileder").click()
    expect(chat.panel.locator("#status")).to_have_text("Du venter på en veileder")


def test_a_conversation_that_is_gone_is_said_and_forgotten(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    kept = chat.stored()
    chat.page.request.delete(f"/api/conversations/{kept['id']}", headers={"Authorization": f"Bearer {kept['token']}"})
    chat.page.reload()
    expect(chat.launcher).to_be_visible()
    chat.open()
    expect(chat.own).to_have_count(0)
    assert "token" not in chat.stored()
