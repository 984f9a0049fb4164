"""W12, W16, W17, H7, H16, P13: a person in the widget. The counsellor works over the real console API."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.chat_page import ChatPage
from tests.browser.test_access import RULES
from tests.counsellor import CounsellorAtWork

AXE = Axe()
Make = Callable[[], ChatPage]


@pytest.fixture
def make(context: Callable[..., Page]) -> Make:
    """Makes citizens with the chat open."""

    def one() -> ChatPage:
        page = context(viewport={"width": 1000, "height": 860})
        page.goto("/")
        return ChatPage(page).open()

    return one


@pytest.fixture
def kari(office_url: str) -> CounsellorAtWork:
    counsellor = CounsellorAtWork(office_url)
    counsellor.arrive("aap", "familie")
    return counsellor


def wait_in_queue(chat: ChatPage, theme: str = "Familie og barn") -> None:
    chat.button(theme).click()
    expect(chat.panel.locator(".wait")).to_contain_text("Du er ")


def talking(chat: ChatPage, kari: CounsellorAtWork) -> str:
    """The citizen waits, and is taken."""
    wait_in_queue(chat)
    mine = kari.take_next()
    expect(chat.panel.locator("#status")).to_have_text("Du snakker med Kari")
    return mine


@pytest.mark.usefixtures("kari")
def test_each_theme_is_offered_or_has_its_other_ways(make: Make) -> None:
    chat = make()
    themes = chat.panel.get_by_role("region", name="Snakk med en person om noe annet")
    expect(themes.get_by_role("button")).to_have_text(["Familie og barn"])
    expect(themes.get_by_role("link", name="Pengeproblemer")).to_have_attribute(
        "href", re.compile(r"^https://www\.nav\.no")
    )
    expect(themes).to_contain_text("Veilederne er her til klokka 15 i dag.")
    expect(themes).to_contain_text("Ring 55 55 33 33.")


def test_the_place_moves_as_the_queue_does_and_the_robot_helps_meanwhile(make: Make, kari: CounsellorAtWork) -> None:
    first, chat = make(), make()
    wait_in_queue(first)
    wait_in_queue(chat)
    wait = chat.panel.locator(".wait")
    expect(wait).to_contain_text("Du er nummer 2 i køen.")
    kari.take_next()
    expect(wait).to_contain_text("Du er neste i køen.")
    chat.ask("er du en robot")
    chat.button("Gå ut av køen").click()
    expect(wait).to_be_hidden()
    expect(chat.box).to_be_focused()


def test_typing_is_shown_both_ways_and_never_what(make: Make, kari: CounsellorAtWork) -> None:
    chat = make()
    mine = talking(chat, kari)
    kari.do("POST", f"/conversations/{mine}/typing", {"on": True})
    expect(chat.panel.locator(".typing")).to_contain_text("Veilederen skriver")
    kari.do("POST", f"/conversations/{mine}/typing", {"on": False})
    expect(chat.panel.locator(".typing")).to_be_hidden()
    with chat.page.expect_request("**/typing") as typing:
        chat.box.fill("hemmelig")
    assert typing.value.post_data is None


def test_what_citizens_do_not_see_delays_nothing(make: Make, kari: CounsellorAtWork) -> None:
    chat = make()
    mine = talking(chat, kari)
    kari.do("POST", f"/conversations/{mine}/notes", {"text": "bare for oss"})
    began = time.monotonic()
    kari.say(mine, "Hei, hva gjelder det?")
    expect(chat.log).to_contain_text("Hei, hva gjelder det?")
    assert time.monotonic() - began < 1
    expect(chat.log).not_to_contain_text("bare for oss")


def test_nothing_is_sent_on_without_a_yes(make: Make, kari: CounsellorAtWork, office_url: str) -> None:
    amir = CounsellorAtWork(office_url, "veileder2")
    amir.arrive("aap")
    chat = make()
    mine = talking(chat, kari)
    kari.do("POST", f"/conversations/{mine}/forward", {"theme": "aap"})
    expect(chat.panel).to_contain_text("Kari vil sende deg videre til en veileder for Arbeidsavklaringspenger (AAP).")
    found = AXE.run(chat.page, context="aap-chat", options=RULES).response
    assert [one["id"] for one in found["violations"]] == []
    chat.button("Nei, jeg blir her").click()
    expect(chat.log).to_contain_text("Du sa nei til å bli sendt videre.")
    expect(chat.button("Ja, send meg videre")).to_have_count(0)
    staff = kari.do("GET", "/board")["staff"]
    colleague = next(one["who"]["id"] for one in staff if one["who"]["name"] == "Amir")
    kari.do("POST", f"/conversations/{mine}/forward", {"colleague": colleague})
    chat.button("Ja, send meg videre").click()
    expect(chat.panel.locator("#status")).to_have_text("Du snakker med Amir")
    expect(chat.box).to_be_focused()
    amir.leave()
    expect(chat.log).to_contain_text("Veilederen måtte gå. Du står først i køen.")


def test_an_open_question_survives_a_reload(make: Make, kari: CounsellorAtWork) -> None:
    chat = make()
    mine = talking(chat, kari)
    kari.do("POST", f"/conversations/{mine}/forward", {"theme": "aap"})
    expect(chat.button("Ja, send meg videre")).to_be_visible()
    chat.page.reload()
    expect(chat.button("Ja, send meg videre")).to_be_visible()
    kari.do("DELETE", f"/conversations/{mine}/forward")
    expect(chat.button("Ja, send meg videre")).to_have_count(0)
    expect(chat.log).to_contain_text("Kari trakk spørsmålet om å sende deg videre.")


def test_the_counsellor_ends_it_and_one_is_asked_about_both(make: Make, kari: CounsellorAtWork) -> None:
    chat = make()
    mine = talking(chat, kari)
    kari.do("POST", f"/conversations/{mine}/close", {"reason": "answered", "bot_could": "no"})
    expect(chat.log).to_contain_text("Veilederen avsluttet samtalen.")
    question = chat.panel.get_by_role("group", name="Fikk du svar på det du lurte på?")
    with chat.page.expect_request("**/end") as end:
        question.get_by_role("button", name="Ja").click()
    assert end.value.post_data_json == {"answered": "yes"}
    expect(question).to_contain_text("Takk for tilbakemeldingen.")
    grades = chat.panel.get_by_role("group", name="Hvor fornøyd er du med veilederen?")
    grades.get_by_role("radio", name="5: Svært fornøyd").check()
    chat.button("Send inn").click()
    expect(chat.panel).to_contain_text("Takk! Svaret ditt er sendt.")
    rating = kari.do("GET", f"/conversations/{mine}")["events"][-1]
    assert (rating["kind"], rating["counsellor"], rating.get("bot")) == ("rating", 5, None)
