"""What the tests of editing share."""

from __future__ import annotations

from bot.content import Answer, Intent, Link
from bot.content.editing import Draft

LINK = Link("Mer", "https://www.nav.no/aap")


def changes(draft: Draft) -> list[str]:
    """The lines that a save would add and take away."""
    return [line for line in draft.diff().splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def new_intent(name: str) -> Intent:
    answers = {language: Answer(f"Tittel {language}", "Kort svar.", (LINK,)) for language in ("nb", "nn", "en")}
    return Intent(name, "answer", answers, ("kort/sen",), "Red", source="nav.no")  # type: ignore[arg-type]


def examples(words: str, many: int = 6) -> dict[str, list[str]]:
    return {language: [f"{words} {language} {number}" for number in range(many)] for language in ("nb", "nn", "en")}
