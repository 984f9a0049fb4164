"""Take the README's screenshot from the real page: `.venv/bin/python scripts/screenshot.py http://localhost:8000`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parent.parent / "docs" / "images" / "chat.png"
QUESTION = "hva skjer hvis jeg sender meldekortet for sent?"


def take(address: str) -> None:
    """Ask one question in the widget, and keep the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(address)
        page.get_by_role("button", name="Chat om AAP").click()
        box = page.get_by_role("textbox", name="Skriv spørsmålet ditt")
        box.fill(QUESTION)
        box.press("Enter")
        page.get_by_text("åtte kalenderdager").wait_for()
        page.wait_for_timeout(1000)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
