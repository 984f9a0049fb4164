from __future__ import annotations

import pytest

from bot.understanding.crisis import speaks_of_crisis


@pytest.mark.parametrize(
    "text", ["Jeg vil ikke LEVE lenger", "eg orkar ikkje meir", "tenker på selvmord", "I can’t go on", "vil dø"]
)
def test_phrases_of_danger(text: str) -> None:
    assert speaks_of_crisis(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nå har jeg sagt ha det til alle",
        "står på brua no",
        "jeg har låst meg inne på badet, han slår på døra",
        "Mor har spist tabletter og er bevisstløs",
        "the voices tell me to do it",
    ],
)
def test_signs_that_do_not_name_the_danger(text: str) -> None:
    assert speaks_of_crisis(text)


@pytest.mark.parametrize(
    "text",
    [
        "dør av latter over dette skjemaet",
        "datteren min jobber med selvmordsforebygging, har dere brosjyrer",
        "orker ikke mer av denne nettsiden",
        "når er fristen for meldekort",
    ],
)
def test_look_alikes(text: str) -> None:
    assert not speaks_of_crisis(text)
