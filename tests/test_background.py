from __future__ import annotations

import asyncio

import pytest

from bot.background import beside


async def test_work_goes_on_beside_the_block_and_has_ended_with_it() -> None:
    said: list[str] = []

    async def work() -> None:
        try:
            said.append("begun")
            await asyncio.sleep(60)
        finally:
            said.append("ended")

    async def fail() -> None:
        async with beside(work()):
            await asyncio.sleep(0)
            assert said == ["begun"]
            raise ValueError("as well")

    with pytest.raises(ValueError, match="as well"):
        await fail()
    assert said == ["begun", "ended"]
