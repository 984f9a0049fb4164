"""What the classifier sees of a message: its sentence vector and its n-grams, side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import hstack

from bot.understanding.chance import Keys, keys
from bot.understanding.ngrams import Ngrams
from bot.understanding.regression import Rows
from bot.understanding.sharing import Sharing

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

    def fit(self, texts: list[str], vectors: Floats) -> Rows:
        """Learn means, deviations and n-grams; gives the rows of the training texts."""
        self._mean = vectors.mean(axis=0)
        self._deviation = np.maximum(vectors.std(axis=0), _SMALLEST)
        characters, words = self._characters.fit(texts) * CHARACTER_WEIGHT, self._words.fit(texts) * WORD_WEIGHT
        return Rows(self._scaled(vectors), hstack([characters, words], format="csr", dtype=np.float32), keys(texts))

    @property
    def ngrams(self) -> Keys:
        """The keys of the n-grams, in the order of their columns."""
        return np.concatenate([keys(self._characters.terms), keys(f"word {term}" for term in self._words.terms)])

    def times(self, texts: list[str], vectors: Floats, weights: Floats, sharing: Sharing) -> Floats:
        """The rows of `texts` times `weights` (columns, classes), block by block: joining them first costs more."""
        shared = weights[vectors.shape[1] :]
        found = self._scaled(vectors) @ weights[: vectors.shape[1]]
        for row, text in zip(found, texts, strict=True):
            row += CHARACTER_WEIGHT * sharing.times(self._characters.row(text), shared)
            row += WORD_WEIGHT * sharing.times(self._words.row(text), shared, self._characters.size)
        return found

    def _scaled(self, vectors: Floats) -> Floats:
        scaled = (vectors - self._mean) / self._deviation
        units: Floats = scaled / np.maximum(np.linalg.norm(scaled, axis=1, keepdims=True), _SMALLEST)
        return units

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
