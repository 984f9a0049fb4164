"""Multinomial logistic regression over sentence vectors and n-grams, found by Adam in a few passes.

The n-grams stay sparse: a text has some 200 of the 7,000 columns, and a step costs a third of what it would dense.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.understanding.chance import Keys, drawn
from bot.understanding.sharing import Sharing

Floats = npt.NDArray[np.float32]
Targets = npt.NDArray[np.int64]
LEAST_STEPS = 300
"""Few examples are passed more often than many: a handful of steps would leave the weights where they began."""
# As in the paper.
_MEAN, _SPREAD, _SMALLEST = 0.9, 0.999, 1e-8


@dataclass(frozen=True)
class Rows:
    """The features of the examples: sentence vectors (dense) and n-grams (sparse). `keys` are those of their texts."""

    dense: Floats
    sparse: csr_matrix
    keys: Keys

    def __len__(self) -> int:
        return len(self.dense)

    def part(self, part: Targets) -> Rows:
        """Some of them, by their numbers."""
        return Rows(self.dense[part], self.sparse[part], self.keys[part])

    def times(self, weights: Floats) -> Floats:
        """(rows, classes)."""
        width = self.dense.shape[1]
        found: Floats = self.dense @ weights[:width] + self.sparse @ weights[width:]
        return found

    def gather(self, error: Floats) -> Floats:
        """The transposed product: (columns, classes)."""
        return np.concatenate([self.dense.T @ error, self.sparse.T @ error])


@dataclass(frozen=True)
class Descent:
    """How the weights are found: Adam (Kingma and Ba 2015) over batches, its rate falling to nothing.

    `passes` over all rows, more of them where that would be fewer than `LEAST_STEPS` steps; `rate` of the first step;
    `batch`: rows in a step. There is no penalty: the few passes are the regularisation.
    """

    passes: int = 8
    rate: float = 0.02
    batch: int = 512


class Regression:
    """Fits parts of the same rows again and again, two at once if need be: nothing in it changes."""

    def __init__(self, rows: Rows, sharing: Sharing, classes: int, descent: Descent, seed: int = 0) -> None:
        self._classes = classes
        self._descent = descent
        self._seed = seed
        self._rows = Rows(rows.dense.astype(np.float32, copy=False), sharing.apply(rows.sparse), rows.keys)

    def fit(self, targets: Targets, part: Targets | None = None) -> tuple[Floats, Floats]:
        """Weights (columns, classes) and biases; of the rows `part`, or of all."""
        rows = self._rows if part is None else self._rows.part(part)
        wanted = targets if part is None else targets[part]
        columns = rows.dense.shape[1] + rows.sparse.shape[1]
        steps = _Adam((columns + 1, self._classes), self._descent, len(rows))
        for turn in range(steps.passes):
            shuffled = np.argsort(drawn(rows.keys, self._seed + turn), kind="stable")
            for start in range(0, len(rows), self._descent.batch):
                batch = shuffled[start : start + self._descent.batch]
                steps.take(_gradient(rows.part(batch), wanted[batch], steps.solution))
        return steps.solution[:-1], steps.solution[-1]

    def logits(self, weights: Floats, bias: Floats, part: Targets) -> Floats:
        """Of the rows `part`."""
        found: Floats = self._rows.part(part).times(weights) + bias
        return found


class _Adam:
    """The solution so far, and the running means that a step is made of."""

    def __init__(self, size: tuple[int, int], descent: Descent, rows: int) -> None:
        in_a_pass = math.ceil(rows / descent.batch)
        self.passes = max(descent.passes, math.ceil(LEAST_STEPS / in_a_pass))
        self.solution: Floats = np.zeros(size, np.float32)
        self._rate = descent.rate
        self._total = self.passes * in_a_pass
        self._taken = 0
        self._mean = np.zeros(size, np.float32)
        self._spread = np.zeros(size, np.float32)

    def take(self, gradient: Floats) -> None:
        """One step against `gradient`, which is used up: 1.2 million numbers are not copied for each step."""
        rate = self._rate * (1 - self._taken / self._total)
        self._taken += 1
        self._mean *= _MEAN
        self._mean += (1 - _MEAN) * gradient
        np.square(gradient, out=gradient)
        self._spread *= _SPREAD
        self._spread += (1 - _SPREAD) * gradient
        np.sqrt(self._spread, out=gradient)
        gradient += _SMALLEST
        np.divide(self._mean, gradient, out=gradient)
        gradient *= rate * math.sqrt(1 - _SPREAD**self._taken) / (1 - _MEAN**self._taken)
        self.solution -= gradient


def _gradient(rows: Rows, targets: Targets, solution: Floats) -> Floats:
    """Of the mean log loss: (columns and the bias, classes)."""
    error = rows.times(solution[:-1]) + solution[-1]
    error -= error.max(axis=1, keepdims=True)
    np.exp(error, out=error)
    error /= error.sum(axis=1, keepdims=True)
    error[np.arange(len(rows)), targets] -= 1
    error /= len(rows)
    return np.concatenate([rows.gather(error), error.sum(axis=0, keepdims=True)])
