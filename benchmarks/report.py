"""Writes docs/benchmark.md: what was measured, where, and whether the bars are met. Pure, but for `write`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import VERDICTS, Bar, Measured, bars, share

MB = 1_000_000
TITLES = {
    "answer": "FAQ question",
    "own_case": "own case",
    "other_benefit": "other benefit",
    "handoff": "asks for a person",
    "smalltalk": "small talk",
    "crisis": "crisis",
}


@dataclass(frozen=True)
class Run:
    """One run of the benchmark: the machine, how it was measured, both sides, and the public sets if asked for."""

    machine: Mapping[str, Any]
    settings: Mapping[str, Any]
    stock: Measured
    ours: Measured
    public: Sequence[Mapping[str, Any]] = ()

    def to_json(self) -> dict[str, Any]:
        """The raw figures."""
        return {
            "machine": dict(self.machine),
            "settings": dict(self.settings),
            "stock": self.stock.to_json(),
            "ours": self.ours.to_json(),
            "bars": [{"bar": bar.what, "reached": bar.reached, "met": bar.met} for bar in bars(self.stock, self.ours)],
            "public": [dict(row) for row in self.public],
        }


def write(run: Run, folder: Path) -> None:
    """Write benchmark.md, benchmark.json and benchmark.png into `folder`."""
    from benchmarks.plot import draw

    folder.mkdir(parents=True, exist_ok=True)
    draw(run.stock, run.ours, folder / "benchmark.png")
    (folder / "benchmark.md").write_text(markdown(run), encoding="utf-8")
    (folder / "benchmark.json").write_text(json.dumps(run.to_json(), indent=2, ensure_ascii=False) + "\n", "utf-8")


def markdown(run: Run) -> str:
    """The whole page."""
    parts = [
        "# Stock Rasa and AAP-chat, measured side by side\n",
        "Written by `make benchmark`; change nothing by hand. Raw figures: [benchmark.json](benchmark.json).\n",
        _warning(run),
        _conditions(run),
        "## Promised and reached\n",
        bar_table(bars(run.stock, run.ours)),
        "## Figures\n",
        figure_table(run.stock, run.ours),
        f"![{alternative(run.stock, run.ours)}](benchmark.png)\n",
        "## Right, clarified, handed over, wrong\n",
        "As served, each question as a first message, thresholds on. `n` counts questions.\n",
        verdict_table(run.stock, run.ours),
        "## FAQ questions with thresholds off\n",
        split_table(run.stock, run.ours),
        _public(run.public),
        _method(run),
    ]
    return "\n".join(part for part in parts if part)


def bar_table(found: Iterable[Bar]) -> str:
    """What was promised, what was reached."""
    return table(("", "reached", ""), ((bar.what, bar.reached, "met" if bar.met else "**not met**") for bar in found))


def figure_table(stock: Measured, ours: Measured) -> str:
    """Both sides and how many times they differ."""
    rows: list[tuple[str, ...]] = [
        (title, unit.format(a), unit.format(b), ratio(a, b)) for title, unit, a, b in figures(stock, ours)
    ]
    top = (stock.top_accuracy, ours.top_accuracy)
    rows.append(("Accuracy, FAQ questions, thresholds off", *map(percent, top), points(*top)))
    right = tuple(share(side.verdicts()["right"], len(side.outcomes)) for side in (stock, ours))
    rows.append(("Right as served, every question", percent(right[0]), percent(right[1]), points(*right)))
    wrong = tuple(share(side.verdicts()["wrong"], len(side.outcomes)) for side in (stock, ours))
    rows.append(("Wrong as served, every question", percent(wrong[0]), percent(wrong[1]), points(*wrong)))
    return table(("", "stock Rasa", "AAP-chat", "difference"), rows)


def figures(stock: Measured, ours: Measured) -> list[tuple[str, str, float, float]]:
    """Title, unit, stock and ours of everything that is no share."""
    return [
        ("Training, nothing cached", "{:.1f} s", stock.train_seconds, ours.train_seconds),
        ("Most memory in training", "{:.0f} MB", stock.train_peak / MB, ours.train_peak / MB),
        ("Start to first right answer", "{:.1f} s", stock.first_answer, ours.first_answer),
        ("Memory while serving", "{:.0f} MB", stock.serving_memory / MB, ours.serving_memory / MB),
        ("Latency p50, 1 client", "{:.1f} ms", 1000 * stock.p50, 1000 * ours.p50),
        ("Latency p99, 1 client", "{:.1f} ms", 1000 * stock.p99, 1000 * ours.p99),
        ("Throughput, 16 clients", "{:.0f} messages/s", stock.throughput, ours.throughput),
    ]


def verdict_table(stock: Measured, ours: Measured) -> str:
    """Verdicts of both sides for each group of questions."""
    heads = ("", "n", *(f"{verdict}: stock / ours" for verdict in VERDICTS))
    return table(heads, (_verdicts(stock, ours, group) for group in [*stock.groups(), None]))


def split_table(stock: Measured, ours: Measured) -> str:
    """Accuracy by language and by way of writing."""
    a, b = stock.to_json(), ours.to_json()
    rows = []
    for by in ("language", "style"):
        left, right = a[f"top_accuracy_by_{by}"], b[f"top_accuracy_by_{by}"]
        for name, found in left.items():
            other = right[name]["accuracy"]
            rows.append((f"{by}: {name}", str(found["n"]), percent(found["accuracy"]), percent(other)))
    return table(("", "n", "stock Rasa", "AAP-chat"), rows)


def alternative(stock: Measured, ours: Measured) -> str:
    """The plot in words."""
    parts = [f"{title}: {unit.format(a)} and {unit.format(b)}" for title, unit, a, b in figures(stock, ours)]
    parts.append(f"accuracy: {percent(stock.top_accuracy)} and {percent(ours.top_accuracy)}")
    return "Bars for stock Rasa and for AAP-chat. " + "; ".join(parts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines.extend("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join(lines) + "\n"


def percent(value: float) -> str:
    """A share as per cent."""
    return f"{100 * value:.1f} %"


def points(before: float, after: float) -> str:
    """The difference of two shares."""
    return f"{100 * (after - before):+.1f} points"


def ratio(stock: float, ours: float) -> str:
    """How many times less or more ours is."""
    if not stock or not ours:
        return "-"
    return f"{stock / ours:.1f} times less" if ours <= stock else f"{ours / stock:.1f} times more"


def _verdicts(stock: Measured, ours: Measured, group: str | None) -> tuple[str, ...]:
    left, right = stock.verdicts(group), ours.verdicts(group)
    n = sum(left.values())
    cells = (f"{percent(share(left[one], n))} / {percent(share(right[one], n))}" for one in VERDICTS)
    return (TITLES.get(group, group) if group else "**all**", str(n), *cells)


def _warning(run: Run) -> str:
    if not run.settings.get("quick"):
        return ""
    return "**A smoke run of the harness with untrained models. The figures say nothing; run `make benchmark`.**\n"


def _conditions(run: Run) -> str:
    machine, settings = run.machine, run.settings
    versions = ", ".join(f"{name} {found}" for name, found in machine["versions"].items())
    return (
        f"- Machine: {machine['processor']}, {machine['cores']} cores, {machine['memory_bytes'] / 1e9:.0f} GB, "
        f"{machine['system']}; load {machine['load']} when it began\n"
        f"- Date: {machine['date']}; commit `{machine['commit']}`; Python {machine['python']}\n"
        f"- Versions: {versions}\n"
        f"- Data: {settings['examples']} examples of {settings['intents']} intents, the same for both "
        f"(categories: {settings.get('categories', 'all')}; examples in each block: "
        f"{settings.get('examples_in_a_block', 'all')}); "
        f"{settings['questions']} questions in the development set, never trained on\n"
    )


def _public(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    heads = ("set", "classifier", "accuracy", "out-of-scope recall", "seconds")
    cells = [
        (
            str(row["set"]),
            str(row["classifier"]),
            percent(row["accuracy"]),
            percent(row["oos_recall"]) if row.get("oos_recall") is not None else "-",
            f"{row['seconds']:.0f}" if row.get("seconds") is not None else "-",
        )
        for row in rows
    ]
    return "## Public sets\n\n" + table(heads, cells) + "\n" + NOTE_PUBLIC


NOTE_PUBLIC = """\
MASSIVE 1.0 nb-NO (Amazon, CC BY 4.0), 20 examples of each intent, the official test part. CLINC150 full
(Larson et al. 2019, CC BY 3.0), trained with its 100 out-of-scope examples as one class; accuracy over in-scope
questions, recall over out-of-scope ones. "Published" is table 2 of Larson et al. 2019, trained out-of-scope class.
"""


def _method(run: Run) -> str:
    settings = run.settings
    return f"""\
