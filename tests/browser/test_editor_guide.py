"""docs/redaktor.md, followed literally: its numbered steps, in its order, in a browser, until citizens get the answer.

What is bold is what a person sees; «…» is what they write or read. Training is a stand-in (`standing_in`): a real one
takes minutes. The trainer's part, which the guide leaves to docs/trener.md, follows after.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.standing_in import serving_editors
from tests.conftest import ROOT

GUIDE = ROOT / "docs" / "redaktor.md"
STEP = re.compile(r"^\d+\. (?P<text>.+)$(?P<block>(?:\n {4}.*)*)", re.M)
WAYS: list[tuple[str, Callable[[Page, re.Match[str], str], None]]] = []


def way(pattern: str) -> Callable[[Callable[[Page, re.Match[str], str], None]], None]:
    """What a step that reads like this makes the browser do."""

    def keep(work: Callable[[Page, re.Match[str], str], None]) -> None:
        WAYS.append((pattern, work))

    return keep


@way(r"Åpne `(.+)`\.")
def visit(page: Page, step: re.Match[str], block: str) -> None:
    del block
    page.goto(step[1])


@way(r"Trykk \*\*(.+?)\*\*\.")
def press(page: Page, step: re.Match[str], block: str) -> None:
    del block
    named(page, step[1]).click()


@way(r"Skriv «(.+)» i \*\*(.+)\*\*\.")
def write(page: Page, step: re.Match[str], block: str) -> None:
    del block
    page.get_by_label(step[2], exact=True).fill(step[1])


@way(r"Lim inn i \*\*(.+)\*\*:")
def paste(page: Page, step: re.Match[str], block: str) -> None:
    lines = [line.strip() for line in block.strip().splitlines()]
    page.get_by_label(step[1], exact=True).fill("\n".join(line for line in lines if line != "```"))


@way(r"Velg \*\*(.+)\*\* i \*\*(.+)\*\*\.")
def choose(page: Page, step: re.Match[str], block: str) -> None:
    del block
    page.get_by_label(step[2], exact=True).select_option(step[1])


@way(r"Velg \*\*(.+)\*\*\.")
def check(page: Page, step: re.Match[str], block: str) -> None:
    del block
    page.get_by_label(re.compile(f"^{step[1]}")).check()


@way(r"Du ser «(.+)»")
def see(page: Page, step: re.Match[str], block: str) -> None:
    del block
    expect(page.get_by_text(step[1]).first).to_be_visible(timeout=60_000)


def named(page: Page, name: str) -> Locator:
    """The button or link with this name, in the dialog when there is one. A person's card has more words on it."""
    there = page.get_by_role("dialog") if page.get_by_role("dialog").count() else page
    word = re.compile(f"^{re.escape(name)}( |$)") if name == "Solveig Berg" else None
    button = there.get_by_role("button", name=word or name, exact=word is None)
    link = there.get_by_role("link", name=name, exact=True)
    return button.or_(link).first


def follow(page: Page, text: str, block: str) -> None:
    """Do what one step says."""
    for pattern, work in WAYS:
        if step := re.match(pattern, text):
            work(page, step, block)
            return
    pytest.fail(f"Nobody can follow this step: {text}")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving_editors(tmp_path_factory.mktemp("editors")) as url:
        yield url


@pytest.fixture
def at(browser: Browser, address: str) -> Iterator[Callable[[], Page]]:
    """New browsers, each of another person; an error in a page's scripts fails the test."""
    contexts: list[Any] = []
    errors: list[str] = []

    def make() -> Page:
        context = browser.new_context(base_url=address, viewport={"width": 1360, "height": 900}, locale="nb-NO")
        context.set_default_timeout(30_000)
        contexts.append(context)
        page: Page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert errors == []


def asked(page: Page, question: str) -> str:
    """What the widget answers to a citizen who has it open."""
    replies = page.locator("aap-chat").locator(".turn.bot[data-seq]")
    before = replies.count()
    box = page.get_by_role("textbox", name="Skriv spørsmålet ditt")
    box.fill(question)
    box.press("Enter")
    expect(replies).to_have_count(before + 1)
    return replies.nth(before).inner_text()


def test_the_guide_is_followed_until_an_open_chat_has_the_answer(at: Callable[[], Page]) -> None:
    steps = [(found["text"], found["block"]) for found in STEP.finditer(GUIDE.read_text(encoding="utf-8"))]
    assert len(steps) >= 30
    citizen = at()
    citizen.goto("/")
    citizen.get_by_role("button", name="Chat om AAP").click()
    question, answer = "kan noen på telefonen lese opp brevet", "så går vi gjennom brevet sammen med deg"
    assert answer not in asked(citizen, question)

    editor = at()
    for text, block in steps:
        follow(editor, text, block)
    assert answer not in asked(citizen, question)

    trainer = at()
    trainer.goto("/training")
    trainer.get_by_role("button", name="Jonas Lie").click()
    trainer.get_by_role("link", name="Se hva som endres").click()
    expect(trainer.get_by_text("Ingenting står i veien.")).to_be_visible()
    trainer.get_by_label("Hvorfor settes den i drift?").fill("Nytt spørsmål om brev")
    trainer.get_by_role("button", name="Sett i drift").click()
    expect(trainer.get_by_text("Modellen er i drift.")).to_be_visible(timeout=30_000)
    assert answer in asked(citizen, question)


def test_the_guides_pictures_are_there() -> None:
    for guide in (GUIDE, ROOT / "docs" / "trener.md"):
        for picture in re.findall(r"\(images/([\w-]+\.png)\)", guide.read_text(encoding="utf-8")):
            assert Path(ROOT / "docs" / "images" / picture).exists(), picture
