"""An intent taken out of its file as lines, so that comments around it stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node

from bot.content.catalogue import LOADER, UTTER


def without(text: str, intent: str) -> str:
    """A content file's text without the intent's examples and answer."""
    root: Any = yaml.compose(text, LOADER)
    lines = text.splitlines(keepends=True)
    gone = {number for start, end in _spans(root, intent, len(lines)) for number in range(start, _content(lines, end))}
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def _spans(root: MappingNode, intent: str, last: int) -> Iterator[tuple[int, int]]:
    """Where the intent's parts begin, and where what follows them does (lines from 0)."""
    top = [*(key.start_mark.line for key, _ in root.value), last]
    for (key, node), end in zip(root.value, top[1:], strict=True):
        parts = _parts(key.value, node)
        starts = [*(start for _, start in parts), end]
        named = (number for number, (name, _) in enumerate(parts) if name == intent)
        yield from ((starts[number], starts[number + 1]) for number in named)


def _parts(section: str, node: Node) -> list[tuple[str, int]]:
    """The intents of a section in order, each with the line on which its part begins."""
    if section == "nlu":
        return [(_intent(block), block.start_mark.line) for block in node.value]
    if section == "responses":
        return [(key.value.removeprefix(UTTER), key.start_mark.line) for key, _ in node.value]
    return []


def _intent(block: MappingNode) -> str:
    return next((str(value.value) for key, value in block.value if key.value == "intent"), "")


def _content(lines: Sequence[str], end: int) -> int:
    """`end` without the empty lines and comments before it: they belong to what follows."""
    while lines[end - 1].strip() == "" or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return end
