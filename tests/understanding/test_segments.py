from __future__ import annotations

import pytest

from bot.understanding.segments import MOST, split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("når er fristen?", ["når er fristen?"]),
        ("når er fristen og hva skjer om jeg er sen", ["når er fristen", "hva skjer om jeg er sen"]),
        ("når er fristen? trenger jeg lege?", ["når er fristen?", "trenger jeg lege?"]),
        ("hvor søker jeg\nmå legen skrive noe", ["hvor søker jeg", "må legen skrive noe"]),
        ("hei! når er fristen?", ["når er fristen?"]),
        ("mat og drikke og sånt", ["mat og drikke og sånt"]),
    ],
)
def test_parts(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_not_too_many() -> None:
    assert len(split("hva er dette? " * 50)) == MOST
