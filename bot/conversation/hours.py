"""When counsellors are there: weekly hours, public holidays, eves, closed dates and special days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from bot.language import Language

from .errors import MappingMalformed
from .holiday import EVES, Name, eve, holiday_names
from .hours_text import sentence
from .mapping import DEFAULT_ZONE, day, entries, mapping, texts, zone_of
from .span import Span, spans_from

DEFAULT_THEME = "default"
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
# Past this the answer is "never": long enough for any closure, short enough to search at each call.
HORIZON = timedelta(days=400)

Week = tuple[tuple[Span, ...], ...]
OFFICE_WEEK: Week = tuple(spans_from("09:00-15:00", "") if weekday < 5 else () for weekday in range(7))


@dataclass(frozen=True)
class Day:
    """The hours of one date, and the names that made them other than the week's."""

    date: date
    spans: tuple[Span, ...]
    names: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Special:
    """Dates with hours of their own: `first` to and including `last`, for one theme or (None) for all."""

    first: date
    last: date
    spans: tuple[Span, ...]
    name: Name | None = None
    theme: str | None = None

    def holds(self, on: date, theme: str) -> bool:
        """Whether it decides the hours of `theme` on the date `on`."""
        return self.first <= on <= self.last and self.theme in (None, theme)


@dataclass(frozen=True)
class OpeningHours:
    """Opening hours in one time zone. A special date decides before a holiday, then come the eves, and then the week.

    All times that go in are aware; all that come out are aware, in the zone of the hours. `theme` is one of `weekly`,
    and one without hours of its own has those of "default".
    """

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))
    weekly: Mapping[str, Week] = field(default_factory=lambda: {DEFAULT_THEME: OFFICE_WEEK})
    specials: tuple[Special, ...] = ()
    eves: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    holidays: bool = True

    def is_open(self, at: datetime, theme: str = DEFAULT_THEME) -> bool:
        """Whether someone is there at the aware time `at`."""
        return self.closes_at(at, theme) is not None

    def closes_at(self, at: datetime, theme: str = DEFAULT_THEME) -> datetime | None:
        """When the span that `at` is in ends; None when it is closed at `at`."""
        now = at.astimezone(timezone.utc)
        spans = self._instants(self._local(at).date(), theme)
        return next((self._local(end) for start, end in spans if start <= now < end), None)

    def next_opening(self, at: datetime, theme: str = DEFAULT_THEME) -> datetime | None:
        """The first opening after `at`; None when there is none within 400 days."""
        now = at.astimezone(timezone.utc)
        starts = (start for one in self._dates(at) for start, _ in self._instants(one, theme))
        return next((self._local(start) for start in starts if start > now), None)

    def day(self, on: date, theme: str = DEFAULT_THEME) -> Day:
        """The hours of one date."""
        weekly = self.weekly.get(theme, self.weekly[DEFAULT_THEME])[on.weekday()]
        spans, names = self._exception(on, theme) or (weekly, ())
        # A name explains only what it changed: 17 May on a Sunday closes nothing.
        return Day(on, spans, names if spans != weekly else ())

    def describe(self, at: datetime, language: Language = "nb", theme: str = DEFAULT_THEME) -> str:
        """For a citizen, in one or two short sentences: until when someone is there, or when again and why not now."""
        closes, opens = self.closes_at(at, theme), self.next_opening(at, theme)
        if closes or opens is None:
            return sentence(language, self._local(at), closes, None, ())
        return sentence(language, self._local(at), None, opens, self._closed_names(at, opens, theme))

    @classmethod
    def from_mapping(cls, raw: Mapping[str, Any]) -> OpeningHours:
        """Reads what `data/hours.yml` holds; what is left out is Monday to Friday 9 to 15 in Oslo.

        Raises:
            MappingMalformed: a key is unknown or its value can't be used.
        """
        known = frozenset({"timezone", "holidays", "weekly", "closed", "special", "eves"})
        raw = mapping(raw, "", known)
        # A special day is what somebody wrote about one date on purpose, so it stands before a closed period.
        specials = [_special(one, f"special[{n}]") for n, one in enumerate(entries(raw.get("special"), "special"), 1)]
        closed = [_closed(one, f"closed[{n}]") for n, one in enumerate(entries(raw.get("closed"), "closed"), 1)]
        return cls(
            zone=zone_of(raw),
            weekly=_weekly(raw.get("weekly")),
            specials=tuple(specials + closed),
            eves=_eves(raw.get("eves")),
            holidays=_holidays(raw.get("holidays", "NO")),
        )

    def _exception(self, on: date, theme: str) -> tuple[tuple[Span, ...], tuple[Name, ...]] | None:
        special = next((one for one in self.specials if one.holds(on, theme)), None)
        if special:
            return special.spans, (special.name,) if special.name else ()
        if self.holidays and (names := holiday_names(on)):
            return (), names
        key = eve(on) if self.eves else None
        return (self.eves[key], (EVES[key],)) if key is not None and key in self.eves else None

    def _closed_names(self, at: datetime, opens: datetime, theme: str) -> tuple[Name, ...]:
        between = takewhile(lambda one: one < self._local(opens).date(), self._dates(at))
        days = (self.day(one, theme) for one in between)
        names: list[Name] = []
        for name in (name for one in days if not one.spans for name in one.names):
            if name not in names:
                names.append(name)
        return tuple(names)

    def _dates(self, at: datetime) -> Iterator[date]:
        first = self._local(at).date()
        return (first + timedelta(days=number) for number in range(HORIZON.days))

    def _instants(self, on: date, theme: str) -> Iterator[tuple[datetime, datetime]]:
        # In UTC: Python compares two times of one zone by the clock on the wall, which repeats an hour in October.
        return (span.instants(on, self.zone) for span in self.day(on, theme).spans)

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)


