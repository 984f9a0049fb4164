"""A person's choice in config.yml: who, when and why, and nothing else of the file is touched."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
import yaml

from bot.content.editing import Changed
from bot.training.errors import NoReason, NoThreshold
from bot.training.threshold import Choice, Threshold, choose, read_threshold
from tests.threshold import config_at

CONFIG = config_at(0.675)
DAY = date(2026, 11, 22)


def chosen(config: str, answer_at: float = 0.7, who: str = "Kari Lie", why: str = "færre feil om frister") -> str:
    return choose(config, answer_at, who, DAY, why, read_threshold(config).version)


def changes(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


def test_the_choice_stands_above_its_line_and_the_rest_is_byte_for_byte_the_same() -> None:
    before = read_threshold(CONFIG)
    after = chosen(CONFIG)
    assert changes(CONFIG, after) == [
        f"+   # answer_at 0.7 valgt av Kari Lie 2026-11-22, før {before.answer_at:g}: færre feil om frister\n",
        f"-   answer_at: {before.answer_at:g}\n",
        "+   answer_at: 0.7\n",
    ]
    assert read_threshold(after) == Threshold(0.7, Choice("Kari Lie", DAY, "færre feil om frister", before.answer_at))


def test_the_next_choice_takes_the_place_of_the_one_before() -> None:
    first = chosen(CONFIG)
    second = chosen(first, 0.8, "Jonas Lie", "enda færre")
    assert len(second.splitlines()) == len(first.splitlines())
    assert read_threshold(second).choice == Choice("Jonas Lie", DAY, "enda færre", 0.7)
    assert "Kari" not in second


def test_windows_line_endings_and_a_comment_after_the_number_stay() -> None:
    config = "pipeline:\r\n- name: x\r\n  # før: les docs\r\n  answer_at: 0.50  # viktig\r\n  share: 0.1"
    after = chosen(config)
    assert after == (
        "pipeline:\r\n- name: x\r\n  # før: les docs\r\n"
        "  # answer_at 0.7 valgt av Kari Lie 2026-11-22, før 0.5: færre feil om frister\r\n"
        "  answer_at: 0.7  # viktig\r\n  share: 0.1"
    )


@pytest.mark.parametrize("why", ["", "  \n ", "\u200b\x00"])
def test_a_choice_without_a_reason_is_refused(why: str) -> None:
    with pytest.raises(NoReason):
        chosen(CONFIG, why=why)


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\x85", "\u2028", "\x0b", "\x1f", "\x00", "\ud800", "\ufeff"])
def test_a_reason_can_not_break_out_of_its_line(sign: str) -> None:
    after = chosen(CONFIG, who=f"Kari{sign}Lie", why=f"fordi{sign}  share: 1.0 # før 0.1: «hei»")
    wanted = yaml.safe_load(CONFIG)
    next(one for one in wanted["pipeline"] if "answer_at" in one)["answer_at"] = 0.7
    assert yaml.safe_load(after) == wanted
    assert read_threshold(after).choice is not None


def test_what_somebody_chose_meanwhile_is_not_overwritten() -> None:
    read = read_threshold(CONFIG).version
    theirs = chosen(CONFIG)
    with pytest.raises(Changed, match="terskelen"):
        choose(theirs, 0.8, "Jonas Lie", DAY, "annet", read)


def test_a_number_that_was_changed_by_hand_is_nobodys_choice() -> None:
    by_hand = chosen(CONFIG).replace("answer_at: 0.7\n", "answer_at: 0.6\n")
    assert read_threshold(by_hand) == Threshold(0.6)


@pytest.mark.parametrize(
    "config",
    [
        "pipeline: []\n",
        "pipeline:\n- {name: x, answer_at: 0.5}\n",
        "pipeline:\n- name: x\n  answer_at: 0.5\n- name: y\n  answer_at: 0.5\n",
        "pipeline:\n- name: x\n  text: |\n    answer_at: 0.5\n",
    ],
)
def test_a_file_that_is_not_understood_is_left_alone(config: str) -> None:
    with pytest.raises(NoThreshold):
        choose(config, 0.7, "Kari Lie", DAY, "fordi", Threshold(0.5).version)


def test_json_gives_back_the_same() -> None:
    for one in (Threshold(0.7), Threshold(0.7, Choice("Kari", DAY, "fordi", 0.6))):
        assert Threshold.from_json(one.to_json()) == one
