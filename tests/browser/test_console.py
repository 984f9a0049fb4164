"""Counsellor and citizen in two real browsers, on a record of their own."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import expect

from tests.browser.console_page import ConsolePage, Make, citizen


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
    # One goes on typing: what is typed before the console follows the conversation is told to nobody.
    for letter in "hemmelig" + "." * 40:
        asker.box.type(letter)
        kari.page.wait_for_timeout(250)
        if letter == "." and column.locator(".typing").is_visible():
            break
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
    # The dialog may come while the choice is being made: no waiting for what it leaves of the choice.
    kari.side.get_by_role("radio", name="På telefon").dispatch_event("click")
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
