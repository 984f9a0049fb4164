"""The counsellors' guide says what the console does."""

from __future__ import annotations

import re
from itertools import pairwise

from playwright.sync_api import expect

from tests.browser.console_page import ConsolePage
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "veileder.md").read_text(encoding="utf-8")


def keys_of_the_guide() -> list[tuple[str, str]]:
    """The rows of its table of keys."""
    table = GUIDE.partition("## Hurtigtaster")[2].partition("|---|---|")[2]
    return re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.MULTILINE)


def test_the_guide_has_the_console_s_keys_and_no_others(kari: ConsolePage) -> None:
    kari.page.keyboard.press("Alt+h")
    cells = kari.page.get_by_role("dialog", name="Hurtigtaster").locator("tbody td")
    expect(cells.first).to_be_visible()
    texts = cells.all_inner_texts()
    shown = [(key, does) for at, (key, does) in enumerate(pairwise(texts)) if at % 2 == 0]
    assert ("Alt+N", "Ta neste i køen") in shown
    assert keys_of_the_guide() == shown
