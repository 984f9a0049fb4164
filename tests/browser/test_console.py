"""Counsellor and citizen in two real browsers, on a record of their own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from bot.settings import Settings
from bot.web.app import create_app
from tests.browser.chat_page import ChatPage
from tests.browser.console_page import ConsolePage
from tests.browser.replier import PageReplier
from tests.browser.test_access import RULES
from tests.conftest import OPEN, ROOT
from tests.server import running

AXE = Axe()
Make = Callable[..., Any]


@pytest.fixture(scope="module")
def replier() -> PageReplier:
    return PageReplier(ROOT)


@pytest.fixture
def office_url(tmp_path: Path, replier: PageReplier) -> Iterator[str]:
    """A server with nobody in it yet."""
    settings = Settings(project=ROOT, database=f"sqlite:///{tmp_path / 'chat.db'}", secret="only-for-tests", demo=True)
    began = time.monotonic()
    # A clock that goes: who came first is told by it.
    with running(create_app(settings, replier, now=lambda: OPEN + timedelta(seconds=time.monotonic() - began))) as url:
        yield url


@pytest.fixture
def context(browser: Browser, office_url: str) -> Iterator[Make]:
    """Makes browsers of different people; an error in a page's scripts fails the test."""
    made: list[BrowserContext] = []
    errors: list[str] = []

    def make(**options: Any) -> Page:
        one = browser.new_context(**{"base_url": office_url, "viewport": {"width": 1440, "height": 900}, **options})
        one.set_default_timeout(8_000)
        made.append(one)
        page = one.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield make
    for one in made:
        one.close()
    assert errors == []


@pytest.fixture
def kari(context: Make) -> ConsolePage:
    return ConsolePage(context()).log_in().arrive()


def citizen(context: Make, question: str = "når er fristen for meldekort") -> ChatPage:
    """A citizen who has asked the bot, and then for a person."""
    page = context(viewport={"width": 1000, "height": 860})
    page.goto("/")
    chat = ChatPage(page).open()
    chat.ask(question)
    chat.ask("penger")
    chat.button("Snakk med en veileder").last.click()
    expect(chat.panel.locator(".wait")).to_be_visible()
    return chat


def test_a_question_from_the_bot_to_a_person_and_to_the_end(kari: ConsolePage, context: Make) -> None:
    asker = citizen(context)
    expect(kari.queue).to_have_count(1)
    expect(kari.queue.first).to_contain_text("Arbeidsavklaringspenger")
    column = kari.take_next()
    expect(column.get_by_role("heading", name="når er fristen for meldekort")).to_be_visible()
    expect(column.locator(".turn.bot").first).to_contain_text("Siste frist er mandagen")
    expect(asker.panel.locator("#status")).to_have_text("Du snakker med Kari")
    kari.say(column, "Hei! Jeg ser at du spør om fristen.")
    expect(asker.log).to_contain_text("Jeg ser at du spør om fristen.")
    asker.say("Ja, og fødselsnummeret er 21883649874")
    expect(column.locator(".turn.citizen").last).to_contain_text("[fødselsnummer]")
    expect(kari.queue).to_have_count(0)
    kari.close(column)
    expect(asker.log).to_contain_text("Veilederen avsluttet samtalen.")
    column.get_by_role("button", name="Lukk", exact=True).click()
    expect(kari.columns).to_have_count(0)


def test_the_handoff_card_tells_what_happened_with_the_bot(kari: ConsolePage, context: Make) -> None:
    citizen(context)
    card = kari.take_next().locator(".card")
    expect(card).to_contain_text("«når er fristen for meldekort»")
    expect(card).to_contain_text("Send meldekort")
    expect(card).to_contain_text("ventet under ett minutt")


def test_a_suggestion_is_put_in_by_a_key_and_sent_only_by_hand(kari: ConsolePage, context: Make) -> None:
    asker = citizen(context)
    column = kari.take_next()
    expect(column.locator(".suggestions button").first).to_be_visible()
    kari.page.keyboard.press("Alt+1")
    expect(kari.box(column)).not_to_have_value("")
    kari.page.wait_for_timeout(300)
    expect(asker.log.locator(".turn.counsellor")).to_have_count(0)
    kari.box(column).press("Enter")
    expect(asker.log.locator(".turn.counsellor")).to_have_count(1)


