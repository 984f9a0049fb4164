"""The Norwegian days that close an office, by the names people use.

Which days they are comes from the library `holidays` (lov om helligdager and lov om 1. og 17. mai); this file adds
the names in three languages, and the eves that are no public holidays but often are closed or short.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from holidays import HolidayBase, country_holidays

from bot.language import Language

Name = Mapping[Language, str]


def _name(nb: str, nn: str, en: str) -> Name:
    return {"nb": nb, "nn": nn, "en": en}


# The library's names, to the names as they stand inside a sentence.
NAMES: dict[str, Name] = {
    "Første nyttårsdag": _name("første nyttårsdag", "første nyttårsdag", "New Year's Day"),
    "Skjærtorsdag": _name("skjærtorsdag", "skjertorsdag", "Maundy Thursday"),
    "Langfredag": _name("langfredag", "langfredag", "Good Friday"),
    "Første påskedag": _name("første påskedag", "første påskedag", "Easter Sunday"),
    "Andre påskedag": _name("andre påskedag", "andre påskedag", "Easter Monday"),
    "Arbeidernes dag": _name("1. mai", "1. mai", "1 May"),
    "Kristi himmelfartsdag": _name("Kristi himmelfartsdag", "Kristi himmelfartsdag", "Ascension Day"),
    "Grunnlovsdag": _name("17. mai", "17. mai", "17 May, Constitution Day"),
    "Første pinsedag": _name("første pinsedag", "første pinsedag", "Whit Sunday"),
    "Andre pinsedag": _name("andre pinsedag", "andre pinsedag", "Whit Monday"),
    "Første juledag": _name("første juledag", "første juledag", "Christmas Day"),
    "Andre juledag": _name("andre juledag", "andre juledag", "Boxing Day"),
}

EVES: dict[str, Name] = {
    "christmas_eve": _name("julaften", "julaftan", "Christmas Eve"),
    "new_years_eve": _name("nyttårsaften", "nyttårsaftan", "New Year's Eve"),
    "wednesday_before_easter": _name("onsdag før påske", "onsdag før påske", "the Wednesday before Easter"),
}


def holiday_names(day: date) -> tuple[Name, ...]:
    """The public holidays that fall on `day`: none, one, or two (17 May 2027 is Whit Monday too)."""
    found = _norway().get_list(day)
    return tuple(NAMES.get(one, _name(one, one, one)) for one in sorted(found))


def eve(day: date) -> str | None:
    """The key in `EVES` that `day` is, or None."""
    if (day.month, day.day) == (12, 24):
        return "christmas_eve"
    if (day.month, day.day) == (12, 31):
        return "new_years_eve"
    before_easter = "Skjærtorsdag" in _norway().get_list(day + timedelta(days=1))
    return "wednesday_before_easter" if before_easter else None


@cache
def _norway() -> HolidayBase:
    return country_holidays("NO", language="no")
