from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import (
    AlreadyClaimed,
    By,
    NoFreeSeat,
    OwnerChanged,
    State,
    StateChanged,
    TransitionRefused,
    next_in_line,
    order,
    position,
)
from bot.storage import People, Record, open_record

from .events import AT, CLAIMED, KARI, OLA, at_work, later, moved

BACK = StateChanged(AT, By.SYSTEM, State.COUNSELLOR, State.WAITING, reason="counsellor gone")


async def in_queue(record: Record, minutes: float = 0, theme: str = "aap") -> str:
    one = await record.create(theme=theme)
    await record.append(one.id, [moved(State.BOT, State.WAITING, By.CITIZEN, minutes)])
    return one.id


async def test_a_claim_gives_it_to_one_and_tells_the_other_who_has_it(record: Record) -> None:
    people = People(record)
    for who in (KARI, OLA):
        await people.arrive(at_work(who))
    one = await in_queue(record)
    await people.claim(one, KARI, later(3))
    row = await record.get(one)
    assert (row.owner, row.claimed_at) == (KARI, later(3))
    with pytest.raises(AlreadyClaimed, match="Kari has it") as refused:
        await people.claim(one, OLA, later(3))
    assert refused.value.owner == KARI


async def test_a_thousand_races_have_one_winner_each(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/record.db"
    # Two records on one file, as two processes have them: nothing but the database keeps them apart.
    async with open_record(url) as record, open_record(url) as other:
        kari, ola = (People(record), KARI), (People(other), OLA)
        for people, who in (kari, ola):
            await people.arrive(at_work(who, seats=1001))
        ids = [await in_queue(record, n) for n in range(1000)]
        for n, one in enumerate(ids):
            pair = (kari, ola) if n % 2 else (ola, kari)
            tries = [people.claim(one, who, later(n)) for people, who in pair]
            results = await asyncio.gather(*tries, return_exceptions=True)
            (lost,) = [result for result in results if isinstance(result, AlreadyClaimed)]
            assert lost.owner == (await record.get(one)).owner


async def test_no_more_chats_than_seats(record: Record) -> None:
    people = People(record)
    await people.arrive(at_work(KARI, seats=2))
    ids = [await in_queue(record, n) for n in range(5)]
    tries = [people.claim(one, KARI, later(9)) for one in ids]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, NoFreeSeat) for result in results) == 3
    assert len(await people.held(KARI.id)) == 2
    with pytest.raises(NoFreeSeat):
        await people.claim_next(OLA, ["aap"], later(9))


async def test_the_next_is_the_oldest_of_the_themes_and_a_freed_seat_takes_one(record: Record) -> None:
    people = People(record)
    await people.arrive(at_work(KARI, seats=1))
    third, second, first = [await in_queue(record, minutes) for minutes in (5, 3, 1)]
    other = await in_queue(record, 0, "familie")
    served = []
    while taken := await people.claim_next(KARI, ["aap"], later(9)):
        served.append(taken[0])
        await record.append(taken[0], [StateChanged(later(9), By.COUNSELLOR, *ENDS, who=KARI)])
    assert served == [first, second, third]
    assert [row.id for row in await record.waiting()] == [other]


ENDS = (State.COUNSELLOR, State.CLOSED)


async def test_one_whose_counsellor_went_away_is_first_in_line(memory: Record) -> None:
    people = People(memory)
    await people.arrive(at_work(KARI))
    early, late = await in_queue(memory, 1), await in_queue(memory, 5)
    await people.claim(late, KARI, later(6))
    await people.put_back(late, OLA, BACK)
    assert (await memory.get(late)).owner == KARI
    await people.put_back(late, KARI, BACK)
    assert [row.id for row in await memory.waiting()] == [late, early]
    assert (await people.place(late), await people.place(early)) == (1, 2)


async def test_handing_over_needs_a_seat_and_the_one_who_has_it(memory: Record) -> None:
    people = People(memory)
    await people.arrive(at_work(KARI))
    await people.arrive(at_work(OLA, seats=1))
    mine, other = await in_queue(memory), await in_queue(memory)
    await people.claim(mine, KARI, AT)
    await people.claim(other, OLA, AT)
    to_ola = OwnerChanged(AT, By.SYSTEM, KARI, "forward", who=OLA)
    with pytest.raises(NoFreeSeat):
        await people.hand_over(mine, to_ola)
    await memory.append(other, [StateChanged(AT, By.COUNSELLOR, *ENDS, who=OLA)])
    await people.hand_over(mine, to_ola)
    assert (await memory.get(mine)).owner == OLA
    with pytest.raises(AlreadyClaimed, match="Ola has it"):
        await people.hand_over(mine, OwnerChanged(AT, By.COUNSELLOR, KARI, who=KARI))


async def test_who_left_the_queue_can_not_be_claimed(memory: Record) -> None:
    people = People(memory)
    await people.arrive(at_work(KARI))
    one = await in_queue(memory)
    await memory.append(one, [moved(State.WAITING, State.BOT, By.CITIZEN)])
    with pytest.raises(TransitionRefused, match="The citizen changed the state first"):
        await people.claim(one, KARI, AT)
    assert await people.place(one) is None


queues = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["aap", "familie"]), st.booleans()), max_size=8)


@settings(max_examples=25, deadline=None)
@given(queues)
def test_the_database_counts_as_the_rule_does(queue: list[tuple[int, str, bool]]) -> None:
    asyncio.run(_counts(queue))


async def _counts(queue: list[tuple[int, str, bool]]) -> None:
    async with open_record() as record:
        people = People(record)
        for minutes, theme, returned in queue:
            one = await in_queue(record, minutes, theme)
            if returned:
                await record.append(one, [CLAIMED, BACK])
        rows = [row.waiting for row in await record.waiting()]
        assert rows == order(rows)
        for theme in ("aap", "familie"):
            line = [row for row in rows if row.theme == theme]
            for row in line:
                assert await people.place(row.conversation_id) == position(line, row.conversation_id)
        await people.arrive(at_work(KARI, seats=9))
        found, taken = next_in_line(rows, ["familie"]), await people.claim_next(KARI, ["familie"], later(9))
        assert (taken[0] if taken else None) == (found.conversation_id if found else None)


async def test_how_long_the_latest_took(memory: Record) -> None:
    people = People(memory)
    await people.arrive(at_work(KARI, seats=9))
    for minutes in (4, 6):
        one = await in_queue(memory)
        await people.claim(one, KARI, AT)
        await memory.append(one, [StateChanged(later(minutes), By.COUNSELLOR, *ENDS, who=KARI)])
    assert sorted((await people.staffing("aap")).handled) == [timedelta(minutes=4), timedelta(minutes=6)]
    assert (await people.staffing("familie")).handled == ()
