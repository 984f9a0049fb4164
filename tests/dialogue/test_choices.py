"""Choices made in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import Catalogue
from bot.dialogue import PERSON
from bot.dialogue.choices import typed_choice

TWO = ("meldekort/frist-meldekort", "meldekort/for-sent-meldekort")


@pytest.fixture(scope="module")
def catalogue(root: Path) -> Catalogue:
    return Catalogue.load(root / "data" / "nlu")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1", TWO[0]),
        ("den første", TWO[0]),
        ("Nummer to, takk", TWO[1]),
        ("2.", TWO[1]),
        ("the second one", TWO[1]),
        ("den siste", TWO[1]),
        ("ja", None),
        ("3", None),
        ("hva er fristen da", None),
    ],
)
def test_a_place_in_the_list_chooses(catalogue: Catalogue, text: str, chosen: str | None) -> None:
    assert typed_choice(text, (*TWO, PERSON), catalogue, "nb") == chosen


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("det om fristen", 0),
        ("Den om oppfølgingsvedtaket.", 1),
        ("på oppfølgingsvedtak", 1),
        ("det om telefonen", None),
        ("fristen", None),
        ("det er ikke fristen jeg spør om nå", None),
        ("det om noe", None),
    ],
)
def test_a_word_of_one_title_chooses_it_where_it_is_pointed_at(
    catalogue: Catalogue, text: str, chosen: int | None
) -> None:
    offered = ("meldekort/frist-meldekort", "aktivitet_og_oppfolging/oppfolgingsvedtak-14a")
    assert typed_choice(text, (*offered, PERSON), catalogue, "nb") == (None if chosen is None else offered[chosen])


def test_a_title_chooses_in_any_case_and_without_its_question_mark(catalogue: Catalogue) -> None:
    title = catalogue[TWO[0]].title("nb")
    assert typed_choice(title.upper().rstrip("?"), TWO, catalogue, "nb") == TWO[0]


def test_yes_chooses_when_one_thing_is_offered(catalogue: Catalogue) -> None:
    assert typed_choice("Ja, gjerne!", (PERSON,), catalogue, "nb") == PERSON
    assert typed_choice("yes please", (PERSON,), catalogue, "en") == PERSON


def test_nothing_offered_nothing_chosen(catalogue: Catalogue) -> None:
    assert typed_choice("ja", (), catalogue, "nb") is None
