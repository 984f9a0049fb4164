"""Names stop where ordinary words begin."""

from __future__ import annotations

import pytest

from bot.privacy import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Jeg heter Kari Nordmann og søker", "Jeg heter [navn] og søker"),
        ("jeg heter kari trenger hjelp", "jeg heter [navn] trenger hjelp"),
        ("jeg heter kari. hva er aap", "jeg heter [navn]. hva er aap"),
        ("jeg heter ikke det", "jeg heter ikke det"),
        ("jeg heter Omar al Hassan fra Oslo", "jeg heter [navn] fra Oslo"),
        ("jeg heter Anne-Lise O'Brien", "jeg heter [navn]"),
        ("eg heiter Ola Å. Bø, takk", "eg heiter [navn], takk"),
        ("Hilsen\nKari", "Hilsen\n[navn]"),
        ("Mvh Kari Nordmann\nStorgata 5", "Mvh [navn]\n[adresse]"),
        ("hilsen Nav", "hilsen Nav"),
        ("hilsen fra en som venter", "hilsen fra en som venter"),
        ("kind regards, Jane Doe", "kind regards, [navn]"),
        ("my name is wrong", "my name is wrong"),
    ],
)
def test_names(text: str, masked: str) -> None:
    assert mask(text).text == masked
