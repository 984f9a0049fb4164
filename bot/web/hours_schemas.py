"""What the hours' API takes: every field, its type and its limits."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import conlist, constr

from bot.conversation import Special
from bot.language import Language
from bot.privacy import sanitise
from bot.web.schemas import _Body

MOST_CLOSED = 200
NOTICE_LENGTH = 300
if TYPE_CHECKING:
    Version = str
    WeekName = str
    Said = str
    Named = str
    Minute = str
    Days = list[list[str]]
    ClosedDays = list["ClosedDay"]
else:
    Version = constr(strict=True, min_length=1, max_length=64)
    WeekName = constr(strict=True, min_length=1, max_length=64)
    Said = constr(strict=True, min_length=1, max_length=NOTICE_LENGTH)
    Named = constr(strict=True, min_length=1, max_length=80)
    # By the clock in Norway, as a browser's field for date and time has it.
    Minute = constr(strict=True, regex=r"^20\d\d-(0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d$")
    Days = conlist(conlist(constr(strict=True, regex=r"^\d\d:\d\d-\d\d:\d\d$"), max_items=6), min_items=7, max_items=7)


class Name(_Body):
    """Why nobody is there, as it stands after "Det er stengt"."""

    nb: Named
    nn: Named
    en: Named


class ClosedDay(_Body):
    """A day or period on which nobody is there: `first` to and including `last`; of one week, or of all."""

    first: date
    last: date
    name: Name | None = None
    week: WeekName | None = None

    def special(self) -> Special:
        """The same as the hours have it."""
        name = _one_line(self.name) if self.name else None
        return Special(self.first, self.last, (), name, self.week)


if not TYPE_CHECKING:
    ClosedDays = conlist(ClosedDay, max_items=MOST_CLOSED)


class Hours(_Body):
    """The opening hours as they shall be. `version` is that of the hours which were edited."""

    version: Version
    weeks: dict[WeekName, Days]
    closed: ClosedDays


class Texts(_Body):
    """A notice in each language."""

    nb: Said
    nn: Said
    en: Said


class Notice(_Body):
    """A notice as it shall be: shown from `starts` until `ends`."""

    version: Version
    starts: Minute
    ends: Minute
    text: Texts

    @property
    def words(self) -> dict[Language, str]:
        """The text in each language, on one line."""
        return _one_line(self.text)

    @property
    def times(self) -> tuple[datetime, datetime]:
        """When it starts and ends, by the clock on the wall.

        Raises:
            ValueError: no calendar has one of them.
        """
        return datetime.fromisoformat(self.starts), datetime.fromisoformat(self.ends)


class End(_Body):
    """End a notice now."""

    version: Version


def _one_line(texts: Name | Texts) -> dict[Language, str]:
    said: dict[Language, str] = {"nb": texts.nb, "nn": texts.nn, "en": texts.en}
    return {language: " ".join(sanitise(text).split()) for language, text in said.items()}
