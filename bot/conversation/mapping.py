"""Reading what editors wrote: the small things that opening hours and notices share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.language import LANGUAGES, Language

from .errors import MappingMalformed

DEFAULT_ZONE = "Europe/Oslo"


def zone_of(raw: Mapping[str, Any]) -> ZoneInfo:
    """The time zone that local times in the file are meant in.

    Raises:
        MappingMalformed: there is no such zone.
    """
    name = raw.get("timezone", DEFAULT_ZONE)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as unknown:
        reason = f"'{name}' is no time zone that this machine knows."
        mending = "Write Europe/Oslo; if that is refused, install the package tzdata."
        raise MappingMalformed("timezone", reason, mending) from unknown


def mapping(raw: Any, key: str, known: frozenset[str] | None = None) -> Mapping[str, Any]:
    """`raw` when it is a mapping with none but `known` keys.

    Raises:
        MappingMalformed: it isn't, or a key isn't known.
    """
    if not isinstance(raw, Mapping):
        raise MappingMalformed(key, "It is not a set of keys and values.", "Write 'key: value' on lines of their own.")
    if known is not None and (unknown := sorted(str(one) for one in raw if one not in known)):
        path = f"{key}.{unknown[0]}" if key else unknown[0]
        raise MappingMalformed(path, "It is not known here.", f"Use {', '.join(sorted(known))}.")
    return raw


def entries(raw: Any, key: str) -> list[Any]:
    """`raw` when it is a list; an empty key is an empty list.

    Raises:
        MappingMalformed: it is something else.
    """
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise MappingMalformed(key, "It is not a list.", "Start every entry with a dash.")
    return raw


def day(raw: Any, key: str) -> date:
    """A date, as YAML reads it or as text.

    Raises:
        MappingMalformed: it is no date.
    """
    try:
        return date.fromisoformat(raw.isoformat()[:10] if isinstance(raw, date) else raw)
    except (ValueError, TypeError) as wrong:
        raise MappingMalformed(key, f"'{raw}' is not a date.", "Write year, month and day: 2026-12-24.") from wrong


def texts(raw: Any, key: str) -> dict[Language, str]:
    """A text in all three languages.

    Raises:
        MappingMalformed: one is missing or empty.
    """
    given = raw if isinstance(raw, Mapping) else {}
    for language in LANGUAGES:
        if not isinstance(given.get(language), str) or not given[language].strip():
            raise MappingMalformed(f"{key}.{language}", "The text is missing.", "Write it in nb, nn and en.")
    return {language: given[language].strip() for language in LANGUAGES}
