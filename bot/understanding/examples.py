"""The training examples, kept beside the model to coach: which known questions lie near the citizen's words."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bot.understanding.features import Floats


@dataclass(frozen=True)
class Example:
    """A training example of a question that has an answer. `language` is nb, nn or en."""

    text: str
    intent: str
    language: str


@dataclass
class Examples:
    """Examples and their sentence vectors (half precision: 0.8 kB each), one row for each."""

    known: list[Example] = field(default_factory=list)
    vectors: Floats = field(default_factory=lambda: np.zeros((0, 384), np.float32))

    def nearest(self, vector: Floats, count: int) -> list[Example]:
        """Up to `count` examples near `vector`, each of another intent, nearest first."""
        found: dict[str, Example] = {}
        for at in np.argsort(-(self.vectors @ vector), kind="stable"):
            example = self.known[int(at)]
            found.setdefault(example.intent, example)
            if len(found) == count:
                break
        return list(found.values())

    def save(self, folder: Path) -> None:
        """Write JSON and a plain array."""
        rows = [[one.text, one.intent, one.language] for one in self.known]
        (folder / "examples.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        np.save(folder / "examples.npy", self.vectors.astype(np.float16))

    @classmethod
    def load(cls, folder: Path) -> Examples:
        """Read what `save` wrote."""
        rows = json.loads((folder / "examples.json").read_text(encoding="utf-8"))
        vectors = np.load(folder / "examples.npy", allow_pickle=False).astype(np.float32)
        return cls([Example(*row) for row in rows], vectors)
