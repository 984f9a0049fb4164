"""The counsellors' side: taking, talking, letting go, and what colleagues may not do."""

from __future__ import annotations

import pytest

from bot.chat import EmptyMessage, NoSuchTheme, NotYours
from bot.conversation import (
    AlreadyClaimed,
    By,
    CloseReason,
    ConversationClosed,
    Message,
    NoFreeSeat,
    Noted,
    NotTheOwner,
    Outcome,
    Presence,
    Replied,
    State,
)
from bot.storage import BOARD, Search, Typing

from .conftest import KARI, OLA, Scene


async def test_the_citizen_is_told_who_it_is_and_the_bot_is_silent(scene: Scene) -> None:
    one = await scene.with_kari()
    await scene.console.say(KARI, one, "k1", "Hei, jeg heter Kari.")
    await scene.chat.say(one, "c1", "når er fristen?")
    view = await scene.chat.view(one)
    assert view.counsellor == "Kari"
    (message,) = [event.to_json() for event in view.events if isinstance(event, Message) and event.by is By.COUNSELLOR]
    assert (message["name"], "who" in message) == ("Kari", False)
    assert isinstance(view.events[-1], Message)
    assert sum(isinstance(event, Replied) for event in view.events) == 1


async def test_what_a_counsellor_writes_is_masked_and_sending_again_harmless(scene: Scene) -> None:
    one = await scene.with_kari()
    first = await scene.console.say(KARI, one, "k1", "Fødselsnummeret ditt er 218836 49874, ring 55 55 33 33")
    again = await scene.console.say(KARI, one, "k1", "Fødselsnummeret ditt er 218836 49874, ring 55 55 33 33")
    (message,) = first.events
    assert isinstance(message, Message)
    assert (message.masked, "49874" in message.text, "55 55 33 33" in message.text) == (True, False, True)
    assert again.duplicate
    with pytest.raises(EmptyMessage):
        await scene.console.say(KARI, one, "k2", " \u200b ")


async def test_ones_own_first_name_stays_in_what_one_writes_and_no_other(scene: Scene) -> None:
    one = await scene.with_kari()
    stored = await scene.console.say(KARI, one, "k1", "Hei, jeg heter Kari. Du heter vel ikke Per?\nHilsen Kari Nordli")
    (message,) = stored.events
    assert isinstance(message, Message)
    assert message.text == "Hei, jeg heter Kari. Du heter vel ikke Per?\nHilsen Kari [navn]"
    other = await scene.console.say(KARI, one, "k2", "Hei, jeg heter Ola")
    assert [event.text for event in other.events if isinstance(event, Message)] == ["Hei, jeg heter [navn]"]


async def test_a_shared_canned_reply_is_said_with_the_name_of_whoever_uses_it(scene: Scene) -> None:
    made = await scene.console.save_canned(KARI, "Hei", "Hei, jeg heter Kari Nordli. Hun heter Per.", shared=True)
    assert made.text == "Hei, jeg heter Kari. Hun heter [navn]."
    (olas,) = await scene.console.canned(OLA)
    assert olas.text == "Hei, jeg heter Ola. Hun heter [navn]."
    one = await scene.with_kari()
    (kept,) = await scene.console.canned(KARI)
    said = await scene.console.say(KARI, one, "k1", kept.text)
    assert [event.text for event in said.events if isinstance(event, Message)] == [made.text]


async def test_only_the_owner_writes_ends_and_lets_go(scene: Scene) -> None:
    one = await scene.with_kari()
    await scene.console.arrive(OLA)
    for act in (
        scene.console.say(OLA, one, "o1", "hei"),
        scene.console.close(OLA, one, CloseReason.ANSWERED),
        scene.console.release(OLA, one),
        scene.console.give_back(OLA, one),
        scene.console.ask_forward(OLA, one, theme="aap"),
        scene.console.typing(OLA, one, True),
    ):
        with pytest.raises(NotTheOwner) as refused:
            await act
        assert refused.value.owner == KARI
    with pytest.raises(AlreadyClaimed, match="Kari has it"):
        await scene.console.claim(OLA, one)
    assert (await scene.record.get(one)).owner == KARI


async def test_the_next_is_the_oldest_and_no_more_than_the_seats(scene: Scene) -> None:
    other = await scene.waiting("familie")
    line = [await scene.waiting() for _ in range(3)]
    with pytest.raises(NoFreeSeat):
        await scene.console.claim_next(KARI)
    await scene.console.arrive(KARI)
    taken = [await scene.console.claim_next(KARI) for _ in range(2)]
    assert [opened.case.id for opened in taken if opened] == line[:2]
    with pytest.raises(NoFreeSeat, match="All 2 seats"):
        await scene.console.claim_next(KARI)
    await scene.console.close(KARI, line[0], CloseReason.ANSWERED)
    freed = await scene.console.claim_next(KARI)
    assert freed is not None
    assert freed.case.id == line[2]
    await scene.console.arrive(OLA, themes=("familie",))
    found = await scene.console.claim_next(OLA)
    assert found is not None
    assert found.case.id == other
    assert await scene.console.claim_next(OLA) is None


