"""The editor's and the trainer's pages in a real browser: axe, the merge question, undo, and a new amount."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.standing_in import serving_editors
from tests.browser.test_access import AXE, RULES
from tests.browser.test_editor_guide import at

__all__ = ["at"]

INTENT = "/editor/intent?id=kontakt/telefon"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving_editors(tmp_path_factory.mktemp("editors")) as url:
        yield url


def log_in(page: Page, name: str, path: str, address: str = "") -> Page:
    page.goto(f"{address}/login")
    page.get_by_role("button", name=name).click()
    page.get_by_role("heading", name="Hei").wait_for()
    return opened(page, f"{address}{path}")


def opened(page: Page, path: str) -> Page:
    page.goto(path)
    page.locator("#main:not([aria-busy])").wait_for()
    return page


def sound(page: Page) -> None:
    page.wait_for_timeout(600)
    found = AXE.run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_no_page_of_the_editor_has_violations(at: Callable[[], Page]) -> None:
    page = log_in(at(), "Solveig Berg", "/editor")
    for path in ("/editor", INTENT, "/editor/new", "/editor/rates", "/editor/bulk", "/editor/history", "/editor/try"):
        sound(opened(page, path))
    opened(page, INTENT).get_by_role("button", name="Slett …").click()
    page.get_by_role("dialog").get_by_role("button", name="Slett", exact=True).click()
    expect(page.get_by_text("Spørsmålet kan ikke slettes ennå.")).to_be_visible()
    sound(page)


def test_no_page_of_the_trainer_has_violations(at: Callable[[], Page]) -> None:
    page = log_in(at(), "Jonas Lie", "/training")
    page.get_by_role("button", name="Start trening").click()
    page.get_by_role("link", name="Se hva som endres").wait_for()
    sound(page)
    page.get_by_role("link", name="Se hva som endres").click()
    page.get_by_text("Se svaret som endres").click()
    sound(page)
    page.locator("a.id").click()
    page.get_by_role("heading", name="Målt på utviklingssettet").wait_for()
    sound(page)


def test_a_trainer_chooses_a_threshold_with_the_keyboard(at: Callable[[], Page], tmp_path: Path) -> None:
    with serving_editors(tmp_path) as url:
        page = log_in(at(), "Jonas Lie", "/training", url)
        part = page.get_by_role("region", name="Terskel")
        now = part.get_by_role("radio", name="0,675", exact=True)
        expect(now).to_be_checked()
        expect(part.get_by_role("status")).to_contain_text("Dette er terskelen som er i drift.")
        expect(part.get_by_role("img", name="Kurve over feil svar")).to_be_visible()
        now.focus()
        page.keyboard.press("ArrowDown")
        expect(part.get_by_role("radio", name="0,7", exact=True)).to_be_focused()
        expect(part.get_by_role("status")).to_contain_text(
            re.compile(r"Terskel 0,7\. Av 100 spørsmål: \d+ riktige svar")
        )
        sound(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Skriv hvorfor du velger denne terskelen.")).to_be_visible()
        expect(part.get_by_label("Hvorfor velger du denne?")).to_be_focused()
        page.keyboard.type("Feil om frister er verst")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(part.get_by_text("valgt av Jonas Lie")).to_contain_text(
            "Feil om frister er verst. Den er ikke publisert."
        )
        expect(part.get_by_role("heading", name="Terskel")).to_be_focused()
        expect(part.get_by_role("row", name="0,7 I utkastet")).to_be_visible()
        sound(page)
        page.get_by_role("link", name="Versjon 1").click()
        expect(page.get_by_text("terskel 0,675, og ingen har satt navnet sitt på den")).to_be_visible()
        [config] = (tmp_path / "var").rglob("config.yml")
        noted = r"# answer_at 0\.7 valgt av Jonas Lie \S+, før 0\.675: Feil om frister er verst\n  answer_at: 0\.7\n"
        assert re.search(noted, config.read_text(encoding="utf-8"))


def test_a_threshold_that_another_chose_meanwhile_is_asked_about(at: Callable[[], Page]) -> None:
    first, second = (log_in(at(), "Jonas Lie", "/training").get_by_role("region", name="Terskel") for _ in range(2))
    choose(first, "0,7", "Den første")
    expect(first.get_by_text("valgt av Jonas Lie")).to_contain_text("Den første")
    choose(second, "0,8", "Den andre")
    question = second.page.get_by_role("dialog", name="Jonas Lie valgte en terskel mens du så på kurven")
    expect(question.get_by_text("Den første")).to_be_visible()
    sound(second.page)
    question.get_by_role("button", name="Lagre dette").press("Enter")
    expect(second.get_by_text("valgt av Jonas Lie")).to_contain_text("Den andre")


def test_a_point_is_chosen_by_a_click_on_the_curve(at: Callable[[], Page]) -> None:
    part = log_in(at(), "Jonas Lie", "/training").get_by_role("region", name="Terskel")
    picture = part.get_by_role("img", name="Kurve over feil svar")
    picture.scroll_into_view_if_needed()
    picture.hover(position={"x": 52, "y": 40})
    expect(part.get_by_text("Terskel 0,2:")).to_be_visible()
    picture.click(position={"x": 52, "y": 40})
    expect(part.get_by_role("radio", name="0,2", exact=True)).to_be_checked()


def test_a_model_that_was_not_measured_says_how_it_gets_a_curve(at: Callable[[], Page], tmp_path: Path) -> None:
    with serving_editors(tmp_path) as url:
        for curve in (tmp_path / "models").glob("*.curve.json"):
            curve.unlink()
        page = log_in(at(), "Jonas Lie", "/training", url)
        part = page.get_by_role("region", name="Terskel")
        expect(part.get_by_text("Versjon 1 er ikke målt, så den har ingen kurve.")).to_be_visible()
        sound(page)
        page.get_by_role("button", name="Start trening").click()
        expect(part.get_by_text("Kurven er for versjon 2, som ikke er i drift.")).to_be_visible()


def choose(part: Locator, answer_at: str, why: str) -> None:
    part.get_by_role("radio", name=answer_at, exact=True).check()
    part.get_by_label("Hvorfor velger du denne?").fill(why)
    part.get_by_role("button", name="Velg terskelen").click()


def test_two_editors_on_one_answer_are_asked_and_nothing_is_lost(at: Callable[[], Page]) -> None:
    first, second = (log_in(at(), "Solveig Berg", INTENT) for _ in range(2))
    second.get_by_label("Eier").fill("Kontaktsenteret")
    second.get_by_label("Kilde").fill("Deres kilde")
    second.get_by_role("button", name="Lagre svaret").click()
    expect(second.get_by_text("Lagret i utkastet.")).to_be_visible(timeout=30_000)
    first.get_by_label("Kilde").fill("Min kilde")
    first.get_by_label("Spørsmålet som tittel (bokmål)").fill("Hvilket nummer har Nav?")
    first.get_by_role("button", name="Lagre svaret").click()
    question = first.get_by_role("dialog", name="Solveig Berg lagret mens du skrev")
    expect(question.get_by_text("Deres kilde")).to_be_visible(timeout=30_000)
    expect(question.get_by_role("group")).to_have_count(1)
    sound(first)
    question.get_by_role("button", name="Lagre dette").click()
    expect(first.get_by_text("Lagret i utkastet.")).to_be_visible(timeout=30_000)
    opened(first, INTENT)
    expect(first.get_by_label("Eier")).to_have_value("Kontaktsenteret")
    expect(first.get_by_label("Kilde")).to_have_value("Min kilde")
    expect(first.get_by_role("heading", name="Hvilket nummer har Nav?", level=1)).to_be_visible()


def test_a_new_amount_is_one_edit_and_can_be_undone_with_the_keyboard(at: Callable[[], Page]) -> None:
    page = log_in(at(), "Solveig Berg", "/editor/rates")
    g = page.get_by_role("region", name="Grunnbeløpet (G), kroner")
    g.get_by_label("Gjelder fra").fill("2027-05-01")
    g.get_by_label("Verdi", exact=True).fill("140 000")
    g.get_by_label("Verdi", exact=True).press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("svar bytter tall 01.05.2027.")).to_be_visible(timeout=30_000)
    expect(g.get_by_role("row", name="01.05.2027 140 000 Kommer")).to_be_visible()
    opened(page, "/editor/history").get_by_role("button", name="Angre: Satte g til 140000 fra 2027-05-01").press(
        "Enter"
    )
    expect(page.get_by_text("Angret: Satte g")).to_have_count(2, timeout=30_000)
    opened(page, "/editor/rates")
    expect(page.get_by_role("cell", name="140 000")).to_have_count(0)
