"""Percentiles, counts and bars."""

from __future__ import annotations

import pytest

from benchmarks.figures import Measured, Outcome, bars, percentile, share, split_accuracy


def outcome(top: bool | None, verdict: str, group: str = "answer", language: str = "nb") -> Outcome:
    return Outcome("tekst", group, language, "chat", top, verdict)


@pytest.mark.parametrize(("percent", "expected"), [(50, 50), (99, 99), (100, 100), (1, 1), (0, 1)])
def test_a_percentile_is_one_of_the_values(percent: float, expected: float) -> None:
    assert percentile(list(range(100, 0, -1)), percent) == expected


def test_nothing_has_neither_percentile_nor_share() -> None:
    assert percentile([], 50) == 0.0
    assert share(3, 0) == 0.0


def test_accuracy_counts_only_faq_questions() -> None:
    found = Measured(
        "ours", outcomes=[outcome(True, "right"), outcome(False, "wrong"), outcome(None, "right", "crisis")]
    )
    assert found.top_accuracy == 0.5
    assert found.verdicts() == {"right": 2, "wrong": 1}
    assert found.verdicts("crisis") == {"right": 1}
    assert found.groups() == ["answer", "crisis"]


def test_accuracy_is_split_by_a_field() -> None:
    found = split_accuracy(
        [outcome(True, "right"), outcome(False, "wrong", language="nn"), outcome(None, "right")], "language"
    )
    assert found == {"nb": {"n": 1, "accuracy": 1.0}, "nn": {"n": 1, "accuracy": 0.0}}


def sides(factor: float, right: int) -> tuple[Measured, Measured]:
    """Stock, and ours `factor` times better, with `right` of 100 questions more."""
    stock = Measured(
        "stock", 80.0, 0, [10.0], 800, 0.010, 0.02, 50.0, 0, [outcome(at < 50, "right") for at in range(100)]
    )
    tops = [outcome(at < 50 + right, "right") for at in range(100)]
    ours = Measured("ours", 80 / factor, 0, [10 / factor], int(800 / factor), 0.01 / factor, 0.02, 50 * factor, 0, tops)
    return stock, ours


def test_every_bar_is_met_when_ours_is_far_better() -> None:
    assert all(bar.met for bar in bars(*sides(8, 8)))


def test_no_bar_is_met_when_both_are_alike() -> None:
    assert not any(bar.met for bar in bars(*sides(1, 0)))


def test_just_below_is_not_met() -> None:
    assert [bar.what for bar in bars(*sides(7.9, 7)) if not bar.met] == [
        "Training at least 8 times faster",
        "Accuracy at least 8 points better",
    ]


def test_what_was_not_measured_is_not_met() -> None:
    assert not any(bar.met for bar in bars(Measured("stock"), Measured("ours")))


def test_start_is_the_median() -> None:
    assert Measured("ours", first_answers=[9.0, 1.0, 2.0]).first_answer == 2.0
