"""TF-IDF over n-grams of folded text, saved without pickle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.understanding.fold import fold
from bot.understanding.vectorizers import TfidfVectorizer

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

    def transform(self, texts: list[str]) -> csr_matrix:
        """(n, size) float32."""
        return self._vectorizer.transform(texts)

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
