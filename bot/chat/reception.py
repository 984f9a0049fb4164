"""Who can be offered a person, and how long it takes: the desk's hours and the people who are there, together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.chat.desk import FrontDesk
from bot.conversation import Availability, HumanRules, State, availability, expected_wait
from bot.dialogue import Desk
from bot.storage import People


@dataclass(frozen=True)
class Place:
    """A place in the queue, from 1, and the wait from there in minutes, when it is known."""

    position: int | None = None
    minutes: int | None = None


class Reception:
    """What citizens are told about the people behind the bot."""

    def __init__(self, desk: FrontDesk, people: People, rules: HumanRules) -> None:
        self._desk = desk
        self._people = people
        self._rules = rules

    async def availability(self, theme: str) -> Availability:
        """Whether a person can be offered for a theme now (rows H5, H10)."""
        return (await self.availabilities([theme]))[theme]

    async def availabilities(self, themes: Iterable[str]) -> dict[str, Availability]:
        """The same for each of `themes`, at one moment."""
        staff = await self._people.staffings(themes)
        return {theme: availability(self._desk.closes_in(theme), one, self._rules) for theme, one in staff.items()}

    async def desk(self, theme: str) -> Desk:
        """What the dialogue needs to know about it."""
        return self._desk.now(theme, (await self.availability(theme)).offer)

    async def place(self, conversation_id: str, state: State, theme: str) -> Place:
        """Where one who waits is in the queue; nowhere for one who doesn't wait (row H7)."""
        position = await self._people.place(conversation_id) if state is State.WAITING else None
        if position is None:
            return Place()
        staff = await self._people.staffing(theme)
        wait = expected_wait(position, staff.handled, staff.seats, staff.free)
        return Place(position, minutes(wait))


def minutes(wait: timedelta | None) -> int | None:
    """A wait in minutes, when it is known."""
    return None if wait is None else wait // timedelta(minutes=1)
