"""W2, W6, W7, W11, W13, W15, W18, W20, W23: talking with the bot."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage

OBSERVE = """() => {
    window.said = [];
    const list = document.querySelector("aap-chat").shadowRoot.querySelector(".list");
    const hear = (node) => list.getAttribute("role") === "log" && said.push(node.innerText.trim());
    new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach(hear))).observe(list, {childList: true});
}"""


def test_each_message_is_added_to_the_live_log_once(chat: ChatPage) -> None:
    chat.open()
    expect(chat.log).to_have_attribute("role", "log")
    expect(chat.log).to_have_attribute("aria-relevant", "additions")
    chat.page.evaluate(OBSERVE)
    chat.ask("er du en robot")
    chat.page.wait_for_timeout(1200)
    said = chat.page.evaluate("said")
    assert len(said) == 2
    assert "Ja, jeg er en robot." in said[1]


def test_history_is_put_in_before_the_log_is_live(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    chat.page.reload()
    expect(chat.replies).to_have_count(1)
    assert (
        chat.page.evaluate("document.querySelector('aap-chat').shadowRoot.querySelector('.list').childElementCount")
        == 2
    )
    expect(chat.log).to_have_attribute("role", "log")


def test_shift_enter_makes_a_new_line(chat: ChatPage) -> None:
    chat.open()
    chat.box.fill("en")
    chat.box.press("Shift+Enter")
    chat.box.type("to")
    expect(chat.box).to_have_value("en\nto")
    expect(chat.own).to_have_count(0)


def test_the_counter_shows_and_is_said_near_the_limit(chat: ChatPage) -> None:
    chat.open()
    counter = chat.panel.locator("#counter")
    chat.box.fill("x" * 700)
    expect(counter).to_be_hidden()
    chat.box.fill("x" * 950)
    expect(counter).to_have_text("50 tegn igjen")
    expect(chat.status).to_have_text("50 tegn igjen")
    chat.say("x" * 1003)
    expect(counter).to_contain_text("3 tegn for lang")
    expect(chat.box).to_have_attribute("aria-invalid", "true")
    expect(chat.own).to_have_count(0)


def test_the_typing_indicator_stops_with_the_turn_also_when_it_fails(chat: ChatPage) -> None:
    chat.open()
    typing = chat.panel.locator(".typing")
    held: list[Any] = []
    chat.page.route("**/messages", lambda route: held.append(route))

    def is_held(count: int) -> Any:
        expect(typing).to_be_visible()
        while len(held) < count:
            chat.page.wait_for_timeout(20)
        return held[-1]

    chat.say("hei")
    is_held(1).continue_()
    expect(chat.replies).to_have_count(1)
    expect(typing).to_be_hidden()
    chat.say("hei igjen")
    is_held(2).abort()
    expect(typing).to_be_hidden()


def test_links_open_beside_the_chat_and_leaving_nav_is_marked(chat: ChatPage) -> None:
    chat.open()
    reply = chat.ask()
    nav = reply.get_by_role("link", name="Send meldekort (åpnes i ny fane)")
    away = reply.get_by_role("link", name="Få BankID (utenfor nav.no, åpnes i ny fane)")
    for link in (nav, away):
        expect(link).to_have_attribute("target", "_blank")
        expect(link).to_have_attribute("rel", "noopener")
    expect(away.locator(".outside")).to_be_visible()
    expect(nav.locator(".outside")).to_have_count(0)


def test_a_clarification_is_answered_by_its_buttons(chat: ChatPage) -> None:
    chat.open()
    chat.ask("penger").get_by_role("button", name="Fristen for meldekort").click()
    expect(chat.replies).to_have_count(2)


def test_start_over_offers_the_topics_again(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    chat.choose("Start på nytt")
    expect(chat.log).to_contain_text("Du startet på nytt")
    expect(chat.log.locator(".topics button").first).to_be_visible()


def test_thumbs_are_toggles_that_can_be_taken_back(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    up, down = chat.button("Ja, svaret hjalp"), chat.button("Nei, svaret hjalp ikke")
    up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    expect(chat.status).to_have_text("Takk for tilbakemeldingen.")
    down.click()
    expect(up).to_have_attribute("aria-pressed", "false")
    down.click()
    expect(down).to_have_attribute("aria-pressed", "false")
    up.click()
    expect(chat.status).to_have_text("Takk for tilbakemeldingen.")
    chat.page.reload()
    expect(chat.button("Ja, svaret hjalp")).to_have_attribute("aria-pressed", "true")


def test_the_language_is_switched_in_the_middle(chat: ChatPage) -> None:
    chat.open()
    chat.ask()
    chat.box.fill("et utkast")
    chat.panel.get_by_label("Språk").select_option("nn")
    expect(chat.panel.locator("#status")).to_have_text("Du snakkar med ein robot")
    expect(chat.log).to_contain_text("Du bytte til nynorsk")
    expect(chat.box).to_have_value("et utkast")
    expect(chat.replies).to_have_count(1)
    assert chat.focused() == "Språk"
    chat.panel.get_by_label("Språk").select_option("en")
    expect(chat.panel.get_by_label("Write your question")).to_be_visible()
    chat.page.reload()
    expect(chat.panel.locator("h2")).to_have_text("Chat about AAP")


def test_personal_data_is_hidden_before_it_leaves_the_browser(chat: ChatPage) -> None:
    sent: list[str] = []
    chat.page.on("request", lambda request: sent.append(request.post_data or ""))
    chat.open()
    chat.box.fill("Jeg heter Kari og e-posten er kari@example.com, er du en robot")
    expect(chat.panel.locator("#hidden-note")).to_contain_text("Dette ser ut som en e-postadresse")
    expect(chat.status).to_contain_text("Vi skjuler det før meldingen sendes.")
    assert "kari@example.com" not in str(chat.stored())
    chat.box.press("Enter")
    expect(chat.replies).to_have_count(1)
    expect(chat.own).not_to_contain_text("kari@example.com")
    expect(chat.own).to_contain_text("Vi skjulte en e-postadresse før meldingen ble sendt.")
    assert not any("kari@example.com" in body for body in sent)


def test_what_others_write_is_never_read_as_html(chat: ChatPage) -> None:
    chat.open()
    chat.ask("<img src=x onerror=alert(1)> robot")
    expect(chat.own).to_contain_text("<img src=x")
    expect(chat.own.locator("img")).to_have_count(0)
