"""data/hours.yml while it is edited: each week's hours, and the days on which nobody is there (row H8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from ruamel.yaml.comments import CommentedSeq

from bot.chat.desk import HOURS
from bot.chat.desk_file import DeskFile
from bot.content.editing.document import inline, mapping, quoted
from bot.content.editing.lines import written
from bot.conversation import CLOSED, DEFAULT_THEME, WEEKDAYS, OpeningHours, Span, Special, Week, spans_from

Days = Sequence[Sequence[str]]


class HoursFile(DeskFile):
    """The opening hours of a project, as they are edited."""

    path = HOURS

    @property
    def hours(self) -> OpeningHours:
        """What the file says, with the edits.

        Raises:
            MappingMalformed: it can't be used.
        """
        return OpeningHours.from_mapping(self._plain)

    @property
    def closed(self) -> tuple[Special, ...]:
        """The days and periods on which nobody is there, in the order of the file."""
        specials = self.hours.specials
        return specials[len(specials) - len(self._plain.get("closed") or []) :]

    @property
    def special(self) -> tuple[Special, ...]:
        """The days with hours of their own."""
        return self.hours.specials[: len(self.hours.specials) - len(self.closed)]

    def week(self, name: str) -> Week:
        """The week of this name; one that is not in the file has the hours of all."""
        weekly = self.hours.weekly
        return weekly.get(name, weekly[DEFAULT_THEME])

    def set_week(self, name: str, days: Days) -> None:
        """Let the week have these hours, Monday first: "09:00-15:00" and the like, none for a day that is closed.

        Raises:
            MappingMalformed: an hour can't be used.
            BadForm: the week is written on one line.
        """
        keys = (f"weekly.{name}.{weekday}" for weekday in WEEKDAYS)
        wanted = tuple(spans_from(list(day) or CLOSED, key) for day, key in zip(days, keys, strict=True))
        if wanted == self.week(name):
            return
        weeks = self._plain.get("weekly") or {}
        if name in weeks:
            self._rewrite(("weekly", name), list(_entries(weeks[name] or {}, wanted)))
        else:
            new = {key: _hours(spans) for key, spans in _ranges(wanted)}
            self._rewrite(("weekly",), [*range(len(weeks)), written(mapping(**{name: mapping(**new)}))])

    def set_closed(self, wanted: Sequence[Special]) -> None:
        """Let nobody be there on these days and on no others.

        Raises:
            BadForm: the days are written on one line.
        """
        self._list("closed")
        there = self.closed
        kept = [number for number, one in enumerate(there) if one in wanted]
        new = sorted((one for one in wanted if one not in there), key=lambda one: one.first)
        if new or len(kept) < len(there):
            self._rewrite(("closed",), [*kept, *(written([_closed(one)]) for one in new)])

    def check(self) -> None:
        """Read it as the running server will."""
        _ = self.hours


def _entries(old: Mapping[str, Any], wanted: Week) -> Iterator[int | str]:
    """The lines of a week: those that say the same stay."""
    names = list(old)
    for key, spans in _ranges(wanted):
        if key in old and spans_from(old[key], key) == spans:
            yield names.index(key)
        else:
            yield written(mapping(**{key: _hours(spans)}))


def _ranges(week: Week) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """«mandag-fredag» and its hours; days that are closed are not named."""
    for spans, group in groupby(zip(WEEKDAYS, week, strict=True), key=lambda one: one[1]):
        names = [name for name, _ in group]
        if spans:
            yield names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}", spans


def as_text(span: Span) -> str:
    """A span as the file has it."""
    return f"{span.start:%H:%M}-{span.end:%H:%M}"


def _hours(spans: Sequence[Span]) -> Any:
    texts = [as_text(span) for span in spans]
    return texts[0] if len(texts) == 1 else inline(CommentedSeq(quoted(text) for text in texts))


def _closed(one: Special) -> Any:
    when: dict[str, date] = {"date": one.first} if one.first == one.last else {"from": one.first, "to": one.last}
    said = {str(language): text for language, text in one.name.items()} if one.name else {}
    name = {"name": inline(mapping(**said))} if said else {}
    return mapping(**when, **name, **({"theme": one.theme} if one.theme else {}))
