"""Train a model: Rasa's own training, in this process and without TensorFlow."""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from bot.dialogue.lean import go_lean

go_lean()

import rasa.core.policies.rule_policy  # noqa: E402, F401  registers RulePolicy
import rasa.shared.importers.utils as importers  # noqa: E402
from rasa.model_training import train as rasa_train  # noqa: E402

from bot.training.errors import TrainingFailed  # noqa: E402
from bot.training.fingerprint import model_hash  # noqa: E402


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
        with _each_file_read_once():
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


@contextmanager
def _each_file_read_once() -> Iterator[None]:
    """Rasa's importers read, check and parse every content file three times in one training; once is enough."""
    module = importers
    original = module.training_data_from_paths

    @functools.lru_cache(maxsize=8)
    def read(paths: tuple[str, ...], language: str) -> Any:
        return original(paths, language)

    module.training_data_from_paths = lambda paths, language: read(tuple(paths), language)
    try:
        yield
    finally:
        module.training_data_from_paths = original
