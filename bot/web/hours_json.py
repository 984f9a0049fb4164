"""What the hours' API gives: today's state, the weeks, the closed days, and the notices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.chat import HoursFile, NoticesFile, Themes
from bot.chat.hours_file import as_text
from bot.conversation import DEFAULT_THEME, Notice, OpeningHours, Special
from bot.web.console_json import plain


def weeks_of(file: HoursFile, themes: Themes) -> list[str]:
    """The names of the weeks, that of all first: those in the file, and those that themes name."""
    return list(dict.fromkeys([DEFAULT_THEME, *file.hours.weekly, *(theme.hours for theme in themes.values())]))


def hours_json(file: HoursFile, themes: Themes, now: datetime) -> dict[str, Any]:
    """The opening hours, and how they are at the aware time `now`."""
    hours = file.hours
    names = weeks_of(file, themes)
    return {
        "version": file.version,
        "date": now.astimezone(hours.zone).date().isoformat(),
        "weeks": [
            {
                "id": name,
                "themes": [theme.title["nb"] for theme in themes.values() if theme.hours == name],
                "days": [[as_text(span) for span in day] for day in file.week(name)],
                "today": _today(hours, name, now),
            }
            for name in names
        ],
        "closed": [_special(one) for one in file.closed],
        "special": [_special(one) | {"hours": [as_text(span) for span in one.spans]} for one in file.special],
        "holidays": hours.holidays,
    }


def notices_json(file: NoticesFile, now: datetime) -> dict[str, Any]:
    """The notices; `state` is `shown`, `coming` or `over` at the aware time `now`."""
    return {
        "version": file.version,
        "now": f"{file.local(now):%Y-%m-%dT%H:%M}",
        "notices": [
            {
                "id": notice.id,
                "starts": f"{file.local(notice.starts):%Y-%m-%dT%H:%M}",
                "ends": f"{file.local(notice.ends):%Y-%m-%dT%H:%M}",
                "text": dict(notice.text),
                "state": _state(notice, now),
            }
            for notice in file.notices
        ],
    }


def _today(hours: OpeningHours, week: str, now: datetime) -> dict[str, Any]:
    day = hours.day(now.astimezone(hours.zone).date(), week)
    return {
        "open": hours.is_open(now, week),
        "hours": [as_text(span) for span in day.spans],
        "why": [name["nb"] for name in day.names],
        "text": hours.describe(now, "nb", week),
    }


def _special(one: Special) -> dict[str, Any]:
    return {"first": plain(one.first), "last": plain(one.last), "name": plain(one.name), "week": one.theme}


def _state(notice: Notice, now: datetime) -> str:
    if notice.is_active(now):
        return "shown"
    return "coming" if now < notice.starts else "over"
