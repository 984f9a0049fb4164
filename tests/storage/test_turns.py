from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.conversation import By, Feedback, Message, Replied, State
from bot.storage import Record, Turn, Turns
from tests.storage.events import AT, CLAIMED, TO_QUEUE, said


def answered(*intents: str, minutes: float = 0, **more: Any) -> Replied:
    reply = {"kind": "answer", "intents": list(intents), "lang": "nb", "buttons": [], "miss": False, **more}
    return Replied(AT + timedelta(minutes=minutes), By.BOT, reply)


def asked_back(*offered: str) -> Replied:
    buttons = [{"title": one, "intent": one} for one in offered] + [{"title": "veileder", "intent": None}]
    return answered(kind="clarify", buttons=buttons, miss=True)


def pressed(intent: str) -> Message:
    return Message(AT, By.CITIZEN, "En knapp", intent=intent)


async def turns(record: Record) -> list[Turn]:
    return list(reversed(await Turns(record.database).latest(100)))


async def test_words_come_with_the_reply_and_what_was_before_it(record: Record) -> None:
    row = await record.create(language="nn")
    events = [said("når er fristen"), answered("a/one", lang="nn"), said("og ellers?", minutes=1), asked_back("b/two")]
    await record.append(row.id, events)
    first, second = await turns(record)
    assert (first.text, first.seq, first.language, first.last_intents) == ("når er fristen", 1, "nn", ())
    assert (second.last_intents, second.misses, second.chosen) == (("a/one",), 0, False)
    assert second.reply is not None
    assert second.reply["kind"] == "clarify"


async def test_a_choice_counts_whether_it_is_pressed_or_written(record: Record) -> None:
    for after in (
        [pressed("a/one"), answered("a/one")],
        [said("den første"), answered("a/one")],
        [said("nei"), answered("c/x")],
    ):
        row = await record.create()
        await record.append(row.id, [said("hva"), asked_back("a/one", "b/two"), *after])
    found = {turn.conversation: turn.chosen for turn in await turns(record) if turn.text == "hva"}
    assert sorted(found.values()) == [False, True, True]


async def test_the_thumb_is_the_one_that_was_not_taken_back(record: Record) -> None:
    row = await record.create()
    thumbs = [Feedback(AT, By.CITIZEN, on=2, value="up"), Feedback(AT, By.CITIZEN, on=2, value="down")]
    await record.append(row.id, [said(), answered("a/one"), *thumbs])
    assert [turn.thumb for turn in await turns(record)] == ["down"]
    await record.append(row.id, [Feedback(AT, By.CITIZEN, on=2, value=None)])
    assert [turn.thumb for turn in await turns(record)] == [None]


async def test_words_to_a_person_have_no_reply_and_tests_are_left_out(record: Record) -> None:
    row = await record.create()
    await record.append(row.id, [said("menneske"), answered(kind="handoff"), TO_QUEUE, CLAIMED, said("jeg lurer på")])
    test = await record.create(test=True)
    await record.append(test.id, [said("prøve")])
    found = {turn.text: turn.reply is None for turn in await turns(record)}
    assert found == {"menneske": False, "jeg lurer på": True}
    assert (await record.get(row.id)).state is State.COUNSELLOR


async def test_the_latest_conversations_come_first_and_no_more_than_asked_for(record: Record) -> None:
    for at in range(3):
        row = await record.create()
        await record.append(row.id, [said(f"nummer {at}", minutes=at + 1_000_000)])
    assert [turn.text for turn in await Turns(record.database).latest(2)] == ["nummer 2", "nummer 1"]


async def test_the_words_of_a_deleted_conversation_are_gone(record: Record) -> None:
    kept, gone = await record.create(), await record.create()
    for row in (kept, gone):
        await record.append(row.id, [said("hei")])
    wanted = [(kept.id, 1), (gone.id, 1), (kept.id, 2)]
    assert len(await Turns(record.database).texts(wanted)) == 2
    await record.delete(gone.id)
    assert await Turns(record.database).texts(wanted) == {(kept.id, 1): "hei"}
