"""Files that several processes read and write: replaced whole, and changed by one at a time."""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.training.errors import BadCard


@contextmanager
def locked(file: Path, wait: bool = True) -> Iterator[None]:
    """Hold `file` against every other process. The system lets go of it when a process dies, so none is left over.

    Raises:
        BlockingIOError: another holds it, and `wait` is False.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def is_locked(file: Path) -> bool:
    """Whether a process (this one too) holds `file`."""
    if not file.exists():
        return False
    try:
        with locked(file, wait=False):
            return False
    except BlockingIOError:
        return True


def write_json(file: Path, content: Any) -> None:
    """Replace `file` at once: whoever reads sees the old or the new, and never a half."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    with os.fdopen(handle, "w", encoding="utf-8") as fresh:
        json.dump(content, fresh, ensure_ascii=False, indent=1)
        fresh.flush()
        os.fsync(fresh.fileno())
    Path(name).replace(file)


def read_json(file: Path) -> Any | None:
    """What `write_json` wrote; None where there is no file.

    Raises:
        BadCard: it is no JSON.
    """
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, OSError) as error:
        raise BadCard(f"{file} can't be read: {error}. Delete it: the model beside it is none the worse.") from error
