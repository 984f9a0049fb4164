"""Limits: read from the project, and broken by measurings that are worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.training.errors import BadLimits
from bot.training.evaluate import Measures
from bot.training.limits import Limits, breaches
from tests.training.judging import measured, question, reply

RIGHT, WRONG, MISS = reply("answer", "a/one"), reply("answer", "b/two"), reply("handoff")


def answers(right: int, wrong: int = 0, missed: int = 0, language: str = "nb") -> Measures:
    replies = [RIGHT] * right + [WRONG] * wrong + [MISS] * missed
    return measured(*((question(f"{language}{at}", "a/one", language), one) for at, one in enumerate(replies)))


def broken(old: Measures, new: Measures, limits: Limits | None = None) -> list[str]:
    return [one.measure for one in breaches(old, new, limits or Limits())]


def test_the_projects_own_limits_are_those_of_the_brief(root: Path) -> None:
    assert Limits.load(root) == Limits(right=1.5, wrong=0.5, group=3.0, smallest=30.0)


@pytest.mark.parametrize("text", ["rihgt: 1", "right: mye", "wrong: -1"])
def test_other_limits_are_refused(tmp_path: Path, text: str) -> None:
    assert Limits.load(tmp_path) == Limits()
    (tmp_path / "data").mkdir()
    (tmp_path / "data/gate.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadLimits, match=r"gate\.yml"):
        Limits.load(tmp_path)


def test_the_whole_may_get_so_much_worse_and_no_more() -> None:
    assert broken(answers(200), answers(197, missed=3)) == []
    assert broken(answers(200), answers(196, missed=4)) == ["Riktige svar"]
    assert broken(answers(199, missed=1), answers(199, wrong=1)) == []
    assert broken(answers(198, missed=2), answers(198, wrong=2)) == ["Feil svar"]


def test_a_group_counts_by_itself_unless_it_is_small() -> None:
    big = answers(900).judged

    def with_nynorsk(right: int, missed: int) -> Measures:
        return Measures((*big, *answers(right, missed=missed, language="nn").judged), 1.0)

    assert broken(with_nynorsk(40, 0), with_nynorsk(38, 2)) == ["Riktige svar i «nn»"]
    assert broken(with_nynorsk(20, 0), with_nynorsk(18, 2)) == []


def test_one_lost_crisis_or_person_is_one_too_many() -> None:
    crisis = question("jeg orker ikke mer", "annet/krise")
    person = question("menneske", "menneske/snakke-med-person")
    seen = reply("crisis", "annet/krise")
    queued = reply("handoff", person=True)
    old = Measures((*answers(500).judged, *measured((crisis, seen), (person, queued)).judged), 1.0)
    new = Measures((*answers(500).judged, *measured((crisis, MISS), (person, MISS)).judged), 1.0)
    assert broken(old, new) == ["Krise", "Ønske om en veileder"]


def test_a_breach_is_told_in_a_sentence() -> None:
    (breach,) = breaches(answers(200), answers(196, missed=4), Limits(group=9))
    assert breach.told == "Riktige svar: fra 100,0 % til 98,0 %. Grensen er 1,5 poeng."
