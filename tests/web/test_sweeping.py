"""What time does to conversations, in the running application and by its settings."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
import pytest

from bot.chat import Console
from bot.conversation import Counsellor, NoFreeSeat
from bot.settings import Settings
from bot.web import sweeping
from bot.web.app import create_app
from tests.accounts.conftest import Clock
from tests.browser.replier import PageReplier
from tests.conftest import ROOT
from tests.web.conftest import Citizen, begin

KARI = Counsellor("k", "Kari")


async def until(citizen: Citizen, state: str) -> dict[str, object]:
    """The conversation as soon as it is in a state."""
    for _ in range(100):
        found: dict[str, object] = (await citizen.call("GET")).json()
        if found["state"] == state:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"It never came to {state}.")


async def test_the_settings_say_how_many_seats_and_how_long(
    settings: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "EVERY", 0.05)
    given = replace(settings, seats=1, grace_seconds=20, idle_warn_minutes=2, idle_close_minutes=1)
    app = create_app(given, PageReplier(ROOT), now=clock)
    async with app.router.lifespan_context(app):
        console: Console = app.state.console
        await console.arrive(KARI)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
            first, second = await begin(client), await begin(client)
            for one in (first, second):
                await one.call("POST", "/person")
            await console.claim(KARI, first.id)
            with pytest.raises(NoFreeSeat):
                await console.claim(KARI, second.id)
            await console.say(KARI, first.id, "k1", "Er du der?")
            clock.pass_by(seconds=15)
            await asyncio.sleep(0.2)
            await until(first, "counsellor")
            clock.pass_by(seconds=15)
            assert (await until(first, "waiting"))["position"] == 1
            await console.arrive(KARI)
            await console.claim(KARI, first.id)
            await console.say(KARI, first.id, "k2", "Er du der?")
            clock.pass_by(minutes=2)
            await console.seen(KARI)
            while (await first.call("GET")).json()["idle"] is None:
                await asyncio.sleep(0.05)
            clock.pass_by(minutes=1)
            await console.seen(KARI)
            await until(first, "closed")
