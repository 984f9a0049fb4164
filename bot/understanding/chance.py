"""Chance that goes by what a text says, not by where it stands.

A few examples more or less then leave the rest of a training as it was: drawn by place, three new examples changed 121
of 1,306 answers, most of them by chance alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]


def keys(texts: Iterable[str]) -> Keys:
    """A number for each text, the same in every training and process."""
    digests = b"".join(hashlib.blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.frombuffer(digests, np.uint64)


def drawn(of: Keys, seed: int) -> Keys:
    """Numbers drawn for `of`, others for another `seed` (0 or more): splitmix64 (Steele, Lea and Flood 2014)."""
    with np.errstate(over="ignore"):
        mixed = of + np.uint64(seed) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        found: Keys = mixed ^ (mixed >> np.uint64(31))
    return found
