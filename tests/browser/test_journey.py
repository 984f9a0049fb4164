"""The whole way in two browsers at once: from a question that the bot answers badly to the log that one keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.chat_page import ChatPage
from tests.browser.console_page import ConsolePage, citizen

Make = Callable[..., Page]
FIRST = "Hei, jeg ser at du spurte om fristen."
WHILE_CUT = ("Dette skrev innbyggeren uten nett.", "Dette skrev veilederen uten nett.")


@contextmanager
def within_a_second() -> Iterator[None]:
    """What is asserted in the block is true within a second."""
    expect.set_options(timeout=1_000)
    try:
        yield
    finally:
        expect.set_options(timeout=5_000)


def said(page: Page, name: str, texts: tuple[str, ...]) -> list[str]:
    """Those of `texts` that stand in the bubbles of `name`'s messages, in the order on the screen."""
    shown = page.locator(f".turn.{name}").all_inner_texts()
    return [text for one in shown for text in texts if text in one]


def cut(*pages: Page) -> None:
    for page in pages:
        page.context.set_offline(True)


def test_from_a_question_to_the_log_that_one_keeps(kari: ConsolePage, context: Make) -> None:
    asker = citizen(context)
    asker.log.locator(".thumb[data-value=down]").first.click()
    column = kari.take_next()
    with within_a_second():
        expect(asker.panel.locator("#status")).to_have_text("Du snakker med Kari")
        expect(column).to_contain_text("når er fristen for meldekort")
        kari.say(column, FIRST)
        expect(asker.log).to_contain_text(FIRST)
        asker.say("Ja, for uke 46")
        expect(column.locator(".turn.citizen").last).to_contain_text("Ja, for uke 46")
    write_without_a_line(asker, kari)
    kari.say(column, "Da er alt på plass.")
    with within_a_second():
        expect(asker.log).to_contain_text("Da er alt på plass.")
    order = ("Ja, for uke 46", WHILE_CUT[0])
    assert said(asker.page, "citizen", order) == said(kari.page, "citizen", order) == list(order)
    order = (FIRST, WHILE_CUT[1], "Da er alt på plass.")
    assert said(asker.page, "counsellor", order) == said(kari.page, "own", order) == list(order)
    kari.close(column)
    survey_and_transcript(asker)


def write_without_a_line(asker: ChatPage, kari: ConsolePage) -> None:
    """Both lose the network and write on; when it is back both have it all."""
    column = kari.columns.first
    cut(asker.page, kari.page)
    expect(asker.panel.locator(".connection")).to_contain_text("Du har mistet forbindelsen")
    asker.say(WHILE_CUT[0])
    expect(asker.own.last).to_contain_text("Meldingen ble ikke sendt.")
    kari.box(column).fill(WHILE_CUT[1])
    kari.box(column).press("Enter")
    expect(column.get_by_text("Ikke sendt.")).to_be_visible()
    for page in (asker.page, kari.page):
        page.context.set_offline(False)
    expect(asker.panel.locator(".connection")).to_be_empty(timeout=20_000)
    asker.button("Send på nytt").click()
    expect(column.locator(".turn.citizen").last).to_contain_text(WHILE_CUT[0], timeout=20_000)
    expect(asker.log).to_contain_text(WHILE_CUT[1], timeout=20_000)


def survey_and_transcript(asker: ChatPage) -> None:
    """The counsellor has ended it: the citizen answers, grades both, and keeps the log."""
    panel = asker.panel
    with within_a_second():
        expect(asker.log).to_contain_text("Veilederen avsluttet samtalen.")
    panel.get_by_role("group", name="Fikk du svar på det du lurte på?").get_by_role("button", name="Ja").click()
    for who, grade in (("roboten", "2: Misfornøyd"), ("veilederen", "5: Svært fornøyd")):
        panel.get_by_role("group", name=f"Hvor fornøyd er du med {who}?").get_by_role("radio", name=grade).check()
    asker.button("Send inn").click()
    expect(panel).to_contain_text("Takk! Svaret ditt er sendt.")
    for button in ("Last ned samtalen", "Last ned som ren tekst"):
        with asker.page.expect_download() as download:
            asker.button(button).click()
        log = Path(download.value.path()).read_text(encoding="utf-8")
        assert [log.count(text) for text in (FIRST, *WHILE_CUT, "Kari er her og har lest samtalen.")] == [1, 1, 1, 1]
