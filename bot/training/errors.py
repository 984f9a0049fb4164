"""What can go wrong in training, in measuring, and on a model's way to citizens.

TrainingError
├── TrainingFailed      no model came out
├── BadDevelopmentSet   the development set can't be read
├── Busy                another training runs
├── BadCard             a file beside a model can't be read
├── BadLimits           data/gate.yml says something that can't be
├── NoSuchModel         there is no model of that name
├── StillLive           the model is live, so it stays
├── NoCurve             the model was not measured, so there is nothing to choose a threshold by
├── NotOnCurve          a threshold that the curve says nothing about
├── NoReason            a threshold is chosen for a reason
├── NoThreshold         config.yml has no line for the threshold
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


class NoCurve(TrainingError):
    """The model was not measured, so there is nothing to choose a threshold by."""

    def __init__(self, model: str) -> None:
        super().__init__(f"{model} er ikke målt, så den har ingen kurve. Velg «Tren og prøv», eller prøv den i porten.")


class NotOnCurve(TrainingError):
    """A threshold that the curve says nothing about."""

    def __init__(self, answer_at: float) -> None:
        said = f"{answer_at:g}".replace(".", ",")
        super().__init__(f"Terskelen {said} er ikke et punkt på kurven. Velg et av punktene.")


class NoReason(TrainingError):
    """A threshold is chosen for a reason."""

    def __init__(self) -> None:
        super().__init__("Skriv hvorfor du velger denne terskelen. Grunnen blir stående sammen med navnet ditt.")


class NoThreshold(TrainingError):
    """config.yml has no line for the threshold."""

    def __init__(self) -> None:
        super().__init__("Terskelen (answer_at) står ikke på en egen linje i config.yml. Be en utvikler rette fila.")


class NotReleasable(TrainingError):
    """The gate is closed; `reasons` say why, in bokmål."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("Modellen kan ikke settes i drift. " + " ".join(reasons))
        self.reasons = tuple(reasons)
