from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.understanding.ngrams import Kind, Ngrams

TEXTS = ["Når er fristen for meldekortet?", "søker du AAP, så søker du på nett", "e du der", "når kommer penga"]


@pytest.mark.parametrize(("kind", "longest"), [("char_wb", 5), ("word", 2)])
def test_a_row_is_what_the_vectorizer_gives(tmp_path: Path, kind: Kind, longest: int) -> None:
    trained = Ngrams(kind, 1, longest)
    fitted = trained.fit(TEXTS).sorted_indices()
    trained.save(tmp_path, "ngrams")
    loaded = Ngrams(kind, 1, longest)
    loaded.load(tmp_path, "ngrams")
    for ngrams in (trained, loaded):
        for expected, text in zip(fitted, TEXTS, strict=True):
            numbers, weights = ngrams.row(text)
            assert numbers.tolist() == expected.indices.tolist()
            assert np.allclose(weights, expected.data)


@pytest.mark.parametrize("text", ["", "?!", "zzzz qqqq"])
def test_a_text_without_known_ngrams_has_an_empty_row(text: str) -> None:
    ngrams = Ngrams("word", 1, 2)
    ngrams.fit(TEXTS)
    numbers, weights = ngrams.row(text)
    assert (len(numbers), len(weights)) == (0, 0)
