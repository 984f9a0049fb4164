from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation import Action, By, ConversationClosed, NotFound, State, TransitionRefused, order
from bot.storage import Counts, Record, open_record

from .events import AT, moved, replied, said


async def test_a_new_conversation_belongs_to_the_bot(record: Record) -> None:
    one = await record.create(theme="aap", language="nn", source="plain", test=True)
    assert await record.get(one.id) == one
    assert (one.state, one.last_seq, one.language, one.source, one.test) == (State.BOT, 0, "nn", "plain", True)
    assert len(one.id) >= 22
    assert one.created_at.tzinfo is not None


async def test_no_two_ids_are_alike(memory: Record) -> None:
    assert len({(await memory.create()).id for _ in range(50)}) == 50


async def test_what_is_not_there_is_said(memory: Record) -> None:
    for ask in (memory.get, memory.events, memory.conversation, memory.delete):
        with pytest.raises(NotFound, match="Start a new conversation"):
            await ask("nowhere")


async def test_a_fold_of_what_is_stored(record: Record) -> None:
    one = await record.create(theme="dagpenger", language="en")
    await record.append(one.id, [said(), replied(kind="clarify", miss=True)])
    folded = await record.conversation(one.id)
    assert (folded.theme, folded.language, folded.misses, folded.last_seq) == ("dagpenger", "en", 1, 2)


async def test_a_transition_is_made_once(record: Record) -> None:
    one = await record.create()
    stored = await record.transition(one.id, Action.ASK_PERSON, By.CITIZEN, reason="asked")
    assert stored.events[0].data() == {"from": "bot", "to": "waiting", "reason": "asked"}
    tries = (record.transition(one.id, Action.CLAIM, By.COUNSELLOR) for _ in range(8))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, TransitionRefused) for result in results) == 7
    await record.transition(one.id, Action.CLOSE, By.COUNSELLOR)
    with pytest.raises(ConversationClosed, match="closed by the counsellor"):
        await record.transition(one.id, Action.CLAIM, By.COUNSELLOR)


async def test_the_queue_is_oldest_first(record: Record) -> None:
    asked = [("late", 5, "aap"), ("early", 1, "aap"), ("other", 3, "dagpenger")]
    ids = {}
    for name, minutes, theme in asked:
        one = await record.create(theme=theme)
        ids[one.id] = name
        await record.append(one.id, [moved(State.BOT, State.WAITING, By.CITIZEN, minutes)])
    await record.create()
    everyone = await record.waiting()
    assert [ids[row.id] for row in everyone] == ["early", "other", "late"]
    assert [ids[row.id] for row in await record.waiting("aap")] == ["early", "late"]
    assert [one.conversation_id for one in order(row.waiting for row in everyone)] == [row.id for row in everyone]


async def test_a_list_leaves_tests_out_unless_asked(memory: Record) -> None:
    real, trial = await memory.create(), await memory.create(test=True)
    await memory.append(real.id, [said(minutes=60 * 24 * 365 * 20)])
    assert [row.id for row in await memory.conversations()] == [real.id]
    assert [row.id for row in await memory.conversations(test=None)] == [real.id, trial.id]
    assert [row.id for row in await memory.conversations(test=None, limit=1, offset=1)] == [trial.id]
    assert await memory.conversations(state=State.WAITING) == []


async def test_what_is_deleted_is_gone_from_the_disk(tmp_path: Path) -> None:
    async with open_record(f"sqlite:///{tmp_path}/record.db") as record:
        one, other = await record.create(), await record.create()
        for n in range(30):
            await record.append(one.id, [said(f"hemmelig ord {n} " * 40), replied(text="hemmelig svar")])
        await record.append(other.id, [said("blir")])
        assert b"hemmelig" in on_disk(tmp_path)
        await record.delete(one.id)
        left = on_disk(tmp_path)
        assert b"hemmelig" not in left
        assert one.id.encode() not in left
        assert b"blir" in left
        with pytest.raises(NotFound):
            await record.events(one.id)
        assert len(await record.events(other.id)) == 1


async def test_a_purge_takes_what_its_preview_said(record: Record) -> None:
    record._clock = lambda: AT
    old, new = await record.create(), await record.create()
    await record.append(old.id, [said(), replied()])
    await record.append(new.id, [said(minutes=10)])
    before = AT + timedelta(minutes=5)
    assert await record.preview(before) == Counts(conversations=1, events=2)
    assert await record.purge(before) == Counts(conversations=1, events=2)
    assert await record.preview(before) == Counts(0, 0)
    with pytest.raises(NotFound):
        await record.get(old.id)
    assert (await record.get(new.id)).last_seq == 1


async def test_those_who_follow_are_woken_once_it_is_stored(record: Record) -> None:
    one = await record.create()
    with record.signals.watch(one.id) as watcher:
        waiting = asyncio.create_task(watcher.changed())
        await record.append(one.id, [said("hei", "a"), replied()])
        assert await asyncio.wait_for(waiting, 2)
        await record.append(one.id, [said("hei", "a")])
        assert not await watcher.changed(0.01)
        await record.delete(one.id)
        assert await watcher.changed(1)


async def test_what_is_stored_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/record.db"
    async with open_record(url) as record:
        one = await record.create()
        stored = await record.append(one.id, [said("æøå")])
    async with open_record(url) as record:
        assert await record.events(one.id) == list(stored.events)


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())
