"""What can go wrong in training, in measuring, and on a model's way to citizens.

TrainingError
├── TrainingFailed      no model came out
├── BadDevelopmentSet   the development set can't be read
├── Busy                another training runs
├── BadCard             a file beside a model can't be read
├── BadLimits           data/gate.yml says something that can't be
├── NoSuchModel         there is no model of that name
├── StillLive           the model is live, so it stays
└── NotReleasable       the gate is closed
"""

from __future__ import annotations

from collections.abc import Sequence


class TrainingError(Exception):
    """Training or evaluation stopped. The text says what happened, why, and what to do."""


class TrainingFailed(TrainingError):
    """No model came out."""


class BadDevelopmentSet(TrainingError):
    """The development set can't be read, or labels a question with an intent that does not exist."""


class Busy(TrainingError):
    """Another training runs: one at a time, or both would take twice as long and write the same files."""


class BadCard(TrainingError):
    """A file beside a model can't be read."""


class BadLimits(TrainingError):
    """data/gate.yml says something that can't be."""


class NoSuchModel(TrainingError):
    """There is no model of that name."""


class StillLive(TrainingError):
    """The model is live, or the one to go back to."""


class NotReleasable(TrainingError):
    """The gate is closed; `reasons` say why, in bokmål."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("Modellen kan ikke settes i drift. " + " ".join(reasons))
        self.reasons = tuple(reasons)
