from __future__ import annotations

import asyncio

from bot.chat.fresh import FRESH, Fresh


async def test_many_who_ask_at_once_cost_one_reading() -> None:
    readings: list[int] = []
    at = [0.0]

    async def read() -> int:
        await asyncio.sleep(0)
        readings.append(1)
        return len(readings)

    fresh = Fresh(read, clock=lambda: at[0])
    assert set(await asyncio.gather(*(fresh.get() for _ in range(100)))) == {1}
    at[0] += FRESH
    assert await fresh.get() == 2
