"""Near-duplicates in two intents (row C9): examples so alike that the bot can't learn which is which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags

from bot.content.checking.finding import Finding, warning
from bot.content.checking.fold import fold
from bot.content.checking.scan import Example, Scan

# Cosine of character n-grams within words, each n-gram the same weight (with weights, one long word they share makes
# two questions alike). Chosen on the project's own examples: above it pairs differ in a word or an ending.
ALIKE = 0.85
CHUNK = 500
LOOKED_AT = 100_000
COMMON = 200
"""So many of the n-grams that most texts hold are left out at first: they make most of the work and tell least."""
ROUNDING = 1e-5

Pairs = npt.NDArray[np.int64]
Lengths = npt.NDArray[np.float64]


def check_similar(scan: Scan) -> Iterator[Finding]:
    """A finding for each pair of examples in two intents that are nearly the same."""
    examples = [example for example in scan.examples if fold(example.text)]
    for left, right, likeness in alike(examples):
        reason = f"«{right.text}» i {right.intent} ligner «{left.text}» i {left.intent} ({left.file}:{left.line})."
        mending = (
            f"Er det samme spørsmål, slett det ene ({likeness:.0%} likt). Ellers skriv det som skiller, tydeligere."
        )
        yield warning(right.file, right.line, "near-duplicate", reason, mending, right.intent)


def alike(examples: Sequence[Example], least: float = ALIKE) -> list[tuple[Example, Example, float]]:
    """Pairs of examples in different intents with a likeness of `least` (0 to 1) or more; the same every time."""
    # scikit-learn takes a second to import, and only this needs it.
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [fold(example.text) for example in examples]
    if len(set(texts)) < 2:
        return []
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), use_idf=False).fit_transform(texts)
    rare, common = _without_the_common(vectors)
    near = [*_near(rare, common, least), *_without_a_rare_one(vectors, common, least)]
    return [
        (examples[left], examples[right], likeness)
        for left, right, likeness in _pairs(vectors, near, least)
        if examples[left].intent != examples[right].intent and texts[left] != texts[right]
    ]


def _without_the_common(vectors: csr_matrix) -> tuple[csr_matrix, Lengths]:
    """The vectors without the n-grams that most texts hold, and the length of what is left out of each."""
    texts = np.bincount(vectors.indices, minlength=vectors.shape[1])
    is_common = np.zeros(vectors.shape[1], bool)
    is_common[np.argsort(-texts, kind="stable")[:COMMON]] = True
    rare = vectors @ diags((~is_common).astype(vectors.dtype))
    rare.eliminate_zeros()
    left_out = vectors[:, is_common]
    return rare, np.sqrt(np.asarray(left_out.multiply(left_out).sum(axis=1)).ravel())


def _near(vectors: csr_matrix, left_out: Lengths, least: float) -> Iterator[Pairs]:
    """Pairs (left < right) that share an n-gram and may be alike, a CHUNK of left ones at a time.

    What was left out adds at most the product of its lengths: pairs that stay below `least` even so are not looked at.
    """
    least -= ROUNDING
    for start in range(0, vectors.shape[0], CHUNK):
        shared = (vectors[start : start + CHUNK] @ vectors[start:].T).tocoo()
        left, right = shared.row + start, shared.col + start
        near = (left < right) & (shared.data + left_out[left] * left_out[right] >= least)
        yield np.stack([left[near], right[near]])


def _without_a_rare_one(vectors: csr_matrix, common: Lengths, least: float) -> Iterator[Pairs]:
    """Pairs that may be alike by common n-grams alone: those are nearly all that either has."""
    ordinary = np.flatnonzero(common >= least)
    for pairs in _near(vectors[ordinary], np.zeros(len(ordinary)), least):
        yield ordinary[pairs]


def _pairs(vectors: csr_matrix, near: Sequence[Pairs], least: float) -> Iterator[tuple[int, int, float]]:
    """Those of the pairs that are alike, in order, each once."""
    left, right = np.unique(np.concatenate(near, axis=1), axis=1)
    for start in range(0, len(left), LOOKED_AT):
        some = slice(start, start + LOOKED_AT)
        likeness = np.asarray(vectors[left[some]].multiply(vectors[right[some]]).sum(axis=1)).ravel()
        found = zip(left[some].tolist(), right[some].tolist(), likeness.tolist(), strict=True)
        yield from (pair for pair in found if pair[2] >= least)
