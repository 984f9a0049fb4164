"""Child processes: time, memory, and that none is left behind."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil
import pytest

from benchmarks.process import BenchmarkError, Command, free_port, run, serving, tree_memory


def python(code: str, folder: Path) -> Command:
    return Command([sys.executable, "-c", code], folder, {}, folder / "logs" / "it.log")


def test_memory_is_that_of_the_whole_tree(tmp_path: Path) -> None:
    child = "import time; kept = b'x' * 80_000_000; time.sleep(0.7)"
    ran = run(python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])", tmp_path))
    assert ran.peak > 80_000_000
    assert 0.7 <= ran.seconds < 60


def test_a_failure_shows_the_end_of_the_log(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="no model here"):
        run(python("raise SystemExit('no model here')", tmp_path))


def test_a_server_is_ended_with_its_children(tmp_path: Path) -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    with serving(python(code, tmp_path)) as server:
        server.check()
        assert server.memory() > 0
        before = psutil.Process().children(recursive=True)
    assert not [one for one in before if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    with pytest.raises(BenchmarkError):
        server.check()


def test_what_is_gone_has_no_memory() -> None:
    assert tree_memory(2**22 - 1) == 0


def test_a_free_port_is_a_port() -> None:
    assert 1024 <= free_port() < 65536
