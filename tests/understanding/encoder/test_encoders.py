from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.understanding.encoder import open_encoder
from bot.understanding.encoder.nano import NanoEncoder
from bot.understanding.encoder.onnx_encoder import OnnxEncoder
from bot.understanding.encoder.pieces import MAX_TOKENS, prepare

STORED = json.loads((Path(__file__).parent / "tokens.json").read_text(encoding="utf-8"))
TEXTS = [entry["text"] for entry in STORED]


@pytest.fixture(scope="module")
def fast() -> OnnxEncoder:
    encoder = open_encoder()
    assert isinstance(encoder, OnnxEncoder)
    return encoder


@pytest.fixture(scope="module")
def reference() -> NanoEncoder:
    return NanoEncoder()


@pytest.mark.parametrize("entry", STORED, ids=TEXTS)
def test_tokens_are_the_stored_ones(fast: OnnxEncoder, reference: NanoEncoder, entry: dict[str, list[int]]) -> None:
    text = str(entry["text"])
    assert fast.pieces.numbers(prepare(text)) == entry["tokens"]
    assert reference.count(text) == len(entry["tokens"])


def test_vectors_agree_with_the_reference(fast: OnnxEncoder, reference: NanoEncoder) -> None:
    cosines = (fast.encode(TEXTS) * reference.encode(TEXTS)).sum(axis=1)
    assert cosines.min() >= 0.995


def test_what_is_near_stays_near(fast: OnnxEncoder, reference: NanoEncoder) -> None:
    """What the classifier sees of a vector is how it differs from the mean."""
    near = [(vectors := encoder.encode(TEXTS)) - vectors.mean(axis=0) for encoder in (fast, reference)]
    ours, theirs = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in near)
    assert np.abs(ours @ ours.T - theirs @ theirs.T).max() < 0.05


def test_vectors_do_not_depend_on_their_neighbours(fast: OnnxEncoder) -> None:
    texts = TEXTS + [f"når er fristen for uke {week}" for week in range(10, 40)]
    together = fast.encode(texts)
    assert together.dtype == np.float32
    assert together.shape == (len(texts), 384)
    for vector, text in zip(together, texts, strict=True):
        assert np.array_equal(vector, fast.encode([text])[0])
    assert np.allclose(np.linalg.norm(together, axis=1), 1)


@pytest.mark.parametrize("text", ["\0", "\ud800 hei", "hei\0du", "å" * 5000, "\U0001f600" * 5000, "\n\t\r"])
def test_any_text_gives_a_finite_vector(fast: OnnxEncoder, reference: NanoEncoder, text: str) -> None:
    assert np.isfinite(fast.encode([text])).all()
    assert np.isfinite(reference.encode([text])).all()
    assert len(fast.pieces.numbers(prepare(text))) <= MAX_TOKENS


def test_composed_and_decomposed_letters_are_the_same(fast: OnnxEncoder) -> None:
    assert np.array_equal(*fast.encode(["for å søke", "for a\u030a søke"]))


def test_no_texts_give_no_rows(fast: OnnxEncoder, reference: NanoEncoder) -> None:
    assert fast.encode([]).shape == (0, 384)
    assert reference.encode([]).shape == (0, 384)


def test_hashes_tell_the_engines_apart(fast: OnnxEncoder, reference: NanoEncoder) -> None:
    assert fast.hash != reference.hash
