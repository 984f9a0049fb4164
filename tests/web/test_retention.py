"""What is older than the promise is gone, in the running application."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
import pytest

from bot.settings import Settings
from bot.web import retention
from bot.web.app import create_app
from tests.accounts.conftest import Clock
from tests.browser.replier import PageReplier
from tests.conftest import ROOT
from tests.web.conftest import begin


async def test_a_conversation_is_deleted_when_its_days_are_over(
    settings: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "EVERY", 0.05)
    app = create_app(replace(settings, retention_days=30), PageReplier(ROOT), now=clock)
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        old, young = await begin(client), await begin(client)
        await old.say("hei")
        clock.pass_by(minutes=20 * 24 * 60)
        await young.say("hei")
        clock.pass_by(minutes=11 * 24 * 60)
        for _ in range(100):
            if (await old.call("GET")).status_code == 404:
                break
            await asyncio.sleep(0.05)
        assert (await old.call("GET")).status_code == 404
        assert (await young.call("GET")).status_code == 200
