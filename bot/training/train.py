"""Train a model: Rasa's own training, in this process and without TensorFlow."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from bot.dialogue.lean import go_lean

go_lean()

import rasa.core.policies.rule_policy  # noqa: E402, F401  registers RulePolicy
from rasa.model_training import train as rasa_train  # noqa: E402

from bot.training.errors import TrainingFailed  # noqa: E402
from bot.training.fingerprint import model_hash  # noqa: E402
from bot.training.reading import quick_reading  # noqa: E402


@dataclass(frozen=True)
class Trained:
    """A trained model: its file, what it is made of (`hash`), and how many seconds it took."""

    model: Path
    hash: str
    seconds: float


def train(project: Path, models: Path, force: bool = False) -> Trained:
    """Train the project in `project` and put the model into `models`.

    Unchanged parts come from Rasa's cache; `force` trains everything again.

    Raises:
        TrainingFailed: Rasa refused the data, or made no model.
    """
    start = time.perf_counter()
    name = f"aap-{datetime.now(timezone.utc):%Y%m%d-%H%M%S}"
    try:
        with quick_reading():
            result = rasa_train(
                domain=str(project / "domain.yml"),
                config=str(project / "config.yml"),
                training_files=[str(project / "data")],
                output=str(models),
                force_training=force,
                fixed_model_name=name,
            )
    except Exception as error:
        raise TrainingFailed(f"Training stopped: {error}. Run `rasa data validate` to find the line.") from error
    if result.code != 0 or not result.model:
        raise TrainingFailed(f"Training ended with code {result.code} and made no model. Read the lines above.")
    model = Path(result.model)
    return Trained(model, model_hash(model), time.perf_counter() - start)
