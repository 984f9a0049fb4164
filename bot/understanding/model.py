"""The intent model: one multinomial logistic regression over full retrieval intents, with a background class."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bot.understanding.features import Features, Floats
from bot.understanding.regression import Descent, Regression, Targets
from bot.understanding.sharing import Sharing

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Recipe:
    """How the model is trained.

    One part in `folds` is held out for the temperature: more parts moved it by less than a hundredth, and each costs
    another training.
    """

    folds: int = 4
    seed: int = 20261122
    descent: Descent = field(default_factory=Descent)


class IntentModel:
    """Trained with `fit`, or read with `load`. `logits` are divided by the temperature already."""

    def __init__(self, recipe: Recipe | None = None) -> None:
        self.recipe = recipe or Recipe()
        self.labels: list[str] = []
        self.temperature = 1.0
        self._features = Features()
        self._sharing = Sharing(np.zeros(0, np.int32), np.zeros(0, np.int8))
        self._weights = np.zeros((0, 0), np.float32)
        self._bias = np.zeros(0, np.float32)

    def fit(self, texts: list[str], labels: list[str], vectors: Floats) -> None:
        """Learn from examples; all arrays have one row for each text. At least two labels are needed."""
        order = sorted(range(len(texts)), key=lambda at: (labels[at], texts[at]))
        texts, labels = [texts[at] for at in order], [labels[at] for at in order]
        rows = self._features.fit(texts, vectors[order])
        self.labels = sorted(set(labels))
        targets = np.searchsorted(self.labels, labels)
        self._sharing = Sharing.of(rows.sparse, self._features.ngrams, self.recipe.seed)
        regression = Regression(rows, self._sharing, len(self.labels), self.recipe.descent, self.recipe.seed)
        # Each on one thread, so that the bits of a model don't depend on how many cores the machine has. The limit is
        # that of the process, and stands until both are done.
        with threadpool_limits(limits=1), ThreadPoolExecutor(1) as beside:
            temperature = beside.submit(self._held_out_temperature, regression, targets)
            self._weights, self._bias = regression.fit(targets)
            self.temperature = temperature.result()

    def logits(self, texts: list[str], vectors: Floats) -> Matrix:
        """(n, labels), calibrated: their softmax is a probability."""
        raw: Matrix = (self._features.times(texts, vectors, self._weights, self._sharing) + self._bias).astype(
            np.float64
        )
        return raw / self.temperature

    def _held_out_temperature(self, regression: Regression, targets: Targets) -> float:
        """From one part in `folds`, by a model that has not seen it; 1 where a class is too small to part."""
        # Only training needs it, and it takes a second to import.
        from sklearn.model_selection import StratifiedKFold

        folds = min(self.recipe.folds, int(np.bincount(targets).min()))
        if folds < 2:
            return 1.0
        parts = StratifiedKFold(folds, shuffle=True, random_state=self.recipe.seed)
        seen, unseen = next(parts.split(targets, targets))
        held_out = regression.logits(*regression.fit(targets, seen), unseen)
        return _temperature(held_out.astype(np.float64), targets[unseen])

    def save(self, folder: Path) -> None:
        """Write plain arrays and JSON: the same data and seed give the same bytes. The recipe is there for people."""
        self._features.save(folder)
        self._sharing.save(folder)
        np.save(folder / "weights.npy", self._weights)
        np.save(folder / "bias.npy", self._bias)
        head = {"labels": self.labels, "temperature": self.temperature, "recipe": asdict(self.recipe)}
        (folder / "model.json").write_text(json.dumps(head, ensure_ascii=False, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read what `save` wrote."""
        head = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        model = cls()
        model.labels, model.temperature = head["labels"], head["temperature"]
        model._features.load(folder)
        model._sharing = Sharing.load(folder)
        model._weights = np.load(folder / "weights.npy", allow_pickle=False)
        model._bias = np.load(folder / "bias.npy", allow_pickle=False)
        return model


def softmax(logits: Matrix) -> Matrix:
    """Probabilities along the last axis."""
    powers: Matrix = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Matrix = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def _temperature(logits: Matrix, targets: Targets) -> float:
    """What the logits must be divided by so that held-out confidence is as often right as it says."""
    rows = np.arange(len(targets))

    def loss(temperature: float) -> float:
        scaled = logits / temperature
        highest = scaled.max(axis=1)
        total = highest + np.log(np.exp(scaled - highest[:, None]).sum(axis=1))
        return float((total - scaled[rows, targets]).mean())

    # As above: half a second that a server need not pay.
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(loss, bounds=(0.05, 5.0), method="bounded")
    return round(float(found.x), 4)
