"""Sentence vectors that were computed before: on disk while training, in a small memory while serving."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt

from bot.understanding.encoder import Encoder
from bot.understanding.encoder.pieces import prepare

_SCHEMA = "CREATE TABLE IF NOT EXISTS vector (key BLOB PRIMARY KEY, value BLOB NOT NULL, made REAL NOT NULL)"
_LOOKUP = 500
_PART = 256
"""Texts that a core encodes at a time: enough to find many of the same length, and few enough to share evenly."""
_WAIT_SECONDS = 30


class DiskCache:
    """Wraps an encoder for training; `path` is an sqlite file that several processes may share.

    Keys are hashes of text and encoder, so the file holds no text. At most `limit` vectors stay (1.5 kB each);
    the oldest go first.
    """

    def __init__(self, encoder: Encoder, path: Path, limit: int = 50_000) -> None:
        self._encoder = encoder
        self.hash = encoder.hash
        self._path = path
        self._limit = limit

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """One row for each text: (n, 384). A file that can't be read or written costs time, never the result."""
        keys = [self._key(text) for text in texts]
        found = self._read(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        if missing:
            fresh = dict(zip(missing, self._encode(list(missing.values())), strict=True))
            found.update(fresh)
            self._write(fresh)
        return np.stack([found[key] for key in keys]) if keys else self._encoder.encode([])

    def _encode(self, texts: list[str]) -> Iterator[npt.NDArray[np.float32]]:
        """On every core: a text's vector is the same however the work is shared."""
        parts = [texts[at : at + _PART] for at in range(0, len(texts), _PART)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for vectors in pool.map(self._encoder.encode, parts):
                yield from vectors

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.hash}\n{prepare(text)}".encode()).digest()

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS)
        connection.execute(_SCHEMA)
        return connection

    def _read(self, keys: list[bytes]) -> dict[bytes, npt.NDArray[np.float32]]:
        found: dict[bytes, npt.NDArray[np.float32]] = {}
        try:
            connection = self._connect()
            for at in range(0, len(keys), _LOOKUP):
                part = keys[at : at + _LOOKUP]
                marks = ",".join("?" * len(part))
                rows = connection.execute(f"SELECT key, value FROM vector WHERE key IN ({marks})", part)
                found.update((key, np.frombuffer(value, np.float32)) for key, value in rows)
            connection.close()
        except sqlite3.Error:
            return {}
        return found

    def _write(self, fresh: dict[bytes, npt.NDArray[np.float32]]) -> None:
        now = time.time()
        rows = [(key, vector.tobytes(), now) for key, vector in fresh.items()]
        try:
            connection = self._connect()
            with connection:
                connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", rows)
                connection.execute(
                    "DELETE FROM vector WHERE key IN (SELECT key FROM vector ORDER BY made DESC LIMIT -1 OFFSET ?)",
                    (self._limit,),
                )
            connection.close()
        except sqlite3.Error:
            return


class MemoryCache:
    """Wraps an encoder for serving: the last `limit` vectors (1.5 kB each) stay in memory. Safe between threads."""

    def __init__(self, encoder: Encoder, limit: int = 512) -> None:
        self._encoder = encoder
        self.hash = encoder.hash
        self._limit = limit
        self._kept: OrderedDict[str, npt.NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """One row for each text: (n, 384)."""
        return np.stack([self._one(text) for text in texts]) if texts else self._encoder.encode([])

    def _one(self, text: str) -> npt.NDArray[np.float32]:
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        vector: npt.NDArray[np.float32] = self._encoder.encode([text])[0]
        with self._lock:
            self._kept[text] = vector
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        return vector
