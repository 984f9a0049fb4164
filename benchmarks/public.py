"""The classifier on public data: MASSIVE nb-NO with 20 examples of each intent, and CLINC150 with out-of-scope."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import share
from benchmarks.process import run
from benchmarks.sides import Stock, command, stock_parses
from benchmarks.stock.project import Content

SHOTS = 20
SEED = 20261122
OOS = "utenfor"
# Larson et al. 2019, table 2, full set, trained out-of-scope class: in-scope accuracy, out-of-scope recall.
PUBLISHED = (
    ("FastText, published", 0.890, 0.097),
    ("SVM, published", 0.910, 0.145),
    ("CNN, published", 0.912, 0.189),
    ("DialogFlow, published", 0.917, 0.140),
    ("Rasa 2019, published", 0.915, 0.453),
    ("MLP on USE, published", 0.935, 0.474),
    ("BERT, published", 0.969, 0.403),
)


@dataclass(frozen=True)
class Split:
    """Texts with labels to learn from, and to be tried on."""

    train: list[tuple[str, str]]
    test: list[tuple[str, str]]


def massive(folder: Path, shots: int = SHOTS) -> Split:
    """MASSIVE nb-NO, `shots` examples of each intent, drawn the same way each time."""
    lines = (folder / "massive_nb.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    train = [(row["text"], row["intent"]) for row in rows if row["partition"] == "train"]
    test = [(row["text"], row["intent"]) for row in rows if row["partition"] == "test"]
    random.Random(SEED).shuffle(train)
    kept: dict[str, list[str]] = {}
    for text, intent in train:
        if len(kept.setdefault(intent, [])) < shots:
            kept[intent].append(text)
    return Split([(text, intent) for intent, texts in sorted(kept.items()) for text in texts], test)


def clinc(folder: Path) -> Split:
    """CLINC150 full; out of scope is the class of negatives."""
    found = json.loads((folder / "clinc150_full.json").read_text(encoding="utf-8"))
    train = [*map(tuple, found["train"]), *((text, OOS) for text, _ in found["oos_train"])]
    test = [*map(tuple, found["test"]), *((text, OOS) for text, _ in found["oos_test"])]
    return Split(train, test)


def score(labels: Sequence[str], expected: Sequence[str]) -> dict[str, float | None]:
    """In-scope accuracy, and out-of-scope recall where there is anything out of scope."""
    pairs = list(zip(labels, expected, strict=True))
    inside = [found == wanted for found, wanted in pairs if wanted != OOS]
    outside = [found == OOS for found, wanted in pairs if wanted == OOS]
    recall = share(sum(outside), len(outside)) if outside else None
    return {"accuracy": share(sum(inside), len(inside)), "oos_recall": recall}


def our_row(name: str, split: Split) -> dict[str, Any]:
    """Our encoder and classifier, with the settings that the bot is served with; runs in this process."""
    from bot.understanding.encoder import open_encoder
    from bot.understanding.model import IntentModel
    from bot.understanding.signals import read_rows

    texts, labels = [list(part) for part in zip(*split.train, strict=True)]
    asked, expected = [list(part) for part in zip(*split.test, strict=True)]
    started = time.perf_counter()
    encoder, model = open_encoder(), IntentModel()
    model.fit(texts, labels, encoder.encode(texts), read_rows(texts))
    seconds = time.perf_counter() - started
    best = model.logits(asked, encoder.encode(asked), read_rows(asked)).argmax(axis=1)
    return {
        "set": name,
        "classifier": "AAP-chat",
        "seconds": seconds,
        **score([model.labels[at] for at in best], expected),
    }


def stock_row(name: str, split: Split, folder: Path) -> dict[str, Any]:
    """Stock Rasa's DIETClassifier on the same split, trained and parsed in processes of their own."""
    content = Content()
    for text, label in split.train:
        content.examples.setdefault(label, []).append(text)
    content.answers = dict.fromkeys(content.examples, "-")
    side = Stock(folder, content)
    trained = run(side.train())
    parses = stock_parses(folder, [text for text, _ in split.test])
    found = [next((one for one in parsed["ranking"] if one != "nlu_fallback"), "") for parsed in parses]  # type: ignore[attr-defined]
    return {
        "set": name,
        "classifier": "stock DIET",
        "seconds": trained.seconds,
        **score(found, [i for _, i in split.test]),
    }


def measure_public(folder: Path, work: Path, with_stock: bool) -> list[dict[str, Any]]:
    """Rows for the report. Ours runs in a process of its own, so that nothing is warm from before."""
    work.mkdir(parents=True, exist_ok=True)
    target = work / "public.json"
    run(command([sys.executable, "-m", "benchmarks.public", str(folder.resolve()), str(target)], work, "public"))
    rows: list[dict[str, Any]] = json.loads(target.read_text(encoding="utf-8"))
    if with_stock:
        rows.insert(1, stock_row("MASSIVE nb, 20-shot", massive(folder), work / "massive"))
    published = [
        {"set": "CLINC150", "classifier": name, "accuracy": accuracy, "oos_recall": recall, "seconds": None}
        for name, accuracy, recall in PUBLISHED
    ]
    return [*rows, *published]


def main() -> None:
    """Measure our classifier: FOLDER, then rows.json out."""
    folder, target = map(Path, sys.argv[1:])
    rows = [our_row("MASSIVE nb, 20-shot", massive(folder)), our_row("CLINC150", clinc(folder))]
    target.write_text(json.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
