"""Multinomial logistic regression in the space of the examples: exact, and small where features outnumber examples.

With L2 regularisation and a start at zero, the weights never leave the span of the training rows. So the rows are
replaced by those of the Cholesky factor of their Gram matrix, which have the same inner products: the same path of
the optimiser, a tenth of its time and memory. (33,000 n-grams, 3,500 examples, 80 intents: 30 s by scikit-learn.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import cholesky, solve_triangular
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

Floats = npt.NDArray[np.float32]
Targets = npt.NDArray[np.int64]
_JITTER = 1e-4
"""Added to the Gram matrix: two examples with the same features would make it singular."""
_ROWS = 512
_TOLERANCE = 1e-4


@dataclass(frozen=True)
class Rows:
    """The features of the examples: sentence vectors (dense) and n-grams (sparse), multiplied each in its own way."""

    dense: Floats
    sparse: csr_matrix

    def __len__(self) -> int:
        return len(self.dense)

    def inner_products(self) -> npt.NDArray[np.float64]:
        """Of every example with every other: (n, n)."""
        wide = self.dense.astype(np.float64)
        gram: npt.NDArray[np.float64] = wide @ wide.T
        turned = self.sparse.T.tocsr()
        for at in range(0, len(self), _ROWS):
            gram[at : at + _ROWS] += (self.sparse[at : at + _ROWS] @ turned).toarray()
        return gram

    def turned_times(self, shares: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The transposed rows times `shares` (n, classes): (features, classes)."""
        return np.concatenate([self.dense.T @ shares, self.sparse.T @ shares])


class Regression:
    """Fits parts of the same rows again and again; one thread, so that the bits don't depend on the machine's cores."""

    def __init__(self, rows: Rows, classes: int, strength: float, iterations: int) -> None:
        """`strength`: inverse regularisation, as C in scikit-learn; `iterations` of L-BFGS, few on purpose."""
        self._features = rows
        self._classes = classes
        self._penalty = 1.0 / strength
        self._iterations = iterations
        with threadpool_limits(limits=1):
            self._factor = _factor(rows)
        self._rows = self._factor.astype(np.float32)

    def fit(self, targets: Targets, part: Targets | None = None) -> tuple[Floats, Floats]:
        """Weights (examples, classes) in the space of the examples, and biases; of the rows `part`, or of all."""
        # Only training needs it, and it takes half a second to import.
        from scipy.optimize import minimize

        rows = self._rows if part is None else self._rows[part]
        wanted = np.zeros((len(rows), self._classes), np.float32)
        wanted[np.arange(len(rows)), targets if part is None else targets[part]] = 1
        size = (rows.shape[1] + 1, self._classes)
        with threadpool_limits(limits=1):
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
        found: Floats = self._rows[part] @ weights + bias
        return found

    def weights(self, solution: Floats) -> Floats:
        """A solution in the space of the features: (features, classes)."""
        with threadpool_limits(limits=1):
            shares = solve_triangular(self._factor, solution.astype(np.float64), trans="T", lower=True)
        return np.ascontiguousarray(self._features.turned_times(shares), np.float32)


def _factor(rows: Rows) -> npt.NDArray[np.float64]:
    gram = rows.inner_products()
    gram.flat[:: len(rows) + 1] += _JITTER
    factor: npt.NDArray[np.float64] = cholesky(gram, lower=True, overwrite_a=True)
    return factor


def _loss(
    flat: npt.NDArray[np.float64], rows: Floats, wanted: Floats, penalty: float
) -> tuple[float, npt.NDArray[np.float64]]:
    """The sum of log losses plus the penalty, and the gradient."""
    solution = flat.reshape(-1, wanted.shape[1])
    narrow = solution.astype(np.float32)
    logits = (rows @ narrow[:-1] + narrow[-1]).astype(np.float64)
    logits -= logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    sums = powers.sum(axis=1, keepdims=True)
    loss = float((np.log(sums[:, 0]) - (logits * wanted).sum(axis=1)).sum())
    loss += 0.5 * penalty * float((solution[:-1] ** 2).sum())
    error = (powers / sums - wanted).astype(np.float32)
    gradient = np.empty_like(solution)
    gradient[:-1] = rows.T @ error + penalty * solution[:-1]
    gradient[-1] = error.sum(axis=0, dtype=np.float64)
    return loss, gradient.ravel()