def test_a_canned_reply_is_kept_shared_and_put_in_at_the_cursor(kari: ConsolePage, context: Make) -> None:
    citizen(context)
    column = kari.take_next()
    kari.page.keyboard.press("Alt+k")
    kari.page.get_by_role("button", name="Lag nytt svar").click()
    kari.page.get_by_label("Navn").fill("Hilsen")
    kari.page.get_by_label("Tekst").fill("Du finner det på Mine AAP.")
    kari.page.get_by_label("Del med alle veiledere").check()
    kari.page.get_by_role("button", name="Lagre").click()
    kari.page.get_by_role("dialog", name="Ferdige svar").get_by_role("button", name="Lukk").click()
    box = kari.box(column)
    box.fill("AB")
    box.press("ArrowLeft")
    kari.page.keyboard.press("Alt+k")
    kari.page.get_by_role("searchbox", name="Søk").fill("hils")
    kari.page.keyboard.press("Enter")
    expect(box).to_have_value("A\n\nDu finner det på Mine AAP.B")
    amir = ConsolePage(context()).log_in("Amir Haugen")
    assert "Du finner det på Mine AAP." in amir.page.request.get("/api/console/canned").text()


def test_a_note_is_for_counsellors_only(kari: ConsolePage, context: Make) -> None:
    asker = citizen(context)
    column = kari.take_next()
    kari.box(column).fill("halvt svar")
    kari.page.keyboard.press("Alt+m")
    column.get_by_label("Merknad, innbyggeren ser den ikke").fill("Virker stresset.")
    column.get_by_role("button", name="Lagre merknad").click()
    expect(column.locator(".turn.note")).to_contain_text("Virker stresset.")
    expect(kari.box(column)).to_have_value("halvt svar")
    kari.say(column, "Hei!")
    expect(asker.log).to_contain_text("Hei!")
    expect(asker.log).not_to_contain_text("stresset")


def test_two_chats_side_by_side_and_the_unread_one_is_marked(kari: ConsolePage, context: Make) -> None:
    first = citizen(context, "når er fristen")
    one = kari.take_next()
    expect(kari.queue).to_have_count(0)
    citizen(context, "hva er meldekort")
    two = kari.take_next()
    expect(kari.box(two)).to_be_focused()
    first.say("er du der?")
    expect(kari.side.locator(".mine .badge")).to_have_text("1 uleste")
    expect(kari.page).to_have_title("(1) Veilederkonsollen")
    kari.page.keyboard.press("Alt+j")
    expect(kari.box(one)).to_be_focused()
    expect(kari.side.locator(".mine .badge")).to_have_count(0)


def test_the_queue_is_served_oldest_first_and_each_has_one_owner(kari: ConsolePage, context: Make) -> None:
    citizen(context, "spørsmål nummer en")
    citizen(context, "spørsmål nummer to")
    amir = ConsolePage(context()).log_in("Amir Haugen").arrive()
    expect(kari.queue).to_have_count(2)
    expect(amir.take_next().get_by_role("heading", name="spørsmål nummer en")).to_be_visible()
    expect(kari.queue).to_have_count(1)
    expect(kari.take_next().get_by_role("heading", name="spørsmål nummer to")).to_be_visible()


def test_a_preview_that_a_colleague_takes_says_who_has_it_and_can_be_taken_over(
    kari: ConsolePage, context: Make
) -> None:
    asker = citizen(context)
    kari.queue.first.click()
    expect(kari.columns.first.get_by_role("button", name="Ta samtalen")).to_be_visible()
    amir = ConsolePage(context()).log_in("Amir Haugen").arrive()
    amirs = amir.take_next()
    expect(kari.columns.first.get_by_text("Amir har samtalen.")).to_be_visible()
    kari.columns.first.get_by_role("button", name="Overta").click()
    expect(kari.box(kari.columns.first)).to_be_visible()
    expect(amirs.get_by_text("Kari har samtalen.")).to_be_visible()
    expect(amirs).to_contain_text("Kari overtok samtalen fra Amir.")
    kari.say(kari.columns.first, "Nå er det meg.")
    expect(asker.log).to_contain_text("Nå er det meg.")


def test_giving_back_to_the_bot_and_back_to_the_queue(kari: ConsolePage, context: Make) -> None:
    asker = citizen(context)
    column = kari.take_next()
    kari.more(column, "Legg tilbake i køen")
    expect(kari.queue.first).to_contain_text("Først i køen")
    column.get_by_role("button", name="Ta samtalen").click()
    expect(kari.box(column)).to_be_visible()
    kari.more(column, "Gi tilbake til roboten")
    expect(column.get_by_text("Roboten har samtalen.")).to_be_visible()
    expect(asker.panel.locator("#status")).to_have_text("Du snakker med en robot")


