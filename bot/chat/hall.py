"""Everyone at work and every conversation that waits or runs, read once and looked at from each counsellor's place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.chat.case import Board, Case, case_of
from bot.conversation import Counsellor, Present, State
from bot.storage import People, Record

# More than any office has at once.
MOST_RUNNING = 500


@dataclass(frozen=True)
class Hall:
    """Who is at work, by name; who waits, in the order in which they are served; what counsellors have now."""

    staff: tuple[Present, ...]
    waiting: tuple[Case, ...]
    running: tuple[Case, ...]

    def board(self, who: Counsellor) -> Board:
        """What `who` looks at."""
        me = next((one for one in self.staff if one.who.id == who.id), None)
        mine = sorted((one for one in self.running if _has(who, one)), key=lambda one: one.created_at)
        others = tuple(one for one in self.running if not _has(who, one))
        queue = tuple(one for one in self.waiting if me is None or one.theme in me.themes)
        return Board(me, tuple(mine), queue, others, self.staff)


async def read_hall(record: Record, people: People, now: datetime) -> Hall:
    """The hall as it is now."""
    staff = await people.staff()
    waiting = await record.waiting()
    running = await record.conversations(state=State.COUNSELLOR, test=None, limit=MOST_RUNNING)
    return Hall(tuple(staff), tuple(case_of(row, now) for row in waiting), tuple(case_of(row, now) for row in running))


def _has(who: Counsellor, case: Case) -> bool:
    return case.owner is not None and case.owner.id == who.id
