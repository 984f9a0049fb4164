"""Child processes under measurement: wall time, and memory of the whole process tree (resident set, in bytes)."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

SAMPLE_SECONDS = 0.05
STOP_SECONDS = 20


class BenchmarkError(Exception):
    """A measured program failed. The text says which, and shows the end of its log."""


@dataclass(frozen=True)
class Command:
    """What to start, where, with which variables added to the environment, and the file its output goes to."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    log: Path


@dataclass(frozen=True)
class Ran:
    """A program that ended: how many seconds it took, and the most memory it had, in bytes."""

    seconds: float
    peak: int


class Running:
    """A program that runs; `started` is `time.perf_counter()` just before it was started."""

    def __init__(self, process: subprocess.Popen[bytes], started: float, log: Path) -> None:
        self._process = process
        self.started = started
        self._log = log

    def memory(self) -> int:
        """Memory of the process tree now, in bytes."""
        return tree_memory(self._process.pid)

    def check(self) -> None:
        """Raises BenchmarkError when the program has ended by itself."""
        if self._process.poll() is not None:
            raise failure(self._process.args, self._process.returncode, self._log)


def run(command: Command) -> Ran:
    """Run to the end, sampling memory.

    Raises:
        BenchmarkError: the program ended with an error.
    """
    started = time.perf_counter()
    peak = 0
    with _started(command) as process:
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid))
            # Woken when the program ends, so that sampling does not lengthen what is measured.
            _wait(process, SAMPLE_SECONDS)
        seconds = time.perf_counter() - started
    if process.returncode:
        raise failure(command.words, process.returncode, command.log)
    return Ran(seconds, peak)


@contextmanager
def serving(command: Command) -> Iterator[Running]:
    """A server while the block runs; its process tree is ended after it."""
    started = time.perf_counter()
    with _started(command) as process:
        yield Running(process, started, command.log)


def tree_memory(pid: int) -> int:
    """Resident memory of a process and all its descendants, in bytes; 0 when it is gone."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(_memory(member) for member in family)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def failure(words: object, code: int | None, log: Path) -> BenchmarkError:
    """The error for a program that failed, with the last lines of its log."""
    tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
    return BenchmarkError(f"{words} ended with code {code}. The end of {log}:\n{tail}")


@contextmanager
def _started(command: Command) -> Iterator[subprocess.Popen[bytes]]:
    command.log.parent.mkdir(parents=True, exist_ok=True)
    with command.log.open("wb") as log:
        process = subprocess.Popen(
            list(command.words),
            cwd=command.folder,
            env=dict(command.environment),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        parent = psutil.Process(process.pid)
        family = [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return
    for member in family:
        _quietly(member.terminate)
    _, alive = psutil.wait_procs(family, timeout=STOP_SECONDS)
    for member in alive:
        _quietly(member.kill)


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _quietly(action: Callable[[], None]) -> None:
    try:
        action()
    except psutil.Error:
        return
