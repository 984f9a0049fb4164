from __future__ import annotations

from bot.conversation import By, Presence, State
from bot.storage import BOARD, People, Record

from .events import AT, KARI, OLA, at_work, later, moved


async def test_who_is_at_work_is_known_with_the_seats_taken(record: Record) -> None:
    people = People(record)
    await people.arrive(at_work(OLA))
    await people.arrive(at_work(KARI, seats=2, comment="lunsj 11.30"))
    one = await record.create()
    await record.append(one.id, [moved(State.BOT, State.WAITING, By.CITIZEN)])
    await people.claim(one.id, KARI, AT)
    kari, ola = await people.staff()
    assert (kari.who, kari.comment, kari.taken, kari.free) == (KARI, "lunsj 11.30", 1, 1)
    assert (ola.who, ola.free) == (OLA, 3)


async def test_a_status_keeps_the_time_it_was_chosen(memory: Record) -> None:
    people = People(memory)
    await people.arrive(at_work(KARI))
    assert (await people.arrive(at_work(KARI, minutes=5))).since == AT
    assert (await people.arrive(at_work(KARI, minutes=6, status=Presence.PHONE))).since == later(6)


async def test_a_lost_connection_shows_and_going_home_is_final(memory: Record) -> None:
    people = People(memory)
    await people.arrive(at_work(KARI))
    assert await people.lost(AT) == []
    assert await people.lost(later(1)) == [KARI]
    assert await people.seen(KARI.id, later(2))
    assert await people.lost(later(1)) == []
    assert await people.leave(KARI.id)
    assert not await people.leave(KARI.id)
    assert not await people.seen(KARI.id, later(3))
    assert await people.staff() == []


async def test_until_the_first_has_logged_in_ever_nobody_is_missed(memory: Record) -> None:
    people = People(memory)
    assert not (await people.staffing("aap")).ever
    await people.arrive(at_work(KARI))
    await people.leave(KARI.id)
    staffing = await people.staffing("aap")
    assert (staffing.ever, staffing.seats) == (True, 0)


async def test_those_who_look_at_the_board_are_woken(memory: Record) -> None:
    people = People(memory)
    with memory.signals.watch(BOARD) as watcher:
        await people.arrive(at_work(KARI))
        assert await watcher.changed(0.1)
        assert not await watcher.changed(0.01)
        one = await memory.create()
        await memory.append(one.id, [moved(State.BOT, State.WAITING, By.CITIZEN)])
        assert await watcher.changed(0.1)
        await people.claim_next(KARI, ["aap"], AT)
        assert await watcher.changed(0.1)
