"""A model that was made live is taken by this process too, between two messages (rows T6, O5)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from actions.catalogue import catalogue
from bot.background import beside
from bot.dialogue.engine import Dialogue
from bot.training.registry import Registry

log = logging.getLogger(__name__)

EVERY = 1.0


@asynccontextmanager
async def swapping(registry: Registry, dialogue: Dialogue, swapped: Callable[[], None]) -> AsyncIterator[None]:
    """Follow the pointer of the live model until the block ends; `swapped` is called after each change of model."""
    async with beside(_follow(registry, dialogue, swapped)):
        yield


async def _follow(registry: Registry, dialogue: Dialogue, swapped: Callable[[], None]) -> None:
    refused: str | None = None
    while True:
        await asyncio.sleep(EVERY)
        try:
            chosen = await asyncio.to_thread(registry.chosen)
            if chosen in (None, dialogue.model, refused):
                continue
            refused = chosen
            await dialogue.swap(registry.live_path())
            # Titles on buttons are read from the content, which is the new model's by now.
            catalogue.cache_clear()
            swapped()
            refused = None
            log.info("%s replies now.", dialogue.model)
        except Exception:
            # The old model goes on: one that does not load must never silence the bot. It is not tried again.
            log.exception("%s could not be taken into use; %s goes on.", refused, dialogue.model)
