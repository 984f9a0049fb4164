"""Imports run one way (docs/house.md): the rooms stay rooms."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EVERY = {
    "accounts",
    "conversation",
    "privacy",
    "content",
    "invitations",
    "links",
    "understanding",
    "dialogue",
    "inbox",
    "storage",
    "chat",
    "training",
    "web",
    "workbench",
}
MAY_IMPORT: dict[str, set[str]] = {
    "conversation": set(),
    "privacy": set(),
    "content": set(),
    "invitations": set(),
    "links": {"content"},
    "understanding": {"privacy"},
    "dialogue": {"privacy", "content"},
    "storage": {"conversation"},
    "accounts": {"storage"},
    "inbox": {"conversation", "content", "links", "privacy", "storage", "understanding"},
    "chat": {"conversation", "dialogue", "privacy", "content", "storage"},
    "training": {"dialogue", "content", "privacy", "storage", "understanding"},
    "web": EVERY | {"settings"},
    "workbench": {"content"},
}
# Modules of their own that any room may use; they use none.
LEAVES = {"background", "language", "standins"}
KNOW_RASA = {"understanding", "dialogue", "training"}


def imports(room: str) -> Iterator[tuple[Path, str]]:
    """Every module that a room's files import, wherever in the file."""
    for file in (ROOT / "bot" / room).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file, name.name) for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                yield file, node.module or ""


def test_every_room_is_in_the_table() -> None:
    rooms = {path.name for path in (ROOT / "bot").iterdir() if (path / "__init__.py").exists()}
    assert rooms == set(MAY_IMPORT)


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_it_may(room: str) -> None:
    for file, module in imports(room):
        if module.startswith("bot.") and module.split(".")[1] != room:
            assert module.split(".")[1] in MAY_IMPORT[room] | LEAVES, f"{file}: {module}"


@pytest.mark.parametrize("room", sorted(set(MAY_IMPORT) - KNOW_RASA))
def test_only_four_places_know_rasa(room: str) -> None:
    assert not [file for file, module in imports(room) if module.split(".")[0] in ("rasa", "rasa_sdk")]
