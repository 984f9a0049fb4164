from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.understanding.regression import Regression, Rows


def _data() -> tuple[csr_matrix, np.ndarray]:
    chance = np.random.default_rng(1)
    rows = np.where(chance.random((60, 300)) < 0.1, chance.random((60, 300)), 0).astype(np.float32)
    targets = np.arange(60) % 3
    rows[np.arange(60), targets] = 1.0
    return csr_matrix(rows), targets


def _parted(rows: csr_matrix) -> Rows:
    """The same features, the first hundred of them dense."""
    return Rows(rows[:, :100].toarray(), rows[:, 100:])


def test_finds_what_scikit_learn_finds() -> None:
    rows, targets = _data()
    regression = Regression(_parted(rows), 3, strength=5.0, iterations=200)
    solution, bias = regression.fit(targets)
    expected = LogisticRegression(C=5.0, max_iter=500, tol=1e-6).fit(rows, targets)
    ours = rows @ regression.weights(solution) + bias
    theirs = rows @ expected.coef_.T + expected.intercept_
    assert np.abs((ours - ours.mean(1, keepdims=True)) - (theirs - theirs.mean(1, keepdims=True))).max() < 0.05


def test_rare_features_share_columns_and_still_tell_classes_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.understanding.regression.KEPT", 40)
    monkeypatch.setattr("bot.understanding.regression.SHARED", 60)
    rows, targets = _data()
    regression = Regression(_parted(rows), 3, strength=5.0, iterations=50)
    solution, bias = regression.fit(targets)
    weights = regression.weights(solution)
    assert solution.shape == (200, 3)
    assert weights.shape == (300, 3)
    everyone = np.arange(60)
    assert np.allclose(rows @ weights + bias, regression.logits(solution, bias, everyone), atol=1e-4)
    assert ((rows @ weights + bias).argmax(axis=1) == targets).all()


def test_a_part_is_judged_by_the_rest() -> None:
    rows, targets = _data()
    regression = Regression(_parted(rows), 3, strength=5.0, iterations=50)
    seen, unseen = np.arange(45), np.arange(45, 60)
    logits = regression.logits(*regression.fit(targets, seen), unseen)
    assert (logits.argmax(axis=1) == targets[unseen]).mean() > 0.8
