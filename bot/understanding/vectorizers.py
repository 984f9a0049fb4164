"""scikit-learn's vectorizers, without the half of scipy that only its solvers use."""

from __future__ import annotations

from bot.standins import standing_in

# scikit-learn names a distribution and a line search when it is imported: 1.2 s that counting n-grams never needs.
# What it built on them (`loguniform`, the solver newton-cg) can't be used in a process that has passed here.
with standing_in("scipy.stats", "scipy.optimize", "scipy.optimize._linesearch"):
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

__all__ = ["CountVectorizer", "TfidfVectorizer"]
