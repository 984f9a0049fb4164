"""A training as it goes: what was ordered, step by step how far it is, and how it ended.

It is told in a file beside the models, one JSON line after the other, so that any process can follow it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Literal

from bot.training.errors import Busy
from bot.training.files import is_locked, locked

How = Literal["quick", "full", "gate"]
State = Literal["running", "done", "failed", "cancelled"]
Stage = Literal["check", "train", "gate"]

LOCK, TOLD = ".training.lock", ".training.jsonl"
CANCELLED = "Treningen ble avbrutt."


@dataclass(frozen=True)
class Order:
    """What to do. "quick" trains and no more; "full" trains, measures, and holds the new model against the live one;
    "gate" only does the last, for `model`. `check` refuses content with errors before anything is trained."""

    how: How
    who: str
    why: str = ""
    model: str | None = None
    check: bool = False
    force: bool = False


@dataclass(frozen=True)
class Place:
    """Where a training happens: the project's folder, that of the models (of which `keep` stay), and the record."""

    project: Path
    models: Path
    database: str
    keep: int = 10


@dataclass(frozen=True)
class Step:
    """How far it is: `done` of `total` of what `text` (bokmål) says. `n` counts from 1, `at` is aware."""

    n: int
    stage: Stage
    text: str
    done: int
    total: int
    at: datetime


@dataclass(frozen=True)
class Job:
    """A training: ordered, and perhaps ended. `model` is what came out; `error` says in a sentence what went wrong."""

    id: str
    order: Order
    started: datetime
    pid: int
    steps: tuple[Step, ...] = ()
    state: State = "running"
    ended: datetime | None = None
    model: str | None = None
    error: str | None = None


class Telling:
    """Writes a job's file. For the process that runs it and holds the lock."""

    def __init__(self, models: Path, id: str, order: Order) -> None:
        self._file = models / TOLD
        self._steps = 0
        line = {"id": id, "order": asdict(order), "started": _now(), "pid": os.getpid()}
        self._file.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")

    def step(self, stage: Stage, text: str, done: int = 0, total: int = 1) -> None:
        """Tell how far it is."""
        self._steps += 1
        self._add({"n": self._steps, "stage": stage, "text": text, "done": done, "total": total, "at": _now()})

    def end(self, state: State, model: str | None = None, error: str | None = None) -> None:
        """Tell that it has ended."""
        self._add({"state": state, "ended": _now(), "model": model, "error": error})

    def _add(self, line: Mapping[str, Any]) -> None:
        with self._file.open("a", encoding="utf-8") as told:
            told.write(json.dumps(line, ensure_ascii=False) + "\n")


def latest_job(models: Path) -> Job | None:
    """The latest training in the folder of models, running or ended; None when there was none."""
    # The lock first: one that ends between the two looks has written its end.
    running = is_locked(models / LOCK)
    try:
        text = (models / TOLD).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    lines = [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]
    if not lines:
        return None
    job = _job(lines)
    if job.state == "running" and not running:
        return replace(job, state="cancelled", error=CANCELLED)
    return job


@contextmanager
def running(models: Path, id: str, order: Order) -> Iterator[Telling]:
    """The only training in a folder of models, told from its beginning; what ends it early is told too.

    Raises:
        Busy: another runs.
    """
    with _alone(models):
        telling = Telling(models, id, order)
        try:
            yield telling
        except Exception as error:
            telling.end("failed", error=str(error) or type(error).__name__)
            raise
        except BaseException:
            telling.end("cancelled", error=CANCELLED)
            raise


@contextmanager
def _alone(models: Path) -> Iterator[None]:
    try:
        with locked(models / LOCK, wait=False):
            yield
    except BlockingIOError as error:
        raise busy(latest_job(models)) from error


def busy(job: Job | None) -> Busy:
    """What to raise when a training is to start, and `job` runs."""
    who = f" {job.order.who} startet den {job.started.astimezone():%H:%M}." if job else ""
    return Busy(f"En annen trening er i gang.{who} Vent til den er ferdig, eller avbryt den.")


def _job(lines: list[dict[str, Any]]) -> Job:
    first, *rest = lines
    steps = tuple(Step(**{**line, "at": datetime.fromisoformat(line["at"])}) for line in rest if "n" in line)
    started = datetime.fromisoformat(first["started"])
    job = Job(first["id"], Order(**first["order"]), started, first["pid"], steps)
    end = rest[-1] if rest and "state" in rest[-1] else None
    return replace(job, **{**end, "ended": datetime.fromisoformat(end["ended"])}) if end else job


def _now() -> str:
    return datetime.now(timezone.utc).isoformat()
