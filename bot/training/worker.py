"""The process that a training runs in: `python -m bot.training.worker`, with the order as JSON on standard input.

On standard input and not as arguments, because an address of a database may hold a password, and arguments are for
everyone on the machine to read.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from bot.training.job import Order, Place, running

# Citizens' answers go before a training.
NICE = 10


class Cancelled(BaseException):
    """Somebody wants it to end now. No Exception, so that nothing on the way takes it for a failure."""


def as_input(order: Order, place: Place, id: str) -> bytes:
    """What the process reads."""
    folders = {**vars(place), "project": str(place.project), "models": str(place.models)}
    return json.dumps({"order": vars(order), "place": folders, "id": id}).encode()


def main(given: Mapping[str, Any]) -> None:
    """Run the order; how it went stands in the job's file.

    Raises:
        Busy: another training runs.
        TrainingError, ContentError, DialogueError: what went wrong, in a sentence.
    """
    signal.signal(signal.SIGTERM, _cancel)
    os.nice(NICE)
    order, folders = Order(**given["order"]), given["place"]
    place = Place(**{**folders, "project": Path(folders["project"]), "models": Path(folders["models"])})
    with running(place.models, given["id"], order) as telling:
        # Only now: Rasa takes seconds to import, and whoever waits should see that it has begun.
        from bot.training.run import work

        work(order, place, telling)


def _cancel(_: int, __: FrameType | None) -> None:
    raise Cancelled


if __name__ == "__main__":
    try:
        main(json.load(sys.stdin))
    except Cancelled:
        sys.exit(130)
