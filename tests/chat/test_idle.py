"""What time does: grace, leaving, silence, and the end of the day."""

from __future__ import annotations

from bot.chat import Swept
from bot.conversation import Replied, State, StateChanged

from .conftest import KARI, OLA, Scene


async def answered(scene: Scene) -> str:
    """Kari has answered, and the citizen is silent."""
    one = await scene.with_kari()
    await talk(scene, one, "hei", "Hei, hva gjelder det?")
    return one


async def talk(scene: Scene, one: str, asked: str, answer: str) -> None:
    """The citizen writes, and Kari answers three seconds later."""
    await scene.chat.say(one, scene.next_id(), asked)
    scene.clock.later(0.05)
    await scene.console.say(KARI, one, scene.next_id(), answer)


async def minutes(scene: Scene, count: int) -> list[Swept]:
    """So many minutes with a sweep in each; Kari's connection is alive."""
    swept = []
    for _ in range(count):
        scene.clock.later(1)
        await scene.console.seen(KARI)
        swept.append(await scene.sweep())
    return [one for one in swept if one != Swept()]


async def test_after_the_grace_minute_chats_are_first_in_line_again(scene: Scene) -> None:
    one = await scene.with_kari()
    early = await scene.waiting(minutes=0)
    scene.clock.later(0.9)
    assert await scene.sweep() == Swept()
    scene.clock.later(0.2)
    assert (await scene.sweep()).released == (one,)
    assert [row.id for row in await scene.record.waiting()] == [one, early]
    assert (await scene.chat.view(one)).events[-1].to_json()["reason"] == "counsellor gone"
    assert (await scene.console.board(KARI)).me is None
    assert await scene.sweep() == Swept()


async def test_a_connection_that_comes_back_in_time_keeps_everything(scene: Scene) -> None:
    one = await scene.with_kari()
    assert await minutes(scene, 5) == []
    assert (await scene.record.get(one)).owner == KARI


async def test_silence_is_warned_of_and_then_ends_it(scene: Scene) -> None:
    one = await answered(scene)
    assert await minutes(scene, 9) == []
    assert await minutes(scene, 1) == [Swept(warned=(one,))]
    view = await scene.chat.view(one)
    assert view.conversation.warned is not None
    assert view.conversation.warned.closes_at is not None
    assert await minutes(scene, 4) == []
    assert await minutes(scene, 1) == [Swept(closed=(one,))]
    assert (await scene.chat.view(one)).events[-1].to_json()["reason"] == "idle"


async def test_the_time_can_be_had_again_and_again(scene: Scene) -> None:
    one = await answered(scene)
    for _ in range(12):
        assert await minutes(scene, 12) == [Swept(warned=(one,))]
        assert (await scene.chat.stay(one)).conversation.warned is None
        assert await minutes(scene, 9) == []
        assert await minutes(scene, 1) == [Swept(warned=(one,))]
        await talk(scene, one, "jeg leter etter brevet", "Fint, jeg venter.")


async def test_one_who_waits_for_an_answer_is_never_thrown_out(scene: Scene) -> None:
    one = await answered(scene)
    await scene.chat.say(one, scene.next_id(), "hvorfor fikk jeg brevet?")
    waiting = await scene.waiting()
    assert await minutes(scene, 120) == []
    assert (await scene.record.get(one)).state is State.COUNSELLOR
    assert (await scene.record.get(waiting)).state is State.WAITING


async def test_a_citizen_who_left_is_shown_as_left_and_keeps_the_place(scene: Scene) -> None:
    await scene.console.arrive(KARI)
    one = await scene.waiting()
    await scene.chat.here(one)
    assert await minutes(scene, 1) == [Swept(left=(one,))]
    (case,) = (await scene.console.board(KARI)).queue
    assert not case.citizen_here
    assert {event.kind for event in (await scene.chat.view(one)).events} == {"reply", "state"}
    await scene.chat.here(one)
    assert await scene.sweep() == Swept(back=(one,))
    assert (await scene.console.board(KARI)).queue[0].citizen_here
    assert await scene.sweep() == Swept()


async def test_when_all_have_gone_home_those_who_wait_are_told(scene: Scene) -> None:
    one, other = await scene.waiting(), await scene.waiting("familie")
    await scene.console.arrive(KARI)
    scene.clock.close()
    await scene.console.seen(KARI)
    assert (await scene.sweep()).emptied == (other,)
    await scene.console.leave(KARI)
    assert (await scene.sweep()).emptied == (one,)
    *_, told, home = (await scene.chat.view(one)).events
    assert isinstance(told, Replied)
    assert "55 55 33 33" in told.reply["text"]
    assert "klokka 9" in told.reply["text"]
    assert isinstance(home, StateChanged)
    assert home.target is State.BOT


async def test_a_talk_with_the_bot_ends_after_a_day(scene: Scene) -> None:
    one = await scene.chat.start()
    await scene.chat.say(one, "a", "når er fristen?")
    scene.record._clock = scene.clock
    at = (await scene.record.get(one)).updated_at
    scene.clock.at = max(at, scene.clock.at)
    scene.clock.later(24 * 60 - 1)
    assert (await scene.sweep()).closed == ()
    scene.clock.later(2)
    assert (await scene.sweep()).closed == (one,)


async def test_two_sweeps_at_once_do_nothing_twice(scene: Scene) -> None:
    await scene.console.arrive(OLA)
    one = await answered(scene)
    scene.clock.later(10)
    for who in (KARI, OLA):
        await scene.console.seen(who)
    first, second = await scene.sweep(), await scene.sweep()
    assert (first.warned, second) == ((one,), Swept())
