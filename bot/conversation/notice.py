"""Notices that are shown to every citizen for a set period: an outage, a new rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from bot.language import Language

from .errors import MappingMalformed
from .mapping import entries, mapping, texts, zone_of

KEYS = frozenset({"id", "from", "to", "text"})


@dataclass(frozen=True)
class Notice:
    """Shown from `starts` and until, not at, `ends` (aware times)."""

    id: str
    starts: datetime
    ends: datetime
    text: Mapping[Language, str]

    def is_active(self, at: datetime) -> bool:
        """Whether it is shown at the aware time `at`."""
        return self.starts <= at < self.ends

    def in_language(self, language: Language) -> str:
        """The text for the citizen."""
        return self.text[language]


@dataclass(frozen=True)
class Notices:
    """All notices, those that are past and those to come too."""

    all: tuple[Notice, ...] = ()

    def active(self, at: datetime) -> tuple[Notice, ...]:
        """What is shown at the aware time `at`, the newest first."""
        shown = (notice for notice in self.all if notice.is_active(at))
        return tuple(sorted(shown, key=lambda notice: notice.starts, reverse=True))

    @classmethod
    def from_mapping(cls, raw: Mapping[str, Any]) -> Notices:
        """Reads what `data/notices.yml` holds. An empty list of notices is a good file.

        Raises:
            MappingMalformed: a key is missing, unknown or impossible.
        """
        raw = mapping(raw, "", frozenset({"timezone", "notices"}))
        zone = zone_of(raw)
        listed = enumerate(entries(raw.get("notices"), "notices"), start=1)
        notices = tuple(_notice(entry, f"notices[{number}]", zone) for number, entry in listed)
        ids = [notice.id for notice in notices]
        if doubled := {one for one in ids if ids.count(one) > 1}:
            raise MappingMalformed("notices", f"Two notices have the id '{min(doubled)}'.", "Give each its own id.")
        return cls(notices)


def _notice(entry: Any, key: str, zone: ZoneInfo) -> Notice:
    raw = mapping(entry, key, KEYS)
    if missing := KEYS - set(raw):
        raise MappingMalformed(f"{key}.{min(missing)}", "It is missing.", "Write id, from, to and text.")
    starts = _moment(raw["from"], f"{key}.from", zone, end=False)
    ends = _moment(raw["to"], f"{key}.to", zone, end=True)
    if ends <= starts:
        raise MappingMalformed(f"{key}.to", "It is not after 'from'.", "Let the notice end after it starts.")
    return Notice(str(raw["id"]), starts, ends, texts(raw["text"], f"{key}.text"))


def _moment(value: Any, key: str, zone: ZoneInfo, *, end: bool) -> datetime:
    """A time as an editor writes it; a bare date is the whole day, so as an end it is the midnight after."""
    try:
        if isinstance(value, str):
            value = datetime.fromisoformat(value) if len(value) > len("2026-12-24") else date.fromisoformat(value)
    except ValueError:
        value = None
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(timezone.utc)
    if isinstance(value, date):
        return datetime.combine(value + timedelta(days=1) if end else value, time(), zone).astimezone(timezone.utc)
    raise MappingMalformed(key, "It is not a date or a time.", 'Write "2026-12-24" or "2026-12-24 16:00".')
