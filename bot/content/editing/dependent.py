"""What points at an intent (row C6): follow-ups, buttons, rules, tests and the program itself, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.content.catalogue import UTTER
from bot.content.checking.sources import DEVELOPMENT, FIRST_SCREEN, NLU, Sources, read_text

CODE = ("config.yml", "bot/**/*.py", "bot/**/*.yml", "actions/**/*.py")
# What stands where; the first that the path begins with says it.
PLACES = {
    FIRST_SCREEN: "knapp på første skjerm",
    f"{DEVELOPMENT}dev": "utviklingssettet, som måler roboten",
    DEVELOPMENT: "dialogene, som måler roboten",
    "tests/stories/": "samtaletestene",
    "data/stories/": "reglene",
    "domain.yml": "domenet",
    "data/": "innholdet",
}
PROGRAM = "programmet selv"


@dataclass(frozen=True)
class Dependent:
    """A line that names the intent. `what` says in bokmål what it is; `code` ones only a programmer can change."""

    file: str
    line: int
    text: str
    what: str

    @property
    def code(self) -> bool:
        """Whether the program itself names it."""
        return self.what == PROGRAM

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def naming(intent: str) -> re.Pattern[str]:
    """The id as a word of its own: not as a part of a longer id."""
    return re.compile(rf"(?<![\w/-]){re.escape(intent)}(?![\w/-])")


def dependents(sources: Sources, project: Path, intent: str) -> list[Dependent]:
    """Every line that names the intent, apart from its own examples and answer."""
    found = [one for file, text in sources.items() for one in _in(file, text, intent)]
    programs = sorted({file for pattern in CODE for file in project.glob(pattern)})
    for file in programs:
        path = file.relative_to(project).as_posix()
        lines = _lines(read_text(file), intent)
        found += [Dependent(path, number, line.strip(), PROGRAM) for number, line in lines]
    return found


def _in(file: str, text: str, intent: str) -> Iterator[Dependent]:
    if file.startswith(NLU):
        yield from _followups(file, text, intent)
        return
    what = next(what for start, what in PLACES.items() if file.startswith(start))
    yield from (Dependent(file, number, line.strip(), what) for number, line in _lines(text, intent))


def _followups(file: str, text: str, intent: str) -> Iterator[Dependent]:
    lines = text.splitlines()
    for number, line in _lines(text, intent):
        if line.strip() == f"- intent: {intent}":
            continue
        above = (one.strip() for one in reversed(lines[:number]))
        owner = next((one for one in above if one.startswith(UTTER)), UTTER).removeprefix(UTTER).rstrip(":")
        if owner != intent:
            yield Dependent(file, number, line.strip(), f"oppfølgingsspørsmål i {owner}")


def _lines(text: str, intent: str) -> list[tuple[int, str]]:
    if intent not in text:
        return []
    pattern = naming(intent)
    return [(number, line) for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
