"""What can go wrong in training and evaluation.

TrainingError
├── TrainingFailed   no model came out
└── BadDevelopmentSet   the development set can't be read
"""

from __future__ import annotations


class TrainingError(Exception):
    """Training or evaluation stopped. The text says what happened, why, and what to do."""


class TrainingFailed(TrainingError):
    """No model came out."""


class BadDevelopmentSet(TrainingError):
    """The development set can't be read, or labels a question with an intent that does not exist."""
