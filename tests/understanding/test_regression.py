from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.understanding.chance import Keys, keys
from bot.understanding.regression import Descent, Regression, Rows
from bot.understanding.sharing import Sharing


def _data() -> tuple[csr_matrix, np.ndarray]:
    chance = np.random.default_rng(1)
    rows = np.where(chance.random((60, 300)) < 0.1, chance.random((60, 300)), 0).astype(np.float32)
    targets = np.arange(60) % 3
    rows[np.arange(60), targets] = 1.0
    return csr_matrix(rows), targets


def _parted(rows: csr_matrix) -> Rows:
    """The same features, the first hundred of them dense."""
    return Rows(rows[:, :100].toarray(), rows[:, 100:], _keys(rows.shape[0]))


def _keys(count: int) -> Keys:
    return keys(str(number) for number in range(count))


def _sharing(ngrams: csr_matrix) -> Sharing:
    return Sharing.of(ngrams, _keys(ngrams.shape[1]), seed=0)


def test_finds_what_scikit_learn_finds() -> None:
    """Classes that overlap, so that there is one best solution without a penalty."""
    chance = np.random.default_rng(2)
    rows = chance.normal(size=(900, 12)).astype(np.float32)
    targets = (rows[:, :3] + chance.normal(size=(900, 3))).argmax(axis=1)
    parts = Rows(rows[:, :6], csr_matrix(rows[:, 6:]), _keys(900))
    regression = Regression(parts, _sharing(parts.sparse), 3, Descent(passes=150, batch=300))
    solution, bias = regression.fit(targets)
    expected = LogisticRegression(penalty="none", max_iter=500, tol=1e-6).fit(rows, targets)
    ours = regression.logits(solution, bias, np.arange(900))
    theirs = rows @ expected.coef_.T + expected.intercept_
    assert np.abs((ours - ours.mean(1, keepdims=True)) - (theirs - theirs.mean(1, keepdims=True))).max() < 0.1


def test_fits_again_to_the_same_bits_also_beside_another_fit() -> None:
    rows, targets = _data()
    regression = Regression(_parted(rows), _sharing(_parted(rows).sparse), 3, Descent())
    with ThreadPoolExecutor(2) as beside:
        parts = [beside.submit(regression.fit, targets, part) for part in (None, np.arange(45), None)]
        one, _, other = (part.result() for part in parts)
    assert np.array_equal(one[0], other[0])


def test_rare_features_share_columns_and_still_tell_classes_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.understanding.sharing.KEPT", 40)
    monkeypatch.setattr("bot.understanding.sharing.SHARED", 60)
    rows, targets = _data()
    parts = _parted(rows)
    _sharing(parts.sparse).save(tmp_path)
    sharing = Sharing.load(tmp_path)
    solution, bias = Regression(parts, sharing, 3, Descent()).fit(targets)
    assert solution.shape == (200, 3)
    logits = parts.dense @ solution[:100] + _times(sharing, parts.sparse, solution[100:]) + bias
    assert np.allclose(logits, parts.dense @ solution[:100] + sharing.apply(parts.sparse) @ solution[100:] + bias)
    assert (logits.argmax(axis=1) == targets).all()
    later = _times(sharing, parts.sparse[:, 50:], solution[100:], first=50)
    assert np.allclose(later, _times(sharing, _without(parts.sparse, 50), solution[100:]))


def _times(sharing: Sharing, rows: csr_matrix, weights: np.ndarray, first: int = 0) -> np.ndarray:
    return np.stack([sharing.times((row.indices, row.data), weights, first) for row in rows])


def _without(rows: csr_matrix, first: int) -> csr_matrix:
    """The same rows with zeros in their first columns."""
    return csr_matrix(np.where(np.arange(rows.shape[1]) < first, 0, rows.toarray()).astype(np.float32))


def test_a_part_is_judged_by_the_rest() -> None:
    rows, targets = _data()
    regression = Regression(_parted(rows), _sharing(_parted(rows).sparse), 3, Descent())
    seen, unseen = np.arange(45), np.arange(45, 60)
    logits = regression.logits(*regression.fit(targets, seen), unseen)
    assert (logits.argmax(axis=1) == targets[unseen]).mean() > 0.6


def test_the_order_of_rows_is_of_no_account() -> None:
    """Chance goes by the text of a row, so that the same rows in another order are learned alike."""
    rows, targets = _data()
    whole, other = _parted(rows), np.random.default_rng(3).permutation(60)
    one, _ = Regression(whole, _sharing(whole.sparse), 3, Descent(batch=16)).fit(targets)
    reordered, _ = Regression(whole.part(other), _sharing(whole.sparse), 3, Descent(batch=16)).fit(targets[other])
    assert np.abs(one - reordered).max() < 1e-3 * np.abs(one).max()
