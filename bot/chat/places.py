"""Everyone's place in the queue at once, for those who follow it: ten thousand who wait cost one reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bot.chat.reception import Place, minutes
from bot.conversation import Staffing, expected_wait
from bot.storage import ConversationRow, People, Record


async def places(record: Record, people: People) -> dict[str, Place]:
    """The place of each who waits, by the id of the conversation."""
    rows = await record.waiting()
    staff = await people.staffings({row.theme for row in rows})
    return dict(_numbered(rows, staff))


def _numbered(rows: Iterable[ConversationRow], staff: Mapping[str, Staffing]) -> Iterator[tuple[str, Place]]:
    ahead: Counter[str] = Counter()
    for row in rows:
        ahead[row.theme] += 1
        there = staff[row.theme]
        wait = expected_wait(ahead[row.theme], there.handled, there.seats, there.free)
        yield row.id, Place(ahead[row.theme], minutes(wait))
