"""W24: the whole chat as a plain form, with JavaScript switched off."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def form(new_context: Any) -> Page:
    """The plain form in a browser that runs no script."""
    page: Page = new_context(java_script_enabled=False).new_page()
    page.goto("/chat")
    return page


def say(form: Page, text: str) -> None:
    form.get_by_label("Skriv spørsmålet ditt").fill(text)
    form.get_by_role("button", name="Send", exact=True).click()


def test_the_page_without_scripts_leads_to_the_form(form: Page) -> None:
    form.goto("/")
    form.get_by_role("link", name="Chat om AAP").click()
    expect(form.get_by_role("heading", name="Chat om AAP")).to_be_visible()
    expect(form.locator("main")).to_contain_text("Ikke skriv personopplysninger")


def test_a_whole_conversation(form: Page) -> None:
    form.locator(".choices button").first.click()
    expect(form.locator(".log .bot")).to_have_count(1)
    expect(form.locator("#nyeste")).to_be_focused()
    say(form, "er du en robot")
    expect(form.locator(".log .bot")).to_have_count(2)
    expect(form.locator("#nyeste")).to_contain_text("Ja, jeg er en robot.")
    say(form, "penger")
    form.get_by_role("button", name="Fristen for meldekort").click()
    expect(form.locator(".log .bot")).to_have_count(4)
    yes = form.locator(".log .bot").last.get_by_role("button", name="Ja, svaret hjalp")
    yes.click()
    form.get_by_role("button", name="Du svarte ja. Angre").click()
    expect(form.get_by_role("button", name="Du svarte ja. Angre")).to_have_count(0)
    form.get_by_role("button", name="Snakk med en veileder").first.click()
    form.get_by_role("button", name="Gå ut av køen").click()
    form.get_by_role("button", name="Ja, avslutt").click()
    expect(form.get_by_role("heading", name="Samtalen er avsluttet")).to_be_visible()
    form.get_by_role("button", name="Vis samtalen for utskrift").click()
    expect(form.get_by_role("heading", name="Samtale om AAP")).to_be_visible()
    expect(form.locator("body")).to_contain_text("er du en robot")


def test_an_empty_message_is_said_on_top(form: Page) -> None:
    say(form, "  ")
    expect(form.get_by_role("alert")).to_contain_text("Dette gikk ikke")
    expect(form.get_by_role("alert")).to_be_focused()


def test_posting_twice_counts_once(form: Page, server_url: str) -> None:
    say(form, "er du en robot")
    token = form.locator("input[name=token]").first.get_attribute("value")
    client_id = form.locator("input[name=client_id]").first.get_attribute("value")
    fields = {"token": token, "client_id": client_id, "language": "nb", "action": "say", "text": "når er fristen"}
    for _ in range(2):
        answer = form.request.post(f"{server_url}/chat", form=fields).text()
    assert answer.count('<li class="citizen"') == 2


def test_the_language_is_switched_in_the_middle(form: Page) -> None:
    say(form, "er du en robot")
    form.get_by_role("button", name="Nynorsk").click()
    expect(form.get_by_role("heading", name="Samtalen", exact=True)).to_be_visible()
    expect(form.locator("html")).to_have_attribute("lang", "nn")
    expect(form.locator(".log .bot")).to_have_count(1)


def test_deleting_asks_first(form: Page) -> None:
    say(form, "er du en robot")
    form.locator("summary").click()
    form.get_by_role("button", name="Ja, slett samtalen").click()
    expect(form.locator(".log")).to_have_count(0)
    expect(form.locator(".choices button").first).to_be_visible()
