"""What the classifier sees of a message: its sentence vector and its n-grams, side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from bot.understanding.ngrams import Ngrams

Floats = npt.NDArray[np.float32]
CHARACTER_WEIGHT = 1.1
WORD_WEIGHT = 0.6
_SMALLEST = 1e-6


class Features:
    """Fitted on the training texts. Vectors are z-scored first: unscaled they are all alike (61.5 -> 54.4 %)."""

    def __init__(self) -> None:
        self._characters = Ngrams("char_wb", 2, 5, rarest=2)
        self._words = Ngrams("word", 1, 2)
        self._mean = np.zeros(0, np.float32)
        self._deviation = np.zeros(0, np.float32)

    def fit(self, texts: list[str], vectors: Floats) -> csr_matrix:
        """Learn means, deviations and n-grams; gives the rows of the training texts, (n, size) float32."""
        self._mean = vectors.mean(axis=0)
        self._deviation = np.maximum(vectors.std(axis=0), _SMALLEST)
        return self._join(self._characters.fit(texts), self._words.fit(texts), vectors)

    def transform(self, texts: list[str], vectors: Floats) -> csr_matrix:
        """(n, size) float32."""
        return self._join(self._characters.transform(texts), self._words.transform(texts), vectors)

    def _join(self, characters: csr_matrix, words: csr_matrix, vectors: Floats) -> csr_matrix:
        scaled = (vectors - self._mean) / self._deviation
        scaled /= np.maximum(np.linalg.norm(scaled, axis=1, keepdims=True), _SMALLEST)
        parts = [csr_matrix(scaled), characters * CHARACTER_WEIGHT, words * WORD_WEIGHT]
        return hstack(parts, format="csr", dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write plain arrays and JSON into `folder`."""
        np.save(folder / "scale.npy", np.stack([self._mean, self._deviation]))
        self._characters.save(folder, "characters")
        self._words.save(folder, "words")

    def load(self, folder: Path) -> None:
        """Read what `save` wrote."""
        self._mean, self._deviation = np.load(folder / "scale.npy", allow_pickle=False)
        self._characters.load(folder, "characters")
        self._words.load(folder, "words")
