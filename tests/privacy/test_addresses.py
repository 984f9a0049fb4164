"""Streets with a house number are masked; places, distances and times are not."""

from __future__ import annotations

import pytest

from bot.privacy import mask


@pytest.mark.parametrize(
    "address",
    [
        "Storgata 12B",
        "Storgata 12 B",
        "Kirkeveien 3",
        "kirkeveien 3",
        "Nordre gate 5",
        "Karl Johans gate 12",
        "Fjellvegen 101",
        "Solbakken 7",
        "Storgata 12, 0150 Oslo",
        "Storgata 12, N-0150 Oslo",
        "Storgata 12\n0150 Oslo",
        "Storgata 12, 3616 Kongsberg",
        "Strandgt. 4",
    ],
)
def test_masked(address: str) -> None:
    assert mask(f"jeg bor i {address}, hva nå?").text == "jeg bor i [adresse], hva nå?"


@pytest.mark.parametrize(
    "text",
    [
        "0150 Oslo",
        "Storgata i Oslo",
        "arbeidsplassen 2 dager i uka",
        "Arbeidsplassen 2 dager i uka",
        "på vei 3 ganger",
        "skoleveien 20 minutter",
        "underveien 5 km",
        "gate 5",
    ],
)
def test_stays(text: str) -> None:
    assert mask(text).text == text


def test_phone_after_a_street_is_a_phone() -> None:
    assert mask("Kirkeveien 3, 22 33 44 55").text == "[adresse], [telefonnummer]"
