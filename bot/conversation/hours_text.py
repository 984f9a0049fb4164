"""Opening hours as people say them, in three languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.language import Language

# "Monday" without a date is only plain when it can't be next week's.
DAYS_BY_NAME = 6


@dataclass(frozen=True)
class Words:
    """The phrases of one language; `{…}` is filled in."""

    open_until: str
    opens_today: str
    opens_again: str
    not_here: str
    closed: str
    conjunction: str
    tomorrow: str
    weekday: str
    dated: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    # Norwegian says "klokka 9"; English writes 09:00, which is neither morning nor afternoon by mistake.
    short_clock: bool


# fmt: off
NORWEGIAN_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on

WORDS: Mapping[Language, Words] = {
    "nb": Words(
        open_until="Veilederne er her til klokka {time} i dag.",
        opens_today="Veilederne er her fra klokka {time} i dag.",
        opens_again="Veilederne er her igjen {day} klokka {time}.",
        not_here="Veilederne er ikke her nå.",
        closed="Det er stengt {names}.",
        conjunction="og",
        tomorrow="i morgen",
        weekday="{weekday}",
        dated="{weekday} {number}. {month}",
        weekdays=("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
        months=NORWEGIAN_MONTHS,
        short_clock=True,
    ),
    "nn": Words(
        open_until="Rettleiarane er her til klokka {time} i dag.",
        opens_today="Rettleiarane er her frå klokka {time} i dag.",
        opens_again="Rettleiarane er her igjen {day} klokka {time}.",
        not_here="Rettleiarane er ikkje her no.",
        closed="Det er stengt {names}.",
        conjunction="og",
        tomorrow="i morgon",
        weekday="{weekday}",
        dated="{weekday} {number}. {month}",
        weekdays=("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
        months=NORWEGIAN_MONTHS,
        short_clock=True,
    ),
    "en": Words(
        open_until="The counsellors are here until {time} today.",
        opens_today="The counsellors are here from {time} today.",
        opens_again="The counsellors are back {day} at {time}.",
        not_here="The counsellors are not here now.",
        closed="We are closed on {names}.",
        conjunction="and",
        tomorrow="tomorrow",
        weekday="on {weekday}",
        dated="on {weekday} {number} {month}",
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        months=ENGLISH_MONTHS,
        short_clock=False,
    ),
}


def sentence(
    language: Language,
    now: datetime,
    closes: datetime | None,
    opens: datetime | None,
    closed_names: Sequence[Mapping[Language, str]],
) -> str:
    """What to tell a citizen at the local time `now`.

    `closes` is given when someone is there now, `opens` when someone will be; `closed_names` are the days in between
    that are closed for a reason with a name.
    """
    words = WORDS[language]
    if closes:
        return words.open_until.format(time=_clock(closes, words))
    if opens is None:
        return words.not_here
    names = _listed([name[language] for name in closed_names], words)
    reason = words.closed.format(names=names) + " " if names else ""
    return reason + _opening(now, opens, words)


def _opening(now: datetime, opens: datetime, words: Words) -> str:
    days = (opens.date() - now.date()).days
    if days == 0:
        return words.opens_today.format(time=_clock(opens, words))
    pattern = words.tomorrow if days == 1 else words.weekday if days <= DAYS_BY_NAME else words.dated
    day = pattern.format(weekday=words.weekdays[opens.weekday()], number=opens.day, month=words.months[opens.month - 1])
    return words.opens_again.format(day=day, time=_clock(opens, words))


def _clock(at: datetime, words: Words) -> str:
    if not words.short_clock:
        return f"{at:%H:%M}"
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)


def _listed(names: Sequence[str], words: Words) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {words.conjunction} {names[-1]}"
