"""Reading events back: from the JSON that was sent, or from a stored row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .counsellor import Counsellor
from .errors import EventMalformed
from .event import COMMON, Event, read_time
from .human import CitizenBack, CitizenLeft, Forwarded, Idle, Outcome, OwnerChanged, ThemeSet, Threat
from .kinds import Ended, Feedback, LanguageSet, Message, Noted, Rated, Replied, Restarted, StateChanged, Unknown
from .state import By

_TALK: tuple[type[Event], ...] = (Message, Replied, StateChanged, LanguageSet, Feedback, Restarted, Ended, Rated, Noted)
_PEOPLE: tuple[type[Event], ...] = (OwnerChanged, ThemeSet, Forwarded, Idle, CitizenLeft, CitizenBack, Threat, Outcome)
KINDS: dict[str, type[Event]] = {cls.kind: cls for cls in (*_TALK, *_PEOPLE)}


def from_json(raw: Mapping[str, Any]) -> Event:
    """The event that `to_json` wrote.

    Raises:
        EventMalformed: a field is missing or impossible.
    """
    kind = str(raw.get("kind", ""))
    data = {key: value for key, value in raw.items() if key not in COMMON}
    try:
        return revive(kind, {"seq": raw.get("seq", 0), "at": read_time(raw["at"]), "by": raw["by"]}, data)
    except KeyError as missing:
        raise EventMalformed(kind, str(missing.args[0]), "is missing") from missing
    except (ValueError, TypeError, AttributeError) as wrong:
        raise EventMalformed(kind, "at", "is not a time in ISO 8601") from wrong


def revive(kind: str, common: Mapping[str, Any], data: Mapping[str, Any]) -> Event:
    """The event of a stored row: `common` holds seq, at (an aware time) and by, `data` all the rest.

    Raises:
        EventMalformed: a field is missing or impossible.
    """
    try:
        parts = {**common, "by": By(common["by"])}
        if kind not in KINDS:
            return Unknown(**parts, name=kind, fields=dict(data))
        return KINDS[kind].read({**parts, "who": Counsellor.read(data)}, data)
    except KeyError as missing:
        raise EventMalformed(kind, str(missing.args[0]), "is missing") from missing
    except (ValueError, TypeError, AttributeError) as wrong:
        raise EventMalformed(kind, "by, from or to", "has a value that is not known") from wrong
