"""Names stop where ordinary words begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import mask, with_own_name


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


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Hei, jeg heter Kari", "Hei, jeg heter Kari"),
        ("Hei, jeg heter KARI.", "Hei, jeg heter KARI."),
        ("eg heiter kari, og skal hjelpe deg", "eg heiter kari, og skal hjelpe deg"),
        ("My name is Kari. How can I help?", "My name is Kari. How can I help?"),
        ("Vennlig hilsen Kari", "Vennlig hilsen Kari"),
        ("Jeg heter Kari hjelper deg nå", "Jeg heter Kari hjelper deg nå"),
        ("Jeg heter Kari Nordli", "Jeg heter Kari [navn]"),
        ("jeg heter kari nordli", "jeg heter kari [navn]"),
        ("Jeg heter Kari-Anne", "Jeg heter [navn]"),
        ("Jeg heter Ola", "Jeg heter [navn]"),
        ("Jeg heter Kari. Hun heter Kari Hansen", "Jeg heter Kari. Hun heter [navn]"),
        ("Jeg heter Kari, og han heter Ola.\nHilsen Per", "Jeg heter Kari, og han heter [navn].\nHilsen [navn]"),
        ("jeg heter Kari, skriv til kari@nav.no", "jeg heter Kari, skriv til [e-post]"),
    ],
)
def test_ones_own_first_name_stays(text: str, masked: str) -> None:
    assert mask(text, "Kari").text == masked
    assert mask(masked, "Kari").text == masked


NAMES = st.sampled_from(
    ["Ola", "Åse", "Omar al Hassan", "Jane Doe", "Anne-Lise", "Karianne", "Kar", "Karis Bø", "Nordli"]
)
CUES = st.sampled_from(["jeg heter", "eg heiter", "Hun heter", "navnet mitt er", "my name is", "Hilsen", "mvh"])
BITS = st.one_of(
    st.tuples(CUES, NAMES).map(" ".join), st.sampled_from(["hei,", "søknaden", ".", "takk\n", "41 23 45 67"])
)


@given(st.lists(BITS, max_size=6).map(" ".join), st.sampled_from(["Kari", "kari", "Åsa", "Per"]))
def test_every_other_name_is_masked_as_ever(text: str, own: str) -> None:
    assert mask(text, own) == mask(text)


@given(st.text(max_size=60).map(lambda text: text.replace("Kari", "Ola")), NAMES)
def test_no_other_name_is_let_through_beside_ones_own(before: str, other: str) -> None:
    said = mask(f"{before}\nJeg heter Kari. Hun heter {other}", "Kari").text
    assert said.endswith("Jeg heter Kari. Hun heter [navn]")
    assert mask(said, "Kari").text == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("Hei, jeg heter [navn].", "Hei, jeg heter Amir."),
        ("Lykke til!\nVennlig hilsen\n[navn], Nav", "Lykke til!\nVennlig hilsen\nAmir, Nav"),
        ("Hun heter [navn]. Hei [navn]!", "Hun heter [navn]. Hei [navn]!"),
        ("Jeg heter ikke det", "Jeg heter ikke det"),
    ],
)
def test_a_text_that_many_use_is_said_with_ones_own_name(kept: str, said: str) -> None:
    assert with_own_name(kept, "Amir") == said
    assert mask(said, "Amir").text == said
