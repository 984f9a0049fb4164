"""When a person is offered, and what is said when none is (rows H5, H7, H9, H10)."""

from __future__ import annotations

from bot.conversation import CloseReason, Offer, Presence, Replied, State

from .conftest import KARI, OLA, Scene


async def offer(scene: Scene, theme: str = "aap") -> Offer:
    return (await scene.chat.availability(theme)).offer


async def test_before_anybody_has_logged_in_ever_the_hours_decide(scene: Scene) -> None:
    assert await offer(scene) is Offer.OPEN
    one = await scene.waiting()
    assert (await scene.record.get(one)).state is State.WAITING
    scene.clock.close()
    assert await offer(scene) is Offer.CLOSED


async def test_with_nobody_in_the_other_ways_are_said_and_nobody_is_queued(scene: Scene) -> None:
    await scene.console.arrive(KARI)
    await scene.console.leave(KARI)
    assert await offer(scene) is Offer.NOBODY
    view = await scene.chat.ask_person(await scene.chat.start())
    assert view.conversation.state is State.BOT
    assert "prøv gjerne igjen" in scene.desk.now("aap", Offer.NOBODY).hours["nb"]


async def test_one_who_is_away_is_nobody_and_one_on_the_phone_is_somebody(scene: Scene) -> None:
    await scene.console.arrive(KARI, Presence.AWAY)
    assert await offer(scene) is Offer.NOBODY
    await scene.console.arrive(KARI, Presence.PHONE)
    assert await offer(scene) is Offer.OPEN
    assert await offer(scene, "familie") is Offer.NOBODY


async def test_a_queue_that_is_too_long_takes_no_more(scene: Scene) -> None:
    await scene.console.arrive(KARI)
    for _ in range(6):
        assert await offer(scene) is Offer.OPEN
        await scene.waiting(minutes=0)
    assert await offer(scene) is Offer.FULL
    late = await scene.chat.ask_person(await scene.chat.start())
    assert late.conversation.state is State.BOT


async def test_it_is_looked_at_again_at_the_click(scene: Scene) -> None:
    await scene.console.arrive(KARI)
    one = await scene.chat.start()
    asked = scene.chat.replier.press

    async def goes_home_first(intent, context):  # type: ignore[no-untyped-def]
        reply = await asked(intent, context)
        await scene.console.leave(KARI)
        return reply

    scene.chat.replier.press = goes_home_first  # type: ignore[method-assign]
    view = await scene.chat.ask_person(one)
    assert isinstance(view.events[0], Replied)
    assert view.events[0].reply["wants_person"]
    assert view.conversation.state is State.BOT


async def test_place_and_wait_are_told_and_follow_the_queue(scene: Scene) -> None:
    await scene.console.arrive(KARI)
    await scene.console.arrive(OLA)
    for _ in range(5):
        one = await scene.waiting(minutes=0)
        await scene.console.claim(KARI, one)
        scene.clock.later(8)
        await scene.console.close(KARI, one, CloseReason.ANSWERED)
    for who in (KARI, KARI, OLA, OLA):
        await scene.console.claim(who, await scene.waiting())
    first, second = await scene.waiting(), await scene.waiting()
    view = await scene.chat.view(second)
    assert (view.position, view.expected_wait_minutes) == (2, 4)
    await scene.chat.leave_queue(first)
    view = await scene.chat.view(second)
    assert (view.position, view.expected_wait_minutes) == (1, 2)


async def test_a_theme_of_people_goes_to_its_own_queue(scene: Scene) -> None:
    one = await scene.chat.start()
    view = await scene.chat.choose_theme(one, "sosial")
    assert [event.kind for event in view.events] == ["theme", "reply", "state"]
    assert (view.conversation.theme, view.conversation.state) == ("sosial", State.WAITING)
    assert [row.id for row in await scene.record.waiting("sosial")] == [one]
    two = await scene.chat.start(theme="eures")
    back = await scene.chat.choose_theme(two, "aap")
    assert (back.conversation.theme, back.conversation.state) == ("aap", State.BOT)