async def test_the_board_has_mine_the_queue_and_the_colleagues(scene: Scene) -> None:
    mine = await scene.with_kari()
    await scene.console.arrive(OLA, Presence.PHONE, "ring meg på 412 34 567", ("aap", "familie"))
    first, second = await scene.waiting(minutes=2), await scene.waiting("familie")
    scene.clock.later(3)
    board = await scene.console.board(KARI)
    assert [case.id for case in board.mine] == [mine]
    assert [(case.id, case.waited_minutes) for case in board.queue] == [(first, 4)]
    kari, ola = board.staff
    assert (board.me, kari.free, ola.status) == (kari, 1, Presence.PHONE)
    assert "412 34 567" not in ola.comment
    board = await scene.console.board(OLA)
    assert [case.id for case in board.queue] == [first, second]
    assert [(case.id, case.owner) for case in board.others] == [(mine, KARI)]
    with pytest.raises(NoSuchTheme):
        await scene.console.arrive(KARI, themes=("finnes-ikke",))


async def test_it_ends_with_a_reason_that_the_citizen_does_not_see(scene: Scene) -> None:
    one = await scene.with_kari()
    await scene.console.note(KARI, one, "virket stresset")
    await scene.console.threat(KARI, one, True)
    await scene.console.close(KARI, one, CloseReason.MISUSE, "no")
    view = await scene.chat.view(one)
    assert view.conversation.state is State.CLOSED
    assert not {"note", "threat", "outcome"} & {event.kind for event in view.events}
    opened = await scene.console.open(one)
    assert {Noted, Outcome} <= {type(event) for event in opened.events}
    case = opened.case
    assert (case.threat, case.reason, case.bot_could, case.counsellor) == (True, "misuse", "no", KARI)
    assert [found.id for found in await scene.console.search(Search(counsellor="u1"))] == [one]
    await scene.console.note(OLA, one, "ringte etterpå")
    with pytest.raises(ConversationClosed):
        await scene.console.close(KARI, one, CloseReason.OTHER)


async def test_back_to_the_queue_is_first_in_line_and_back_to_the_bot_answers(scene: Scene) -> None:
    early = await scene.waiting()
    one = await scene.with_kari()
    await scene.console.release(KARI, one)
    assert [case.id for case in (await scene.console.board(KARI)).queue] == [one, early]
    assert (await scene.chat.view(early)).position == 2
    await scene.console.claim(KARI, one)
    await scene.console.give_back(KARI, one)
    assert isinstance((await scene.chat.say(one, "c9", "når er fristen?")).events[-1], Replied)


async def test_taking_over_is_recorded_and_the_citizen_is_told(scene: Scene) -> None:
    one = await scene.with_kari()
    with pytest.raises(NoFreeSeat):
        await scene.console.take_over(OLA, one)
    await scene.console.arrive(OLA)
    await scene.console.take_over(OLA, one)
    told = (await scene.chat.view(one)).events[-1].to_json()
    assert (told["kind"], told["name"], told["before_name"]) == ("owner", "Ola", "Kari")
    assert not {"who", "before"} & {key for key, value in told.items() if value}
    with pytest.raises(NotTheOwner):
        await scene.console.say(KARI, one, "k1", "hei igjen")
    with pytest.raises(AlreadyClaimed):
        await scene.console.take_over(OLA, one)


async def test_going_home_puts_ones_chats_first_in_line(scene: Scene) -> None:
    early = await scene.waiting()
    one = await scene.with_kari()
    assert await scene.console.leave(KARI) == (one,)
    assert not await scene.console.seen(KARI)
    assert [row.id for row in await scene.record.waiting()] == [one, early]


async def test_typing_is_a_signal_and_nothing_is_stored(scene: Scene) -> None:
    one = await scene.with_kari()
    before = (await scene.record.get(one)).last_seq
    with scene.console.signals.watch(one, BOARD) as watcher:
        await scene.console.typing(KARI, one, True)
        await scene.chat.typing(one, True)
        assert await watcher.changed(0.1)
        assert {(typing.by, typing.on) for typing in watcher.typing()} == {(By.COUNSELLOR, True), (By.CITIZEN, True)}
    assert set(vars(Typing(one, By.CITIZEN, True))) == {"conversation_id", "by", "on"}
    assert (await scene.record.get(one)).last_seq == before


async def test_canned_replies_are_ones_own_or_shared_and_hold_no_personal_data(scene: Scene) -> None:
    own = await scene.console.save_canned(KARI, "Hilsen", "Hei! Ring meg på 412 34 567.")
    assert "412 34 567" not in own.text
    shared = await scene.console.save_canned(OLA, "Takk", "Takk for praten.", shared=True)
    assert await scene.console.canned(KARI) == [own, shared]
    changed = await scene.console.save_canned(KARI, "Hilsen", "Hei!", id=own.id)
    assert changed.text == "Hei!"
    with pytest.raises(NotYours):
        await scene.console.save_canned(KARI, "Takk", "Ha det.", id=shared.id)
    with pytest.raises(NotYours):
        await scene.console.delete_canned(KARI, shared.id)
    with pytest.raises(EmptyMessage):
        await scene.console.save_canned(KARI, "Hilsen", " ")
    await scene.console.delete_canned(KARI, own.id)
    assert await scene.console.canned(KARI) == [shared]
