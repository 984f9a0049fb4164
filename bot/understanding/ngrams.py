"""TF-IDF over n-grams of folded text, saved without pickle."""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.understanding.fold import fold
from bot.understanding.vectorizers import TfidfVectorizer

Row = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]
"""Which n-grams a text holds, in order, and how much each weighs; the squares of the weights add up to 1."""
Kind = Literal["char_wb", "word"]


class Ngrams:
    """Rows of unit length over the n-grams that at least `rarest` training texts hold."""

    def __init__(self, kind: Kind, shortest: int, longest: int, rarest: int = 1) -> None:
        self._options: dict[str, Any] = {"analyzer": kind, "ngram_range": (shortest, longest), "min_df": rarest}
        if kind == "word":
            # One-letter words matter: «æ», «e», «i» tell dialects and languages apart.
            self._options["token_pattern"] = r"(?u)\b\w+\b"
        self._vectorizer = self._make()

    def _make(self, vocabulary: list[str] | None = None) -> TfidfVectorizer:
        return TfidfVectorizer(
            **self._options, lowercase=False, preprocessor=fold, dtype=np.float32, vocabulary=vocabulary
        )

    def fit(self, texts: list[str]) -> csr_matrix:
        """Learn the n-grams of `texts`; gives their rows."""
        return self._vectorizer.fit_transform(texts)

    def row(self, text: str) -> Row:
        """What the row of `text` holds. The vectorizer's own `transform` spends a millisecond on checking itself."""
        known = self._vectorizer.vocabulary_
        counts = Counter(known[term] for term in self._analyse(text) if term in known)
        ngrams = np.array(sorted(counts), np.int32)
        weights = self._weights[ngrams] * np.array([counts[at] for at in ngrams.tolist()], np.float32)
        return ngrams, weights / np.float32(np.linalg.norm(weights) or 1.0)

    @functools.cached_property
    def _analyse(self) -> Callable[[str], list[str]]:
        return self._vectorizer.build_analyzer()  # type: ignore[no-any-return]  # scikit-learn is untyped

    @functools.cached_property
    def _weights(self) -> npt.NDArray[np.float32]:
        return np.asarray(self._vectorizer.idf_, np.float32)

    @property
    def size(self) -> int:
        """How many n-grams are known."""
        return len(self._vectorizer.vocabulary_)

    @property
    def terms(self) -> list[str]:
        """The n-grams that are known, in the order of their columns."""
        return sorted(self._vectorizer.vocabulary_, key=self._vectorizer.vocabulary_.__getitem__)

    def save(self, folder: Path, name: str) -> None:
        """Write `name`.json and `name`.npy: the n-grams in order, and their weights."""
        (folder / f"{name}.json").write_text(json.dumps(self.terms, ensure_ascii=False), encoding="utf-8")
        np.save(folder / f"{name}.npy", self._vectorizer.idf_.astype(np.float32))

    def load(self, folder: Path, name: str) -> None:
        """Read what `save` wrote."""
        terms: list[str] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        weights: npt.NDArray[np.float32] = np.load(folder / f"{name}.npy", allow_pickle=False)
        self._vectorizer = self._make(terms)
        self._vectorizer.fit([""])
        self._vectorizer.idf_ = weights
