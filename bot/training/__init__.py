"""Training: train a model, tell what it is made of, and measure it."""

from __future__ import annotations

from pathlib import Path


def has_model(models: Path) -> bool:
    """Whether there is a trained model in the folder (without loading Rasa to find out)."""
    return any(models.glob("*.tar.gz"))
