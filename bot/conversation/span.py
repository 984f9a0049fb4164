"""Opening times of one day, as wall clock times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from typing import Any
from zoneinfo import ZoneInfo

from .errors import MappingMalformed

CLOSED = "closed"
WRITTEN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, order=True)
class Span:
    """Open from and including `start` until, not at, `end`, on one day."""

    start: time
    end: time

    def instants(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Start and end in UTC on `day`: the clock on the wall decides, on the days when it is moved too."""
        start = datetime.combine(day, self.start, zone).astimezone(timezone.utc)
        return start, datetime.combine(day, self.end, zone).astimezone(timezone.utc)


def spans_from(raw: Any, key: str) -> tuple[Span, ...]:
    """The spans of a day: "09:00-15:00", a list of such, or "closed" for none. Spans that meet become one.

    Raises:
        MappingMalformed: a span can't be read, ends before it starts, or overlaps another.
    """
    if raw == CLOSED:
        return ()
    written = raw if isinstance(raw, list) else [raw]
    joined: list[Span] = []
    for span in sorted(_span(one, key) for one in written):
        if joined and span.start < joined[-1].end:
            raise MappingMalformed(key, "Two spans overlap.", "Let one end before the next starts.")
        if joined and span.start == joined[-1].end:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _span(raw: Any, key: str) -> Span:
    match = WRITTEN.fullmatch(raw.strip()) if isinstance(raw, str) else None
    mending = f'Write "09:00-15:00", or "{CLOSED}".'
    if not match:
        raise MappingMalformed(key, f"'{raw}' is not a span of time.", mending)
    hours = [int(part) for part in match.groups()]
    try:
        span = Span(time(hours[0], hours[1]), time(hours[2], hours[3]))
    except ValueError as wrong:
        raise MappingMalformed(key, f"'{raw}' holds a time that no clock shows.", mending) from wrong
    if span.end <= span.start:
        raise MappingMalformed(key, f"'{raw}' ends before it starts.", "Hours past midnight are two days: write both.")
    return span
