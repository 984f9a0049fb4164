"""Multinomial logistic regression where features outnumber examples: the rare n-grams share columns.

90,000 n-grams for 15,000 examples would make weights of 15 million numbers for the optimiser to carry. The n-grams that
weigh most keep a column each; all others are added up in shared columns with random signs (feature hashing). Measured
on the development set (docs/understanding.md) that is as good as all columns, in half the time and memory. What is
learned is written out for every n-gram again, so that serving knows nothing of it.

The n-grams stay sparse: a text has some 200 of the 7,000 columns, and a step costs a third of what it would dense.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float32]
Targets = npt.NDArray[np.int64]
KEPT = 4096
SHARED = 3072
_TOLERANCE = 1e-4


@dataclass(frozen=True)
class Rows:
    """The features of the examples: sentence vectors (dense) and n-grams (sparse)."""

    dense: Floats
    sparse: csr_matrix

    def __len__(self) -> int:
        return len(self.dense)

    def part(self, part: Targets) -> Rows:
        """Some of them, by their numbers."""
        return Rows(self.dense[part], self.sparse[part])

    def times(self, weights: Floats) -> Floats:
        """(rows, classes)."""
        width = self.dense.shape[1]
        found: Floats = self.dense @ weights[:width] + self.sparse @ weights[width:]
        return found

    def gather(self, error: Floats) -> Floats:
        """The transposed product: (columns, classes)."""
        return np.concatenate([self.dense.T @ error, self.sparse.T @ error])


class Regression:
    """Fits parts of the same rows again and again, two at once if need be: nothing in it changes."""

    def __init__(self, rows: Rows, classes: int, strength: float, iterations: int, seed: int = 0) -> None:
        """`strength`: inverse regularisation, as C in scikit-learn; `iterations` of L-BFGS, few on purpose."""
        self._classes = classes
        self._penalty = 1.0 / strength
        self._iterations = iterations
        self._sharing = _sharing(rows.sparse, seed)
        self._dense = rows.dense.shape[1]
        self._rows = Rows(rows.dense.astype(np.float32, copy=False), (rows.sparse @ self._sharing).astype(np.float32))

    def fit(self, targets: Targets, part: Targets | None = None) -> tuple[Floats, Floats]:
        """Weights (columns, classes) and biases; of the rows `part`, or of all."""
        # Only training needs it, and it takes half a second to import.
        from scipy.optimize import minimize

        rows = self._rows if part is None else self._rows.part(part)
        wanted = np.zeros((len(rows), self._classes), np.float32)
        wanted[np.arange(len(rows)), targets if part is None else targets[part]] = 1
        size = (self._dense + self._sharing.shape[1] + 1, self._classes)
        found = minimize(
            _loss,
            np.zeros(size).ravel(),
            args=(rows, wanted, self._penalty),
            method="L-BFGS-B",
            jac=True,
            options={"maxiter": self._iterations, "gtol": _TOLERANCE},
        )
        solution = found.x.reshape(size).astype(np.float32)
        return solution[:-1], solution[-1]

    def logits(self, weights: Floats, bias: Floats, part: Targets) -> Floats:
        """Of the rows `part`."""
        found: Floats = self._rows.part(part).times(weights) + bias
        return found

    def weights(self, solution: Floats) -> Floats:
        """A solution for every feature there is: (features, classes)."""
        weights: Floats = np.concatenate([solution[: self._dense], self._sharing @ solution[self._dense :]])
        return weights


def _sharing(rows: csr_matrix, seed: int) -> csr_matrix:
    """(n-grams, columns): one entry in each row, 1 for an n-gram with a column of its own, else 1 or -1."""
    total = rows.shape[1]
    mass = np.asarray(rows.multiply(rows).sum(axis=0)).ravel()
    heaviest = np.argsort(-mass, kind="stable")
    kept, others = heaviest[:KEPT], heaviest[KEPT:]
    chance = np.random.default_rng(seed)
    columns, signs = np.empty(total, np.int64), np.ones(total, np.float32)
    columns[kept] = np.arange(len(kept))
    columns[others] = len(kept) + chance.integers(0, SHARED, len(others))
    signs[others] = chance.choice((-1.0, 1.0), len(others))
    return csr_matrix((signs, (np.arange(total), columns)), shape=(total, len(kept) + SHARED))


def _loss(
    flat: npt.NDArray[np.float64], rows: Rows, wanted: Floats, penalty: float
) -> tuple[float, npt.NDArray[np.float64]]:
    """The sum of log losses plus the penalty, and the gradient."""
    solution = flat.reshape(-1, wanted.shape[1])
    narrow = solution.astype(np.float32)
    logits = (rows.times(narrow[:-1]) + narrow[-1]).astype(np.float64)
    logits -= logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    sums = powers.sum(axis=1, keepdims=True)
    loss = float((np.log(sums[:, 0]) - (logits * wanted).sum(axis=1)).sum())
    loss += 0.5 * penalty * float((solution[:-1] ** 2).sum())
    error = (powers / sums - wanted).astype(np.float32)
    gradient = np.empty_like(solution)
    gradient[:-1] = rows.gather(error) + penalty * solution[:-1]
    gradient[-1] = error.sum(axis=0, dtype=np.float64)
    return loss, gradient.ravel()