## How
- One side after the other, never both at once; each in a new folder, with no cache of Rasa's or of sentence vectors.
- Stock: the pipeline that `rasa init` writes and Rasa's documentation recommends for an FAQ
  (`benchmarks/stock/config.yml`), one ResponseSelector for each retrieval group, RulePolicy, `rasa train`, and
  `rasa run` with the REST channel and trackers in memory. Negatives are an intent `out_of_scope`, our custom actions
  plain texts, answers in bokmål only. A category with one answer is a plain intent.
- Ours: `bot train` and `bot serve` with SQLite on disk, masking and everything else as shipped, but for the limit on
  messages a minute.
- Memory is the resident set of the process tree: in training the highest of a sample each 50 ms, while serving after
  {settings["memory_messages"]} messages.
- Start: from the start of the process to the first right answer over HTTP, asked again after 20 ms; the median of
  {settings["starts"]} starts.
- Latency: {settings["latency_messages"]} messages from 1 client. Throughput: {settings["throughput_messages"]} messages
  from 16 clients. Clients are in a process of their own on the same machine, connections are kept alive, a new
  conversation begins after 10 messages. The texts are the development set, shuffled the same way for both.
- Accuracy with thresholds off: the best full intent is one that a careful counsellor would accept; neither fallback
  nor negatives can win, on either side. As served: stock with its FallbackClassifier (0.3, ambiguity 0.1), ours with
  its own decision; one function judges both (`bot.training.evaluate.judge`).
- Messages that got no words back: stock {run.stock.silent}, ours {run.ours.silent}.
"""
