"""Where words may belong, and why: the intents whose examples lie nearest (row C8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.inbox.meaning import Floats, Meaning

# An intent is as near as its three nearest examples, so that one odd example does not decide.
COUNTED = 3
SHOWN = 2
# How sharply the nearest intents stand out in a profile. Chosen with `grouping.FARTHEST`.
SHARPNESS = 0.05


@dataclass(frozen=True)
class Nearest:
    """An intent near the words, `score` from 0 to 1; its nearest `examples` are the reason."""

    intent: str
    score: float
    examples: tuple[str, ...]


def nearness(meaning: Meaning, vectors: Floats) -> Floats:
    """How near each row of unit length is to each intent of `meaning.intents`: (n, intents)."""
    near = vectors @ meaning.vectors.T
    found = np.empty((len(vectors), len(meaning.intents)), np.float32)
    for at, rows in enumerate(meaning.rows):
        count = min(COUNTED, len(rows))
        found[:, at] = np.partition(near[:, rows], -count, axis=1)[:, -count:].mean(axis=1)
    return found


def profiles(vectors: Floats, near: Floats) -> Floats:
    """Rows of unit length that are alike where words mean the same: half what they say, half where they belong.

    On the answerable questions of the development set, two of a group are about the same in 61 % (42 % of all such
    pairs are found); by sentence vectors alone in 11 % (3 %).
    """
    powers = np.exp((near - near.max(axis=1, keepdims=True)) / SHARPNESS)
    belongs = powers / np.linalg.norm(powers, axis=1, keepdims=True)
    found: Floats = np.hstack([vectors, belongs]) / np.float32(np.sqrt(2))
    return found


def nearest(meaning: Meaning, vector: Floats, near: Floats, count: int = 3) -> tuple[Nearest, ...]:
    """The `count` nearest intents of a vector, the nearest first; `near` is its row of `nearness`."""
    order = np.argsort(-near, kind="stable")[:count]
    return tuple(_nearest(meaning, vector, int(at), float(near[at])) for at in order)


def _nearest(meaning: Meaning, vector: Floats, at: int, score: float) -> Nearest:
    rows = meaning.rows[at]
    best = rows[np.argsort(-(meaning.vectors[rows] @ vector), kind="stable")[:SHOWN]]
    texts = tuple(meaning.examples[int(row)].text for row in best)
    return Nearest(meaning.intents[at], round(max(0.0, min(1.0, score)), 4), texts)
