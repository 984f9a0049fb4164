"""Rare n-grams share columns of weights, since there are more n-grams than examples.

150,000 n-grams and 164 intents would make 25 million weights. The n-grams that weigh most keep a column each; all
others are added up in shared columns with random signs (feature hashing). Measured on the development set
(docs/understanding.md) that is as good as more columns, in less time and memory, and a model is 5 MB instead of 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.understanding.chance import Keys, drawn
from bot.understanding.ngrams import Row

Floats = npt.NDArray[np.float32]
KEPT = 4096
SHARED = 3072


@dataclass(frozen=True)
class Sharing:
    """Which column each n-gram counts in, and its sign there: 1 for one with a column of its own, else 1 or -1."""

    columns: npt.NDArray[np.int32]
    signs: npt.NDArray[np.int8]

    @classmethod
    def of(cls, rows: csr_matrix, ngrams: Keys, seed: int) -> Sharing:
        """For the n-grams of `rows`, whose keys are `ngrams`: those that weigh most there keep a column each."""
        mass = np.asarray(rows.multiply(rows).sum(axis=0)).ravel()
        kept = np.argsort(-mass, kind="stable")[:KEPT]
        chance = drawn(ngrams, seed)
        columns = (len(kept) + chance % np.uint64(SHARED)).astype(np.int32)
        signs = np.where(chance >> np.uint64(63), 1, -1).astype(np.int8)
        columns[kept], signs[kept] = np.arange(len(kept)), 1
        return cls(columns, signs)

    def apply(self, rows: csr_matrix) -> csr_matrix:
        """`rows` of n-grams as rows of columns."""
        size = (len(self.columns), int(self.columns.max()) + 1)
        entries = (self.signs.astype(np.float32), (np.arange(size[0]), self.columns))
        return (rows @ csr_matrix(entries, shape=size)).astype(np.float32)

    def times(self, row: Row, weights: Floats, first: int = 0) -> Floats:
        """`row` times `weights` (columns, classes); the first of the n-grams of `row` has the number `first`."""
        ngrams, values = row[0] + first, row[1]
        found: Floats = (values * self.signs[ngrams]) @ weights[self.columns[ngrams]]
        return found

    def save(self, folder: Path) -> None:
        """Write plain arrays."""
        np.save(folder / "columns.npy", self.columns)
        np.save(folder / "signs.npy", self.signs)

    @classmethod
    def load(cls, folder: Path) -> Sharing:
        """Read what `save` wrote."""
        return cls(*(np.load(folder / f"{name}.npy", allow_pickle=False) for name in ("columns", "signs")))
