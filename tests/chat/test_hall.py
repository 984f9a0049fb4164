"""What all consoles share, and how old it may be."""

from __future__ import annotations

import asyncio

from bot.chat import fresh

from .conftest import KARI, OLA, Scene


async def test_who_follows_the_board_shares_one_reading_that_is_soon_read_again(scene: Scene) -> None:
    await scene.console.arrive(KARI)
    await scene.console.arrive(OLA)
    first = await scene.waiting()
    shared = await scene.console.followed_board(KARI)
    second = await scene.waiting()
    assert (await scene.console.followed_board(OLA)).queue == shared.queue
    assert [case.id for case in (await scene.console.board(OLA)).queue] == [first, second]
    await asyncio.sleep(fresh.FRESH)
    assert [case.id for case in (await scene.console.followed_board(KARI)).queue] == [first, second]
