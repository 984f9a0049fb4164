"""What is understood of a masked text."""

from __future__ import annotations

import pytest

from bot.privacy import mask, without_masks


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("jeg heter Kari Nordmann, når må meldekortet sendes?", "når må meldekortet sendes?"),
        ("Hei, jeg heter Kari Nordmann og lurer på frist", "lurer på frist"),
        ("fnr 218836 49874, når må det sendes?", "når må det sendes?"),
        ("my name is Kari Nordmann. when is it due?", "when is it due?"),
        ("når er fristen? mvh Kari Nordmann", "når er fristen?"),
        ("skriv til kari@example.com", "skriv til"),
        ("uten noe å skjule", "uten noe å skjule"),
        ("218836 49874", ""),
    ],
)
def test_masks_and_their_introductions_go(text: str, left: str) -> None:
    assert without_masks(mask(text).text) == left
