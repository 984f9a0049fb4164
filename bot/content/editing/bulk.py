"""Examples in and out as files (row C4): CSV for spreadsheets, YAML for Rasa."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from bot.content.catalogue import LOADER
from bot.content.editing.errors import BadImport
from bot.language import LANGUAGES, Language

COLUMNS = ("intent", "language", "text")
# A spreadsheet would run what begins like this as a formula.
FORMULA = ("=", "+", "@", "-", "\t")


@dataclass(frozen=True)
class Row:
    """An example to be, with the line of the file that it came from."""

    line: int
    intent: str
    language: Language
    text: str


@dataclass(frozen=True)
class Imported:
    """What an import did: how many examples are new, and how many stood there already."""

    added: int
    already: int


def to_csv(rows: Iterable[tuple[str, str, str]]) -> str:
    """Rows of intent, language and text as CSV with a header."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((intent, language, _safe(text)) for intent, language, text in rows)
    return stream.getvalue()


def from_csv(text: str) -> list[Row]:
    """Rows of a CSV file, separated by commas or (as a Norwegian Excel does) semicolons.

    Raises:
        BadImport: the header or a line can't be used.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    separator = ";" if lines and lines[0].count(";") >= 2 else ","
    reader = csv.reader(lines, delimiter=separator)
    header = [column.strip().lower() for column in next(reader, [])]
    if header[:3] != list(COLUMNS):
        raise BadImport([(1, f"Første linje må være {','.join(COLUMNS)}.")])
    found = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    short = [(line, "Linja må ha tre felter: intent, language og text.") for line, cells in found if len(cells) < 3]
    return _rows((line, *_three(cells)) for line, cells in found if len(cells) >= 3) if not short else _refuse(short)


def to_yaml(rows: Iterable[tuple[str, str, str]]) -> str:
    """Rows of intent, language and text as blocks in Rasa's own format."""
    blocks: dict[tuple[str, str], list[str]] = {}
    for intent, language, text in rows:
        blocks.setdefault((intent, language), []).append(text)
    written = ['version: "3.1"\nnlu:\n']
    for (intent, language), texts in blocks.items():
        written.append(f"- intent: {intent}\n  metadata: {{language: {language}}}\n  examples: |\n")
        written.extend(f"    - {text}\n" for text in texts)
    return "".join(written)


def from_yaml(text: str) -> list[Row]:
    """Rows of a file in Rasa's own format; `line` is the number of the block.

    Raises:
        BadImport: it is no such file, or a block does not say its language.
    """
    try:
        blocks = yaml.load(text, LOADER)["nlu"]
        return _rows(
            (number, str(block["intent"]), (block.get("metadata") or {}).get("language", ""), line)
            for number, block in enumerate(blocks, 1)
            for line in (one.strip().removeprefix("-").strip() for one in block["examples"].splitlines())
            if line
        )
    except (yaml.YAMLError, AttributeError, KeyError, TypeError) as problem:
        raise BadImport([(1, f"Fila er ikke i Rasas form («nlu:» med blokker): {problem}")]) from problem


def _rows(found: Iterable[tuple[int, str, str, str]]) -> list[Row]:
    rows, wrong = [], []
    for line, intent, language, text in found:
        if language in LANGUAGES:
            rows.append(Row(line, intent, language, text))
        else:
            wrong.append((line, f"Språket er «{language}». Skriv nb, nn eller en."))
    return _refuse(wrong) if wrong else rows


def _refuse(problems: list[tuple[int, str]]) -> list[Row]:
    raise BadImport(problems)


def _three(cells: list[str]) -> tuple[str, str, str]:
    intent, language, text = (cell.strip() for cell in cells[:3])
    marked = text.startswith("'") and text[1:].startswith(FORMULA)
    return intent, language, text[1:] if marked else text


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
