"""A list or mapping of a YAML file edited as lines: what is not touched, comments too, stays byte for byte.

ruamel hangs a comment on what stands before it, so that a section's own comment goes away with the last entry of the
section before. Here an entry is its lines, and comments are nobody's.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from bot.content.catalogue import LOADER
from bot.content.editing.document import writer
from bot.content.editing.errors import BadForm

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Entry:
    """One entry of a list or mapping: the lines from `start` up to `end`, and the column on which it begins."""

    start: int
    end: int
    column: int


def written(value: Any) -> str:
    """A value as a file has it: a list or mapping over lines, without indentation."""
    stream = io.StringIO()
    writer().dump(value, stream)
    return stream.getvalue()


def rewrite(text: str, path: Path, entries: Sequence[int | str]) -> str:
    """`text` with these entries in the list or mapping at `path`.

    An entry is the number of one that is there (those that stay keep their order), or the text of a new one, as
    `written` gives it. What is neither kept nor new is gone.

    Raises:
        BadForm: the list or mapping is written on one line, or is not there.
    """
    root = yaml.compose(text, LOADER)
    parent, node = _at(root, path)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if not isinstance(node, CollectionNode) or not node.value:
        return _filled(lines, parent, node, path, [one for one in entries if isinstance(one, str)])
    if node.flow_style:
        raise BadForm(path)
    if not entries:
        return _emptied(lines, parent, node)
    return _changed(lines, list(_entries(node)), entries)


def _at(root: Node | None, path: Path) -> tuple[Node | None, Node | None]:
    """The key that holds the node at `path` (None for an item of a list), and the node."""
    key: Node | None = None
    node = root
    for step in path:
        if isinstance(node, SequenceNode) and isinstance(step, int):
            key, node = None, node.value[step]
        else:
            pairs = node.value if isinstance(node, MappingNode) else []
            key, node = next((pair for pair in pairs if pair[0].value == step), (None, None))
        if node is None:
            raise BadForm(path)
    return key, node


def _entries(node: CollectionNode) -> Iterator[Entry]:
    for one in node.value:
        first, last = one if isinstance(node, MappingNode) else (one, one)
        column = first.start_mark.column if isinstance(node, MappingNode) else node.start_mark.column
        yield Entry(first.start_mark.line, _last(last) + 1, column)


def _last(node: Node) -> int:
    """The last line with anything of the node on it; a block's own mark stands behind the comments that follow."""
    if isinstance(node, CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last(last[1] if isinstance(node, MappingNode) else last)
    mark = node.end_mark
    ends_before = mark.column == 0 and mark.line > node.start_mark.line
    return int(mark.line) - ends_before


def _changed(lines: list[str], old: list[Entry], entries: Sequence[int | str]) -> str:
    kept = {one for one in entries if isinstance(one, int)}
    new: dict[int, list[str]] = {}
    place = -1
    for one in entries:
        if isinstance(one, int):
            place = one
        else:
            new.setdefault(place, []).append(one)
    first = old[0]
    # What stands before the first entry on its line: blanks, or the dash of a list that holds the mapping.
    lead = lines[first.start][: first.column]
    done = list(lines)
    for number, entry in enumerate(old):
        own = lines[entry.start : entry.end] if number in kept else []
        more = [_indented(text, first.column) for text in new.get(number, [])]
        if number == 0:
            more = [_indented(text, first.column) for text in new.get(-1, [])] + ["".join(own)] + more
        else:
            more = ["".join(own), *more]
        done[entry.start : entry.end] = ["".join(more)] + [""] * (entry.end - entry.start - 1)
    at = done[first.start]
    done[first.start] = lead + at[first.column :] if at else at
    return "".join(done)


def _indented(text: str, column: int) -> str:
    return "".join(" " * column + line for line in text.splitlines(keepends=True))


def _filled(lines: list[str], key: Node | None, node: Node | None, path: Path, new: Sequence[str]) -> str:
    """An empty list or mapping (`[]`, `{}` or nothing) with its first entries."""
    if key is None or node is None:
        raise BadForm(path)
    if not new:
        return "".join(lines)
    number = key.start_mark.line
    line = lines[number]
    if node.end_mark.line == number:
        line = line[: key.end_mark.column] + ":" + line[max(node.end_mark.column, key.end_mark.column + 1) :]
    deeper = 0 if new[0].startswith("- ") else 2
    lines[number] = line + "".join(_indented(text, key.start_mark.column + deeper) for text in new)
    return "".join(lines)


def _emptied(lines: list[str], key: Node | None, node: CollectionNode) -> str:
    """Without any entry: `[]` or `{}` after the key."""
    if key is None:
        raise BadForm(())
    for entry in _entries(node):
        lines[entry.start : entry.end] = [""] * (entry.end - entry.start)
    number, column = key.start_mark.line, key.end_mark.column + 1
    empty = "[]" if isinstance(node, SequenceNode) else "{}"
    lines[number] = f"{lines[number][:column]} {empty}{lines[number][column:]}"
    return "".join(lines)
