"""Amounts stand once, hold from their date, and what follows from them is computed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.content import BadContent, Catalogue, Rates
from bot.content.rates import day_in_words

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def rates(root: Path) -> Rates:
    return Rates.load(root)


def test_a_rate_is_written_as_each_language_writes_it(rates: Rates) -> None:
    assert rates.on(TODAY, "nb")["g"] == "136\u00a0549"
    assert rates.on(TODAY, "en")["g"] == "136,549"
    assert rates.on(TODAY, "nb")["minstesats_faktor"] == "2,041"
    assert rates.on(TODAY, "en")["minstesats_faktor"] == "2.041"
    assert rates.on(TODAY, "nn")["g_fra"] == "1. mai 2026"
    assert day_in_words(date(2026, 5, 1), "en") == "1 May 2026"


def test_a_rate_holds_from_its_date(rates: Rates) -> None:
    assert rates.on(date(2026, 4, 30), "en")["g"] == "130,160"
    assert rates.on(date(2026, 5, 1), "en")["g"] == "136,549"
    assert rates.on(TODAY, "en")["g_forrige"] == "130,160"
    assert rates.on(TODAY, "nb")["g_forrige_fra"] == "1. mai 2025"
    assert rates.on(date(2025, 12, 31), "en")["barnetillegg_dag"] == "37"


def test_what_follows_is_computed_as_nav_publishes_it(rates: Rates) -> None:
    said = rates.on(TODAY, "en")
    assert said["seks_g"] == "819,294"
    assert said["tak_ar"] == "540,734"
    assert said["minstesats_ar"] == "278,697"
    assert said["minstesats_ung_ar"] == "185,798"
    assert (said["dagsats_min"], said["dagsats_min_ung"]) == ("1,072", "715")
    assert (said["minst_14_dager"], said["minst_ung_14_dager"]) == ("10,719", "7,146")
    assert said["barnetillegg_14_dager"] == "380"


def test_a_new_g_changes_everything_that_follows_on_its_day() -> None:
    raw = {name: {"values": [{"from": "2026-01-01", "value": value}]} for name, value in
           (("g", 100_000), ("minstesats_faktor", 2), ("barnetillegg_dag", 40))}  # fmt: skip
    raw["g"]["values"].append({"from": "2027-05-01", "value": 200_000})
    changed = Rates.from_mapping({"rates": raw})
    assert changed.on(date(2027, 4, 30), "en")["seks_g"] == "600,000"
    assert changed.on(date(2027, 5, 1), "en")["seks_g"] == "1,200,000"


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"rates": {"g": {"values": []}}},
        {"rates": {"g": {"values": [{"from": "in May", "value": 1}]}}},
        {"rates": {"g": {"values": [{"from": "2026-05-01", "value": "much"}]}}},
        {"rates": {"g": {"values": [{"from": "2026-05-01", "value": 1}]}}},
    ],
)
def test_a_file_that_can_not_be_used_is_refused_by_name(raw: dict[str, object]) -> None:
    with pytest.raises(BadContent, match=r"data/rates\.yml"):
        Rates.from_mapping(raw)


def test_every_figure_that_an_answer_names_is_known(root: Path, rates: Rates) -> None:
    for intent in Catalogue.load(root / "data" / "nlu").values():
        for answer in intent.answers.values():
            assert set(re.findall(r"\{(\w+)\}", answer.text)) <= rates.names, intent.id
