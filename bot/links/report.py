"""What the watch tells of each page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.links.collect import Place


class Status(str, Enum):
    """What became of a page, the worst first."""

    DEAD = "dead"
    CHANGED = "changed"
    MOVED = "moved"
    UNREACHABLE = "unreachable"
    OK = "ok"

    @property
    def needs_a_person(self) -> bool:
        """Whether an editor has something to do. What could not be reached is tried again at the next run."""
        return self in (Status.DEAD, Status.CHANGED, Status.MOVED)


@dataclass(frozen=True)
class Report:
    """One page: `detail` is the HTTP status, the new address or what went wrong; `places` are the answers concerned.

    `since` is the time of the run that first saw it so (ISO, UTC); empty where nothing is wrong.
    """

    url: str
    status: Status
    detail: str
    places: tuple[Place, ...]
    since: str = ""

    @property
    def key(self) -> str:
        """Names what happened to the link: it is another one when it happens again."""
        return hashlib.sha256(f"{self.status.value} {self.url} {self.since}".encode()).hexdigest()[:32]

    @property
    def intents(self) -> tuple[str, ...]:
        """The intents whose answers are concerned, each once."""
        return tuple(dict.fromkeys(place.intent for place in self.places))

    def to_json(self) -> dict[str, Any]:
        """The report as flat JSON."""
        return {"url": self.url, "status": self.status.value, "detail": self.detail, "intents": list(self.intents)}


def table(reports: Iterable[Report]) -> str:
    """The reports as lines of status, address, detail and intents, and their number by status."""
    listed = list(reports)
    told = [report for report in listed if report.status is not Status.OK]
    width = max((len(report.url) for report in told), default=0)
    lines = [
        f"{report.status.value:11} {report.url:{width}}  {report.detail}  [{', '.join(report.intents)}]"
        for report in told
    ]
    numbers = ((status, sum(report.status is status for report in listed)) for status in Status)
    return "\n".join(
        [*lines, ", ".join(f"{number} {status.value}" for status, number in numbers if number) or "No links."]
    )
