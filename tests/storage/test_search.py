from __future__ import annotations

import pytest

from bot.conversation import By, CloseReason, Message, Outcome, State, StateChanged
from bot.storage import People, Record, Search

from .events import KARI, OLA, TO_QUEUE, at_work, later, said


async def ended(record: Record, theme: str, text: str, who, reason: CloseReason, minutes: float) -> str:
    people = People(record)
    await people.arrive(at_work(who, seats=9))
    one = await record.create(theme=theme)
    await record.append(one.id, [said(text), TO_QUEUE])
    await people.claim(one.id, who, later(1))
    answer = Message(later(2), By.COUNSELLOR, "Det står i VEDTAKET.", who=who)
    close = StateChanged(later(minutes), By.COUNSELLOR, State.COUNSELLOR, State.CLOSED, who=who)
    await record.append(one.id, [answer, Outcome(later(minutes), By.COUNSELLOR, reason, "yes", who=who), close])
    return one.id


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (Search(), ["b", "a"]),
        (Search("ærlig talt"), ["a"]),
        (Search("vedtaket ÆRLIG"), ["a"]),
        (Search("100%"), ["b"]),
        (Search("1_0"), []),
        (Search(theme="familie"), ["b"]),
        (Search(counsellor="u1"), ["a"]),
        (Search(reason=CloseReason.LOGIN), ["b"]),
        (Search(since=later(5)), ["b"]),
        (Search(until=later(5)), ["a"]),
        (Search(limit=1), ["b"]),
        (Search(limit=1, offset=1), ["a"]),
    ],
)
async def test_what_has_ended_is_found(record: Record, search: Search, found: list[str]) -> None:
    names = {
        await ended(record, "aap", "ÆRLIG talt, hvorfor?", KARI, CloseReason.ANSWERED, 4): "a",
        await ended(record, "familie", "jeg jobber 100% nå", OLA, CloseReason.LOGIN, 8): "b",
    }
    running = await record.create()
    await record.append(running.id, [said("ærlig talt")])
    rows = await record.search(search)
    assert [names[row.id] for row in rows] == found
    assert {row.counsellor for row in rows} <= {KARI, OLA}
    assert all(row.owner is None and row.bot_could == "yes" for row in rows)