def test_a_threat_is_marked_and_the_citizen_is_not_told(kari: ConsolePage, context: Make) -> None:
    asker = citizen(context)
    column = kari.take_next()
    kari.more(column, "Merk som truende")
    expect(column.locator(".tag.danger")).to_have_text("Truende")
    kari.more(column, "Fjern merket for trussel")
    expect(column.locator(".tag.danger")).to_have_count(0)
    expect(asker.log).not_to_contain_text("tru")


def test_being_sent_on_is_asked_first_and_can_be_taken_back(kari: ConsolePage, context: Make) -> None:
    citizen(context)
    ConsolePage(context()).log_in("Amir Haugen").arrive()
    column = kari.take_next()
    kari.page.keyboard.press("Alt+v")
    kari.page.get_by_label("Til", exact=True).select_option(label="Amir (0 av 3 plasser brukt)")
    kari.page.get_by_role("button", name="Spør innbyggeren").click()
    expect(column).to_contain_text("Venter på ja til Amir")
    kari.more(column, "Trekk spørsmålet")
    expect(column).to_contain_text("Spørsmålet om å sende videre er trukket.")
    expect(column).not_to_contain_text("Venter på ja")


def test_typing_is_shown_and_its_words_are_not(kari: ConsolePage, context: Make) -> None:
    asker = citizen(context)
    column = kari.take_next()
    asker.box.type("hemmelig")
    expect(column.locator(".typing")).to_be_visible()
    expect(column).not_to_contain_text("hemmelig")
    asker.box.press("Enter")
    expect(column.locator(".turn.citizen").last).to_contain_text("hemmelig")
    expect(column.locator(".typing")).to_be_hidden()


def test_ended_chats_are_found_by_word_and_reason(kari: ConsolePage, context: Make) -> None:
    citizen(context, "noe om kanotur")
    kari.close(kari.take_next(), "Vist til innlogget tjeneste", "Nei")
    kari.page.get_by_role("button", name="Avsluttede").click()
    find = kari.page.get_by_role("search")
    results = kari.page.locator(".results .case")
    expect(results).to_have_count(1)
    find.get_by_label("Ord").fill("kanotur")
    find.get_by_label("Grunn").select_option(label="Vist til innlogget tjeneste")
    find.get_by_role("button", name="Søk").click()
    expect(results).to_contain_text(["Burde boten klart det: nei"])
    find.get_by_label("Ord").fill("seilbåt")
    find.get_by_role("button", name="Søk").click()
    expect(kari.page.get_by_text("Ingen samtaler passer.")).to_be_visible()


def test_the_line_is_cut_on_both_sides_and_nothing_is_lost_or_doubled(kari: ConsolePage, context: Make) -> None:
    asker = citizen(context)
    column = kari.take_next()
    kari.page.context.set_offline(True)
    expect(kari.page.get_by_text("Forbindelsen er brutt.", exact=False).first).to_be_visible()
    kari.box(column).fill("sendt uten nett")
    kari.box(column).press("Enter")
    expect(column.get_by_text("Ikke sendt.")).to_be_visible()
    asker.say("skrevet imens")
    kari.page.context.set_offline(False)
    expect(column.locator(".turn.citizen").last).to_contain_text("skrevet imens")
    expect(asker.log).to_contain_text("sendt uten nett")
    expect(column.get_by_text("sendt uten nett")).to_have_count(1)
    asker.page.context.set_offline(True)
    kari.say(column, "mens du var borte")
    asker.page.context.set_offline(False)
    expect(asker.log).to_contain_text("mens du var borte")
    expect(asker.log.get_by_text("sendt uten nett")).to_have_count(1)


def test_what_was_written_and_not_sent_survives_a_reload(kari: ConsolePage, context: Make) -> None:
    citizen(context)
    kari.box(kari.take_next()).fill("et halvt svar")
    kari.page.reload()
    expect(kari.box(kari.columns.first)).to_have_value("et halvt svar")


def test_a_log_in_that_ended_elsewhere_is_told(kari: ConsolePage) -> None:
    office = kari.page.context.new_page()
    office.goto("/office")
    office.get_by_role("button", name="Logg ut alle steder").click()
    kari.status("På telefon")
    expect(kari.page.get_by_role("dialog", name="Du er logget ut")).to_be_visible()


def test_colleagues_see_ones_status_and_comment(kari: ConsolePage, context: Make) -> None:
    amir = ConsolePage(context()).log_in("Amir Haugen").arrive()
    amir.status("På telefon")
    comment = amir.side.get_by_label("Kommentar til kolleger")
    comment.fill("tilbake 12.30")
    comment.press("Tab")
    expect(kari.side.locator("ul.staff")).to_contain_text("Amir på telefon: tilbake 12.30")
    expect(amir.side.get_by_role("button", name="Ta neste")).to_be_disabled()


