"""Near-duplicates in two intents (row C9): examples so alike that the bot can't learn which is which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.content.checking.finding import Finding, warning
from bot.content.checking.fold import fold
from bot.content.checking.scan import Example, Scan

# Cosine of character n-grams within words, each n-gram the same weight (with weights, one long word they share makes
# two questions alike). Chosen on the project's own examples: above it pairs differ in a word or an ending.
ALIKE = 0.85
CHUNK = 500


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
    pairs = (pair for start in range(0, len(texts), CHUNK) for pair in _pairs(vectors, start, least))
    return [
        (examples[left], examples[right], likeness)
        for left, right, likeness in pairs
        if examples[left].intent != examples[right].intent and texts[left] != texts[right]
    ]


def _pairs(vectors: Any, start: int, least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs (left < right) whose left is one of the CHUNK vectors from `start` on."""
    product = (vectors[start : start + CHUNK] @ vectors[start:].T).tocoo()
    keep = (product.data >= least) & (product.row < product.col)
    found = zip(product.row[keep], product.col[keep], product.data[keep], strict=True)
    yield from sorted((int(row) + start, int(column) + start, float(value)) for row, column, value in found)
