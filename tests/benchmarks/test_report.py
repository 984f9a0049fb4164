"""The page that the benchmark writes."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.figures import Measured, Outcome
from benchmarks.report import Run, alternative, markdown, ratio, table, write

MACHINE = {
    "date": "2026-11-22 08:00 UTC",
    "processor": "A processor",
    "cores": 2,
    "memory_bytes": 24_000_000_000,
    "system": "Linux 6",
    "python": "3.10.13",
    "load": 0.1,
    "commit": "abc",
    "versions": {"rasa": "3.6.21"},
}
SETTINGS = {
    "quick": False,
    "examples": 3578,
    "intents": 83,
    "questions": 2,
    "starts": 3,
    "memory_messages": 200,
    "latency_messages": 300,
    "throughput_messages": 600,
}


def run(quick: bool = False) -> Run:
    stock = Measured("stock", 100.0, 10**9, [20.0], 10**9, 0.014, 0.03, 50.0, 0)
    ours = Measured("ours", 10.0, 10**8, [5.0], 3 * 10**8, 0.005, 0.01, 250.0, 0)
    stock.outcomes = [
        Outcome("a", "answer", "nb", "chat", False, "wrong"),
        Outcome("b", "none", "en", "full", None, "right"),
    ]
    ours.outcomes = [
        Outcome("a", "answer", "nb", "chat", True, "right"),
        Outcome("b", "none", "en", "full", None, "right"),
    ]
    return Run(MACHINE, {**SETTINGS, "quick": quick}, stock, ours)


def test_the_page_tells_bars_figures_and_conditions() -> None:
    page = markdown(run())
    assert "| Training at least 8 times faster | 10.0 times | met |" in page
    assert "| Training, nothing cached | 100.0 s | 10.0 s | 10.0 times less |" in page
    assert "| Throughput, 16 clients | 50 messages/s | 250 messages/s | 5.0 times more |" in page
    assert "| Accuracy, FAQ questions, thresholds off | 0.0 % | 100.0 % | +100.0 points |" in page
    assert "| FAQ question | 1 | 0.0 % / 100.0 % |" in page
    assert "3578 examples of 83 intents" in page
    assert "2026-11-22 08:00 UTC; commit `abc`" in page
    assert "## Public sets" not in page


def test_a_bar_that_is_not_met_says_so() -> None:
    found = run()
    found.ours.train_seconds = 20.0
    assert "| Training at least 8 times faster | 5.0 times | **not met** |" in markdown(found)


def test_a_smoke_run_says_that_its_figures_say_nothing() -> None:
    assert "smoke run" in markdown(run(quick=True))
    assert "smoke run" not in markdown(run())


def test_public_sets_stand_where_they_were_measured() -> None:
    row = {"set": "CLINC150", "classifier": "AAP-chat", "accuracy": 0.95, "oos_recall": 0.5, "seconds": 60.0}
    page = markdown(Run(MACHINE, SETTINGS, run().stock, run().ours, [row]))
    assert "| CLINC150 | AAP-chat | 95.0 % | 50.0 % | 60 |" in page


def test_the_plot_has_its_figures_in_words() -> None:
    assert "Training, nothing cached: 100.0 s and 10.0 s" in alternative(run().stock, run().ours)


def test_a_ratio_needs_two_figures() -> None:
    assert ratio(0.0, 1.0) == "-"
    assert ratio(1.0, 1.0) == "1.0 times less"


def test_a_table_is_markdown() -> None:
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n|---|---|\n| 1 | 2 |\n"


def test_page_figures_and_plot_are_written(tmp_path: Path) -> None:
    write(run(), tmp_path)
    assert (tmp_path / "benchmark.png").read_bytes().startswith(b"\x89PNG")
    assert "(benchmark.png)" in (tmp_path / "benchmark.md").read_text(encoding="utf-8")
    found = json.loads((tmp_path / "benchmark.json").read_text(encoding="utf-8"))
    assert found["ours"]["train_seconds"] == 10.0
    assert len(found["bars"]) == 7
