"""A changed amount is one line in one place, and every answer that follows is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.content import Rates
from bot.content.editing import Draft, NoSuchRate


def test_a_new_value_is_one_line_and_holds_from_its_day(project: Path) -> None:
    draft = Draft(project)
    assert draft.add_rate_value("g", date(2027, 5, 1), Decimal(142000)) == ("kort/frist", "kort/sen", "penger/dag")
    added = [line for line in draft.diff().splitlines() if line[:1] in "+-" and line[1:2] == " "]
    assert added == ["+    - {from: 2027-05-01, value: 142000}"]
    draft.save()
    rates = Rates.load(project)
    assert rates.on(date(2027, 4, 30), "en")["seks_g"] == "819,294"
    assert rates.on(date(2027, 5, 1), "en")["seks_g"] == "852,000"


def test_answers_follow_through_computed_figures(root: Path) -> None:
    draft = Draft(root)
    used = {rate.name: rate.used_by for rate in draft.rates()}
    through = "utbetaling/minstesats"
    answer = draft.intent(through).answer
    assert answer is not None
    assert "{minstesats_faktor}" in answer.answers["nb"].text or "{minstesats_ar}" in answer.answers["nb"].text
    assert through in used["minstesats_faktor"]
    assert through in used["g"]
    assert through not in used["barnetillegg_dag"]


def test_values_stand_in_the_order_of_dates_and_one_a_day(project: Path) -> None:
    draft = Draft(project)
    draft.add_rate_value("minstesats_faktor", date(2023, 1, 1), Decimal("2.05"))
    draft.add_rate_value("g", date(2026, 5, 1), Decimal(136550))
    steps = {rate.name: rate.steps for rate in draft.rates()}
    assert [str(step.value) for step in steps["minstesats_faktor"]] == ["2", "2.05", "2.041"]
    assert steps["g"][-1].value == 136550
    draft.delete_rate_value("minstesats_faktor", date(2023, 1, 1))
    changed = [line for line in draft.diff().splitlines() if line[:1] in "+-" and line[1:2] == " "]
    assert changed == ["-    - {from: 2026-05-01, value: 136549}", "+    - {from: 2026-05-01, value: 136550}"]


def test_what_can_not_be_is_refused(project: Path) -> None:
    draft = Draft(project)
    for value in (Decimal(0), Decimal(-1), Decimal("NaN")):
        with pytest.raises(NoSuchRate, match="over null"):
            draft.add_rate_value("g", date(2027, 5, 1), value)
    with pytest.raises(NoSuchRate, match="Disse finnes: g,"):
        draft.add_rate_value("h", date(2027, 5, 1), Decimal(1))
    with pytest.raises(NoSuchRate, match="2020-01-01"):
        draft.delete_rate_value("g", date(2020, 1, 1))
    with pytest.raises(NoSuchRate, match="bli stående"):
        draft.delete_rate_value("meldekort_endre_uker", date(2026, 1, 1))