def _holidays(raw: Any) -> bool:
    if raw is False:
        reason = "YAML reads NO without quotes as 'false'."
        raise MappingMalformed("holidays", reason, 'Write "NO" in quotes, or "none" for no holidays.')
    if raw not in ("NO", "none"):
        raise MappingMalformed("holidays", f"'{raw}' is not known.", 'Write "NO" for the Norwegian ones, or "none".')
    return bool(raw == "NO")


def _weekly(raw: Any) -> dict[str, Week]:
    themes = mapping(raw if raw is not None else {}, "weekly")
    weeks = {str(theme): _week(week, f"weekly.{theme}") for theme, week in themes.items()}
    return {DEFAULT_THEME: OFFICE_WEEK, **weeks}


def _week(raw: Any, key: str) -> Week:
    week: dict[int, tuple[Span, ...]] = {}
    for name, hours in mapping(raw, key).items():
        for weekday in _weekdays(name, f"{key}.{name}"):
            if weekday in week:
                raise MappingMalformed(f"{key}.{name}", f"{WEEKDAYS[weekday]} is there twice.", "Keep one of them.")
            week[weekday] = spans_from(hours, f"{key}.{name}")
    return tuple(week.get(weekday, ()) for weekday in range(7))


def _weekdays(name: Any, key: str) -> range:
    ends = [part.strip().lower() for part in str(name).split("-")]
    if len(ends) > 2 or not set(ends) <= set(WEEKDAYS):
        raise MappingMalformed(key, "It is not a weekday.", f'Write {", ".join(WEEKDAYS)}, or "mandag-fredag".')
    days = range(WEEKDAYS.index(ends[0]), WEEKDAYS.index(ends[-1]) + 1)
    if not days:
        raise MappingMalformed(key, "The first weekday comes after the last.", "Turn them round.")
    return days


def _special(entry: Any, key: str) -> Special:
    raw = mapping(entry, key, frozenset({"date", "hours", "name", "theme"}))
    on = day(raw.get("date"), f"{key}.date")
    return Special(on, on, spans_from(raw.get("hours"), f"{key}.hours"), _name(raw, key), raw.get("theme"))


def _closed(entry: Any, key: str) -> Special:
    if not isinstance(entry, Mapping):
        on = day(entry, key)
        return Special(on, on, ())
    raw = mapping(entry, key, frozenset({"date", "from", "to", "name", "theme"}))
    first, last = (
        (day(raw["date"], f"{key}.date"),) * 2
        if "date" in raw
        else (day(raw.get("from"), f"{key}.from"), day(raw.get("to"), f"{key}.to"))
    )
    if last < first:
        raise MappingMalformed(f"{key}.to", "It is before 'from'.", "Turn them round.")
    return Special(first, last, (), _name(raw, key), raw.get("theme"))


def _name(raw: Mapping[str, Any], key: str) -> Name | None:
    return texts(raw["name"], f"{key}.name") if "name" in raw else None


def _eves(raw: Any) -> dict[str, tuple[Span, ...]]:
    eves = mapping(raw if raw is not None else {}, "eves", frozenset(EVES))
    return {key: spans_from(hours, f"eves.{key}") for key, hours in eves.items()}
