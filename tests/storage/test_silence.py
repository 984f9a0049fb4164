from __future__ import annotations

from bot.conversation import By, CitizenBack, CitizenLeft, Feedback, Idle, Message, OwnerChanged, Silence, State
from bot.storage import People, Record

from .events import AT, KARI, OLA, TO_QUEUE, at_work, later, said


async def helped(record: Record, people: People) -> str:
    await people.arrive(at_work(KARI))
    one = await record.create()
    await record.append(one.id, [TO_QUEUE])
    await people.claim(one.id, KARI, later(1))
    return one.id


async def test_who_was_heard_when(record: Record) -> None:
    people = People(record)
    one = await helped(record, people)
    asked, answer = said(minutes=2), Message(later(3), By.COUNSELLOR, "svar", who=KARI)
    warned, stays = Idle(later(13), By.SYSTEM, "warned"), Idle(later(14), By.CITIZEN, "stays")
    await record.append(one, [asked, answer, warned, stays])
    ((row, silence),) = await people.silences()
    assert row.id == one
    assert silence == Silence(State.COUNSELLOR, later(1), later(2), later(3), later(13), later(14))
    await record.append(one, [Feedback(later(14.5), By.CITIZEN, 2, "up")])
    assert (await people.silences())[0][1].stayed_at == later(14.5)
    await record.append(one, [OwnerChanged(later(15), By.COUNSELLOR, KARI, who=OLA)])
    assert (await people.silences())[0][1].changed_at == later(15)


async def test_who_has_left_and_who_has_come_back(record: Record) -> None:
    people = People(record)
    one = await helped(record, people)
    assert await people.whereabouts(later(60)) == []
    await people.citizen_seen(one, later(1))
    assert await people.whereabouts(later(1)) == []
    assert [row.id for row in await people.whereabouts(later(2))] == [one]
    await record.append(one, [CitizenLeft(later(2), By.SYSTEM)])
    assert await people.whereabouts(later(2)) == []
    await people.citizen_seen(one, later(3))
    assert [row.id for row in await people.whereabouts(later(2))] == [one]
    await record.append(one, [CitizenBack(later(3), By.SYSTEM)])
    assert not (await record.get(one)).citizen_left


async def test_old_talks_with_the_bot(memory: Record) -> None:
    people = People(memory)
    memory._clock = lambda: AT
    old, _ = await memory.create(), await helped(memory, people)
    assert [row.id for row in await people.silent_with_bot(AT)] == [old.id]
