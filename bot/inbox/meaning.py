"""Meaning as vectors: the project's examples, and how near words are to them and to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.content import read_yaml
from bot.privacy import sanitise, without_masks
from bot.understanding.encoder import Encoder, open_encoder
from bot.understanding.encoder.cache import DiskCache, MemoryCache

Floats = npt.NDArray[np.float32]

VECTORS = Path(".cache/vectors.sqlite")
NLU = Path("data/nlu")
# Negatives are never answered, so nothing is suggested to belong there.
NEVER = "utenfor"
IN_MEMORY = 8192
_SMALLEST = 1e-6


@dataclass(frozen=True)
class Example:
    """A training example as it stands in the content."""

    intent: str
    text: str


class Meaning:
    """The examples of a project with their vectors. Vectors are z-scored by the examples: unscaled, all are alike."""

    def __init__(self, examples: Sequence[Example], vectors: Floats, encoder: Encoder) -> None:
        self.examples = examples
        self.intents = sorted({one.intent for one in examples})
        numbers = np.array([self.intents.index(one.intent) for one in examples])
        self.rows = [np.flatnonzero(numbers == at) for at in range(len(self.intents))]
        self._mean, self._deviation = vectors.mean(axis=0), np.maximum(vectors.std(axis=0), _SMALLEST)
        self.vectors = self._scaled(vectors)
        # What citizens wrote stays in memory.
        self._memory = MemoryCache(encoder, IN_MEMORY)

    @classmethod
    def load(cls, project: Path) -> Meaning:
        """Read the examples; their vectors are those of the training, and are worked out where they are missing.

        Raises:
            ContentError: a content file can't be read.
            EncoderError: the weights are missing or changed.
        """
        examples, encoder = read_examples(project), open_encoder()
        vectors = DiskCache(encoder, project / VECTORS).encode([sanitise(one.text) for one in examples])
        return cls(examples, vectors, encoder)

    def of(self, texts: Sequence[str]) -> Floats:
        """One row of unit length for each masked text: (n, 384)."""
        return self._scaled(self._memory.encode([sanitise(without_masks(text)) for text in texts]))

    def _scaled(self, vectors: Floats) -> Floats:
        scaled = (vectors - self._mean) / self._deviation
        units: Floats = scaled / np.maximum(np.linalg.norm(scaled, axis=1, keepdims=True), _SMALLEST)
        return units


def read_examples(project: Path) -> list[Example]:
    """Every example of an intent that has an answer.

    Raises:
        ContentError: a content file can't be read.
    """
    found = []
    for file in sorted((project / NLU).glob("*.yml")):
        for block in read_yaml(file).get("nlu") or ():
            if "intent" in block and block["intent"] != NEVER:
                lines = str(block.get("examples", "")).splitlines()
                found += [Example(block["intent"], line.removeprefix("- ").strip()) for line in lines if line.strip()]
    return found


def signature(project: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes when a content file does."""
    files = sorted((project / NLU).glob("*.yml"))
    return tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
