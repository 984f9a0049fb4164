from __future__ import annotations

import asyncio

import pytest

from bot.conversation import By
from bot.storage import BOARD, Signals, Typing


async def test_one_who_waits_is_woken_by_what_concerns_it() -> None:
    signals = Signals()
    with signals.watch("a") as watcher:
        waiting = asyncio.create_task(watcher.changed())
        await asyncio.sleep(0)
        signals.poke("b")
        await asyncio.sleep(0)
        assert not waiting.done()
        signals.poke("a")
        assert await waiting


async def test_what_comes_between_reading_and_waiting_is_not_missed() -> None:
    signals = Signals()
    with signals.watch("a") as watcher:
        signals.poke("a")
        assert await asyncio.wait_for(watcher.changed(), 1)


async def test_everyone_who_looks_is_woken() -> None:
    signals = Signals()

    async def look() -> bool:
        with signals.watch("a") as watcher:
            return await watcher.changed()

    waiting = [asyncio.create_task(look()) for _ in range(50)]
    await asyncio.sleep(0)
    assert len(signals) == 1
    signals.poke("a")
    assert await asyncio.gather(*waiting) == [True] * 50
    assert len(signals) == 0


async def test_nothing_is_kept_of_one_who_goes_away() -> None:
    signals = Signals()

    async def look() -> None:
        with signals.watch("a", BOARD) as watcher:
            await watcher.changed()

    gone_away = asyncio.create_task(look())
    await asyncio.sleep(0)
    assert len(signals) == 2
    gone_away.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone_away
    assert len(signals) == 0


async def test_one_watcher_looks_at_several_things_and_misses_nothing() -> None:
    signals = Signals()
    with signals.watch("a", BOARD) as watcher:
        signals.poke("b")
        assert not await watcher.changed(0.01)
        signals.poke("a")
        signals.poke(BOARD)
        assert await watcher.changed(0.1)
        assert watcher.heard() == {"a", BOARD}
        watcher.add("b")
        signals.poke("b")
        assert await watcher.changed(0.1)
        assert watcher.heard() == {"b"}
        watcher.drop("b")
        signals.poke("b")
        assert not await watcher.changed(0.01)
        assert watcher.heard() == set()


async def test_typing_wakes_and_the_latest_counts() -> None:
    signals = Signals()
    with signals.watch("a") as watcher:
        for on in (True, False):
            signals.typing(Typing("a", By.CITIZEN, on))
        signals.typing(Typing("b", By.CITIZEN, True))
        assert await watcher.changed(0.1)
        assert watcher.typing() == [Typing("a", By.CITIZEN, False)]
        assert watcher.typing() == []
        assert watcher.heard() == set()
    signals.typing(Typing("a", By.CITIZEN, True))
    assert watcher.typing() == []
