from __future__ import annotations

import multiprocessing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.understanding.encoder.cache import DiskCache, MemoryCache


class Counting:
    """An encoder that counts: vectors hold the length of the text."""

    hash = "counting"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        self.seen += texts
        return np.array([[len(text)] * 384 for text in texts], np.float32).reshape(-1, 384)


def _fill(path: Path, start: int) -> None:
    DiskCache(Counting(), path).encode([f"tekst {number}" for number in range(start, start + 200)])


def test_disk_gives_each_text_once(tmp_path: Path) -> None:
    encoder = Counting()
    first = DiskCache(encoder, tmp_path / "v.sqlite").encode(["a", "bb", "a"])
    again = DiskCache(encoder, tmp_path / "v.sqlite").encode(["bb", "a", "ccc"])
    assert encoder.seen == ["a", "bb", "ccc"]
    assert first[:, 0].tolist() == [1, 2, 1]
    assert again[:, 0].tolist() == [2, 1, 3]


def test_disk_keeps_encoders_apart(tmp_path: Path) -> None:
    one, other = Counting(), Counting()
    other.hash = "another"
    DiskCache(one, tmp_path / "v.sqlite").encode(["a"])
    DiskCache(other, tmp_path / "v.sqlite").encode(["a"])
    assert other.seen == ["a"]


def test_disk_has_a_cap(tmp_path: Path) -> None:
    encoder = Counting()
    cache = DiskCache(encoder, tmp_path / "v.sqlite", limit=5)
    for number in range(10):
        cache.encode([f"tekst {number}"])
    encoder.seen.clear()
    cache.encode([f"tekst {number}" for number in range(10)])
    assert len(encoder.seen) == 5


def test_disk_holds_no_text(tmp_path: Path) -> None:
    DiskCache(Counting(), tmp_path / "v.sqlite").encode(["noe ingen skal lese"])
    assert b"ingen skal" not in (tmp_path / "v.sqlite").read_bytes()


def test_a_broken_file_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "v.sqlite").write_bytes(b"not a database" * 100)
    assert DiskCache(Counting(), tmp_path / "v.sqlite").encode(["abc"])[0, 0] == 3


def test_two_processes_share_a_file(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_fill, args=(path, start)) for start in (0, 100)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    encoder = Counting()
    DiskCache(encoder, path).encode([f"tekst {number}" for number in range(300)])
    assert encoder.seen == []


def test_memory_keeps_the_last() -> None:
    encoder = Counting()
    cache = MemoryCache(encoder, limit=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        cache.encode([text])
    assert encoder.seen == ["a", "b", "c", "b"]
    assert cache.encode([]).shape == (0, 384)
