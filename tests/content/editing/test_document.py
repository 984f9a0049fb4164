"""Every content file comes back byte for byte, and fast enough to edit."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.content.editing.document import Document

ROOT = Path(__file__).parents[3]
FILES = sorted([*ROOT.glob("data/**/*.yml"), ROOT / "domain.yml"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_comes_back_byte_for_byte(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    document = Document(file.name, text)
    document.edit()
    assert document.text == text


def test_the_longest_file_is_read_within_two_seconds_of_processor_time() -> None:
    text = max((file.read_text(encoding="utf-8") for file in FILES), key=len)
    began = time.process_time()
    Document("x", text).edit()
    assert time.process_time() - began < 2
