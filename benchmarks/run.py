"""`python -m benchmarks.run`: stock Rasa and ours on the same examples, one after the other, into docs/benchmark.md."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import bars
from benchmarks.machine import describe
from benchmarks.measure import Plan, measure
from benchmarks.process import BenchmarkError
from benchmarks.public import measure_public
from benchmarks.questions import answerable, probes, read_development_set
from benchmarks.report import Run, bar_table, figure_table, write
from benchmarks.sides import ROOT, Ours, Stock
from benchmarks.stock.project import read_content, smaller


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """The settings of a run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the folder with nlu/ and stories/")
    parser.add_argument("--development", type=Path, default=ROOT / "tests" / "nlu", help="the folder with dev_*.yml")
    parser.add_argument("--out", type=Path, default=ROOT / "docs", help="where benchmark.md, .json and .png go")
    parser.add_argument("--work", type=Path, help="keep models, logs and judged questions in this folder")
    parser.add_argument("--categories", default="", help="only these, parted by commas: stock Rasa is slow on all")
    parser.add_argument("--examples", type=int, help="only so many examples in each block")
    parser.add_argument("--quick", action="store_true", help="a smoke run of the harness; the figures say nothing")
    parser.add_argument("--bench", type=Path, help="a folder with massive_nb.jsonl and clinc150_full.json")
    parser.add_argument("--bench-stock", action="store_true", help="with --bench: stock Rasa on MASSIVE too")
    return parser.parse_args(given)


def compare(given: argparse.Namespace, work: Path) -> Run:
    """Measure both sides and, where asked for, the public sets.

    Raises:
        BenchmarkError: a side can't be trained, started or talked to.
    """
    machine = describe(ROOT)
    data = _data(given, work / "data")
    content = read_content(data / "nlu")
    plan = Plan(given.development)
    if given.quick:
        plan = replace(
            plan, starts=1, memory_messages=20, latency_messages=20, throughput_messages=32, need_right=False
        )
    asked = probes(content)
    # Ours first: what is wrong with it shows before stock Rasa has trained for half an hour.
    ours = measure(Ours(work / "ours", data), plan, asked)
    stock = measure(Stock(work / "stock", content, epochs=1 if given.quick else None), plan, asked)
    asked_about = {question.text for question in answerable(read_development_set(given.development), content)}
    for side in (ours, stock):
        side.outcomes = [one for one in side.outcomes if one.text in asked_about]
    public = measure_public(given.bench, work / "public", given.bench_stock) if given.bench else []
    settings = {
        "quick": given.quick,
        "categories": given.categories or "all",
        "examples_in_a_block": given.examples or "all",
        "examples": content.count,
        "intents": len(content.examples),
        "questions": len(ours.outcomes),
        "starts": plan.starts,
        "memory_messages": plan.memory_messages,
        "latency_messages": plan.latency_messages,
        "throughput_messages": plan.throughput_messages,
    }
    return Run(machine, settings, stock, ours, public)


def _data(given: argparse.Namespace, folder: Path) -> Path:
    """What both sides are trained on."""
    categories = [name for name in given.categories.split(",") if name]
    if not (given.quick or categories or given.examples):
        return Path(given.data)
    return smaller(given.data, folder, given.examples or (5 if given.quick else None), categories)


def main() -> int:
    """Run, write, and tell. 0 when every bar is met, 1 when one is not, 2 when it could not be measured."""
    given = arguments()
    # Ended from outside, the servers under measurement are ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    with tempfile.TemporaryDirectory(prefix="aap-benchmark-") as temporary:
        try:
            run = compare(given, (given.work or Path(temporary)).resolve())
        except BenchmarkError as error:
            print(error, file=sys.stderr)
            return 2
    write(run, given.out)
    found = bars(run.stock, run.ours)
    print(figure_table(run.stock, run.ours), bar_table(found), f"Written to {given.out}/benchmark.md", sep="\n")
    return 0 if given.quick or all(bar.met for bar in found) else 1


if __name__ == "__main__":
    sys.exit(main())
