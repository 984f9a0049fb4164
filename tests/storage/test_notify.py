from __future__ import annotations

import asyncio

import pytest

from bot.conversation import By, NotFound
from bot.storage import BOARD, Signals, Typing


async def test_one_who_waits_is_woken() -> None:
    signals = Signals()
    waiting = asyncio.create_task(signals.wait("a", 3))
    await asyncio.sleep(0)
    signals.publish("b", 9)
    signals.publish("a", 3)
    await asyncio.sleep(0)
    assert not waiting.done()
    signals.publish("a", 4)
    assert await waiting == 4


async def test_what_comes_between_reading_and_waiting_is_not_missed() -> None:
    signals = Signals()
    with signals.follow("a"):
        signals.publish("a", 5)
        assert await asyncio.wait_for(signals.wait("a", 4), 1) == 5


async def test_everyone_who_follows_is_woken() -> None:
    signals = Signals()
    waiting = [asyncio.create_task(signals.wait("a", 0)) for _ in range(50)]
    await asyncio.sleep(0)
    signals.publish("a", 1)
    assert set(await asyncio.gather(*waiting)) == {1}
    assert len(signals) == 0


async def test_nothing_is_kept_when_nobody_follows() -> None:
    signals = Signals()
    signals.publish("a", 1)
    signals.gone("a")
    assert await signals.wait("a", 0, timeout=0.01) == 0
    gone_away = asyncio.create_task(signals.wait("a", 0))
    await asyncio.sleep(0)
    assert len(signals) == 1
    gone_away.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone_away
    assert len(signals) == 0


async def test_a_deleted_conversation_ends_the_waiting() -> None:
    signals = Signals()
    waiting = asyncio.create_task(signals.wait("a", 0))
    await asyncio.sleep(0)
    signals.gone("a")
    with pytest.raises(NotFound):
        await waiting


async def test_one_watcher_looks_at_several_things_and_misses_nothing() -> None:
    signals = Signals()
    with signals.watch("a", BOARD) as watcher:
        signals.publish("b", 1)
        assert not await watcher.changed(0.01)
        signals.publish("a", 1)
        assert await watcher.changed(0.1)
        signals.poke(BOARD)
        watcher.topics.add("b")
        assert await watcher.changed(0.1)
        signals.gone("b")
        assert await watcher.changed(0.1)
        watcher.topics.discard("b")
        signals.publish("b", 2)
        assert not await watcher.changed(0.01)


async def test_typing_wakes_and_the_latest_counts() -> None:
    signals = Signals()
    with signals.watch("a") as watcher:
        for on in (True, False):
            signals.typing(Typing("a", By.CITIZEN, on))
        signals.typing(Typing("b", By.CITIZEN, True))
        assert await watcher.changed(0.1)
        assert watcher.typing() == [Typing("a", By.CITIZEN, False)]
        assert watcher.typing() == []
    signals.typing(Typing("a", By.CITIZEN, True))
    assert watcher.typing() == []
