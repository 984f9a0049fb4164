"""The queue and the counsellor, as the citizen sees them. The counsellor's side is played by the test."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage

AT = "2026-11-23T10:00:00+00:00"


def counsellor_comes(chat: ChatPage, *more: dict[str, Any]) -> None:
    """The stream brings a counsellor who writes, after what the page has already."""

    def play(route: Any) -> None:
        after = int(route.request.url.split("after=")[1])
        events = [
            {"kind": "state", "by": "counsellor", "from": "waiting", "to": "counsellor", "reason": None},
            {"kind": "message", "by": "counsellor", "name": "Kari", "text": "Hei! Hva gjelder det?", "masked": False},
            *more,
        ]
        blocks = [
            f"event: event\ndata: {json.dumps({'seq': after + n, 'at': AT, **event})}\n\n"
            for n, event in enumerate(events, 1)
        ]
        body = "" if played else "".join(blocks)
        played.append(1)
        route.fulfill(content_type="text/event-stream", body=body)

    played: list[int] = []
    chat.page.route("**/events?after=*", play)
    chat.page.evaluate("window.dispatchEvent(new Event('online'))")


def wait_in_queue(chat: ChatPage) -> None:
    chat.open()
    chat.button("Snakk med en veileder").click()
    expect(chat.panel.locator(".wait")).to_contain_text("Du er ")


def test_the_place_in_the_queue_is_told_and_updated(chat: ChatPage) -> None:
    wait_in_queue(chat)
    body = 'event: queue\ndata: {"position": 7, "expected_wait_minutes": 12}\n\n'
    chat.page.route("**/events?after=*", lambda route: route.fulfill(content_type="text/event-stream", body=body))
    chat.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(chat.panel.locator(".wait")).to_contain_text("Du er nummer 7 i køen. Ventetiden er omtrent 12 minutter.")


def test_leaving_the_queue_goes_back_to_the_bot(chat: ChatPage) -> None:
    wait_in_queue(chat)
    chat.button("Gå ut av køen").click()
    expect(chat.panel.locator(".wait")).to_be_hidden()
    expect(chat.panel.locator("#status")).to_have_text("Du snakker med en robot")
    chat.ask("er du en robot")


def test_a_counsellor_takes_over_and_the_bot_stops_typing(chat: ChatPage) -> None:
    wait_in_queue(chat)
    counsellor_comes(chat)
    expect(chat.log).to_contain_text("Hei! Hva gjelder det?")
    expect(chat.panel.locator("#status")).to_have_text("Du snakker med Kari")
    expect(chat.panel.locator(".typing")).to_be_hidden()
    expect(chat.panel.locator(".wait")).to_be_hidden()


def test_what_a_counsellor_writes_counts_as_unread_when_minimised(chat: ChatPage) -> None:
    wait_in_queue(chat)
    chat.page.keyboard.press("Escape")
    counsellor_comes(chat)
    expect(chat.launcher).to_have_accessible_name("Chat om AAP, uleste meldinger: 2")


def test_bot_and_counsellor_are_rated_apart(chat: ChatPage) -> None:
    wait_in_queue(chat)
    counsellor_comes(chat, {"kind": "state", "by": "counsellor", "from": "counsellor", "to": "closed", "reason": None})
    expect(chat.panel.get_by_role("group", name="Hvor fornøyd er du med roboten?")).to_be_visible()
    expect(chat.panel.get_by_role("group", name="Hvor fornøyd er du med veilederen?")).to_be_visible()
    expect(chat.log).to_contain_text("Veilederen avsluttet samtalen.")


def test_one_who_is_silent_is_asked_and_can_stay(chat: ChatPage) -> None:
    wait_in_queue(chat)
    counsellor_comes(chat, {"kind": "idle", "by": "system", "step": "warned", "closes_at": AT})
    expect(chat.panel).to_contain_text("Er du der fortsatt? Samtalen blir avsluttet klokka")
    with chat.page.expect_response("**/stay") as answer:
        chat.button("Jeg er her fortsatt").click()
    assert answer.value.status == 200
    expect(chat.box).to_be_focused()