def test_a_new_one_in_the_queue_makes_a_sound_and_an_alert_without_words(context: Make) -> None:
    page = context(permissions=["notifications"])
    page.add_init_script(LISTENING)
    kari = ConsolePage(page).log_in().arrive()
    page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    citizen(context, "noe hemmelig")
    expect(kari.queue).to_have_count(1)
    heard: dict[str, Any] = page.evaluate("window.heard")
    assert heard["sounds"] > 0
    assert heard["alerts"] == [["Ny i køen", "Arbeidsavklaringspenger (AAP)"]]
    assert "hemmelig" not in json.dumps(heard)


LISTENING = """
window.heard = { sounds: 0, alerts: [] };
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...at) { window.heard.sounds += 1; return start.apply(this, at); };
window.Notification = class {
  static permission = "granted";
  constructor(title, { body }) { window.heard.alerts.push([title, body]); }
};
"""


def nothing(kari: ConsolePage) -> None:
    expect(kari.page.get_by_text("Ingen samtaler er åpne")).to_be_visible()


def talking(kari: ConsolePage) -> None:
    column = kari.take_next()
    kari.say(column, "Hei!")
    kari.more(column, "Merk som truende")
    expect(column.locator(".suggestions button").first).to_be_visible()


def preview(kari: ConsolePage) -> None:
    kari.queue.first.click()
    expect(kari.columns).to_have_count(1)


def closing(kari: ConsolePage) -> None:
    kari.take_next()
    kari.page.keyboard.press("Alt+a")


def canned(kari: ConsolePage) -> None:
    kari.take_next()
    kari.page.keyboard.press("Alt+k")
    kari.page.get_by_role("button", name="Lag nytt svar").click()


def sending_on(kari: ConsolePage) -> None:
    kari.take_next()
    kari.page.keyboard.press("Alt+v")


def keys(kari: ConsolePage) -> None:
    kari.page.keyboard.press("Alt+h")
    expect(kari.page.get_by_role("dialog", name="Hurtigtaster")).to_be_visible()


def ended(kari: ConsolePage) -> None:
    kari.close(kari.take_next())
    kari.page.get_by_role("button", name="Avsluttede").click()
    expect(kari.page.locator(".results .case")).to_have_count(1)


@pytest.mark.parametrize("state", [nothing, talking, preview, closing, canned, sending_on, keys, ended])
def test_axe_finds_nothing(kari: ConsolePage, context: Make, state: Callable[[ConsolePage], None]) -> None:
    if state is not nothing:
        citizen(context)
        expect(kari.queue).to_have_count(1)
    state(kari)
    kari.page.wait_for_timeout(400)
    found = AXE.run(kari.page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["/login", "/office"])
def test_axe_finds_nothing_on_the_way_in(context: Make, path: str) -> None:
    page = context()
    page.goto("/login")
    if path == "/office":
        page.get_by_role("button", name="Nils Aas").click()
        page.wait_for_url("**/office")
    found = AXE.run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_the_whole_work_is_done_from_the_keyboard(context: Make) -> None:
    page = context()
    kari = ConsolePage(page).log_in()
    page.keyboard.press("Alt+s")
    page.keyboard.press("Space")
    expect(kari.side.get_by_text("Du får samtaler.")).to_be_visible()
    asker = citizen(context)
    expect(kari.queue).to_have_count(1)
    page.keyboard.press("Alt+n")
    expect(kari.box(kari.columns.first)).to_be_focused()
    page.keyboard.type("Hei fra tastaturet")
    page.keyboard.press("Enter")
    expect(asker.log).to_contain_text("Hei fra tastaturet")
    page.keyboard.press("Alt+a")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Avslutt samtalen")
    page.keyboard.press("Enter")
    expect(kari.columns.first.get_by_role("button", name="Lukk", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(kari.columns).to_have_count(0)


def test_at_400_percent_nothing_is_cut_off(kari: ConsolePage, context: Make) -> None:
    citizen(context)
    column = kari.take_next()
    expect(column.locator(".suggestions button").first).to_be_visible()
    kari.page.set_viewport_size({"width": 320, "height": 640})
    wide: int = kari.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320
    for part in (
        kari.box(column),
        column.get_by_role("button", name="Send", exact=True),
        kari.page.get_by_text("Logg ut"),
    ):
        box = part.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
