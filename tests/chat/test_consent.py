"""Sending on: nothing moves before the citizen has said yes."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat import NoSuchColleague, NoSuchTheme, NothingAsked
from bot.conversation import CloseReason, Forwarded, NoFreeSeat, State

from .conftest import KARI, OLA, Scene


def steps(scene_events) -> list[str]:
    return [event.step for event in scene_events if isinstance(event, Forwarded)]


async def test_a_no_changes_nothing(scene: Scene) -> None:
    one = await scene.with_kari()
    await scene.console.arrive(OLA, themes=("familie",))
    await scene.console.ask_forward(KARI, one, theme="familie")
    assert (await scene.record.get(one)).theme == "aap"
    view = await scene.chat.answer_forward(one, yes=False)
    assert [event.kind for event in view.events] == ["forward"]
    row = await scene.record.get(one)
    assert (row.owner, row.theme) == (KARI, "aap")
    with pytest.raises(NothingAsked):
        await scene.chat.answer_forward(one, yes=True)


async def test_a_yes_to_a_theme_is_first_in_its_line(scene: Scene) -> None:
    one = await scene.with_kari()
    await scene.console.arrive(OLA, themes=("familie",))
    early = await scene.waiting("familie")
    await scene.console.ask_forward(KARI, one, theme="familie")
    view = await scene.chat.answer_forward(one, yes=True)
    assert [event.kind for event in view.events] == ["forward", "theme", "state"]
    assert (view.conversation.state, view.conversation.theme, view.position) == (State.WAITING, "familie", 1)
    assert [row.id for row in await scene.record.waiting("familie")] == [one, early]


async def test_a_yes_to_a_colleague_gives_it_to_them(scene: Scene) -> None:
    one = await scene.with_kari()
    await scene.console.arrive(OLA)
    await scene.console.ask_forward(KARI, one, colleague="u2")
    asked = (await scene.chat.view(one)).events[-1].to_json()
    assert (asked["step"], asked["colleague_name"], asked.get("colleague")) == ("asked", "Ola", "")
    view = await scene.chat.answer_forward(one, yes=True)
    assert [event.kind for event in view.events] == ["forward", "owner"]
    assert view.counsellor == "Ola"
    assert (await scene.record.get(one)).owner == OLA


async def test_a_colleague_without_a_seat_any_more_leaves_it_with_the_owner(scene: Scene) -> None:
    one = await scene.with_kari()
    await scene.console.arrive(OLA)
    await scene.console.ask_forward(KARI, one, colleague="u2")
    await scene.console.leave(OLA)
    view = await scene.chat.answer_forward(one, yes=True)
    assert steps(view.events) == ["given", "failed"]
    assert (await scene.record.get(one)).owner == KARI


async def test_a_theme_that_has_closed_leaves_it_with_the_owner(scene: Scene) -> None:
    one = await scene.with_kari()
    with pytest.raises(NoFreeSeat):
        await scene.console.ask_forward(KARI, one, theme="familie")
    await scene.console.arrive(OLA, themes=("familie",))
    await scene.console.ask_forward(KARI, one, theme="familie")
    await scene.console.leave(OLA)
    view = await scene.chat.answer_forward(one, yes=True)
    assert steps(view.events) == ["given", "failed"]
    assert (await scene.record.get(one)).theme == "aap"


async def test_there_must_be_somewhere_to_send_it(scene: Scene) -> None:
    one = await scene.with_kari()
    with pytest.raises(NoSuchTheme):
        await scene.console.ask_forward(KARI, one, theme="finnes-ikke")
    for colleague in ("u1", "u2"):
        with pytest.raises(NoSuchColleague):
            await scene.console.ask_forward(KARI, one, colleague=colleague)
    await scene.console.arrive(OLA)
    for _ in range(2):
        await scene.waiting()
        await scene.console.claim_next(OLA)
    with pytest.raises(NoFreeSeat):
        await scene.console.ask_forward(KARI, one, colleague="u2")
    with pytest.raises(NothingAsked):
        await scene.console.withdraw_forward(KARI, one)


async def test_an_answer_and_a_withdrawal_at_once_have_one_winner(scene: Scene) -> None:
    one = await scene.with_kari()
    await scene.console.arrive(OLA, themes=("familie",))
    for _ in range(20):
        await scene.console.ask_forward(KARI, one, theme="familie")
        tries = [scene.chat.answer_forward(one, yes=False), scene.console.withdraw_forward(KARI, one)]
        results = await asyncio.gather(*tries, return_exceptions=True)
        assert sum(isinstance(result, Exception) for result in results) == 1
        assert (await scene.record.conversation(one)).forward is None


async def test_a_question_is_closed_when_it_ends(scene: Scene) -> None:
    one = await scene.with_kari()
    await scene.console.arrive(OLA, themes=("familie",))
    await scene.console.ask_forward(KARI, one, theme="familie")
    await scene.console.close(KARI, one, CloseReason.ANSWERED)
    with pytest.raises(NothingAsked):
        await scene.chat.answer_forward(one, yes=True)
