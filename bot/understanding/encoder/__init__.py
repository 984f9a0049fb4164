"""Sentence vectors: `open_encoder()` gives the fastest encoder that this machine has, always the same weights."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from bot.understanding.encoder.weights import EncoderError, WeightsChangedError, WeightsMissingError

__all__ = ["Encoder", "EncoderError", "WeightsChangedError", "WeightsMissingError", "open_encoder"]


class Encoder(Protocol):
    """Turns texts into sentence vectors."""

    hash: str
    """Names the weights and the engine: vectors of two hashes must never be mixed."""

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """One row of unit length for each text: float32, (n, 384)."""
        ...


_OPEN: list[Encoder] = []


def open_encoder() -> Encoder:
    """The encoder of this process: opened once, shared by every component. Raises `EncoderError`."""
    if not _OPEN:
        _OPEN.append(_open())
    return _OPEN[0]


def _open() -> Encoder:
    try:
        from bot.understanding.encoder.onnx_encoder import OnnxEncoder
    except ImportError:
        from bot.understanding.encoder.nano import NanoEncoder

        return NanoEncoder()
    return OnnxEncoder()
