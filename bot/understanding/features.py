"""What the classifier sees of a message: its sentence vector and its n-grams, side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from bot.understanding.chance import Keys, keys
from bot.understanding.ngrams import Ngrams
from bot.understanding.regression import Rows

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

    def times(self, texts: list[str], vectors: Floats, weights: Floats) -> Floats:
        """The rows of `texts` times `weights` (size, classes), block by block: joining them first costs more."""
        middle = vectors.shape[1]
        last = middle + self._characters.size
        found = self._scaled(vectors) @ weights[:middle]
        found += CHARACTER_WEIGHT * _sparse_times(self._characters.transform(texts), weights[middle:last])
        found += WORD_WEIGHT * _sparse_times(self._words.transform(texts), weights[last:])
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


def _sparse_times(rows: csr_matrix, weights: Floats) -> Floats:
    """`rows @ weights`, reading only the weights of the n-grams that occur: scipy passes over the whole of them."""
    found = np.empty((rows.shape[0], weights.shape[1]), np.float32)
    for at, (start, end) in enumerate(zip(rows.indptr, rows.indptr[1:], strict=False)):
        found[at] = rows.data[start:end] @ weights[rows.indices[start:end]]
    return found
