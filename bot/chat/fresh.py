"""A reading that many ask for at once, read once for all of them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")

# Who looks again this long after a signal, in seconds, sees what the signal was about.
FRESH = 0.4


class Fresh(Generic[T]):
    """What `read` gave less than `FRESH` seconds ago."""

    def __init__(self, read: Callable[[], Awaitable[T]], clock: Callable[[], float] = time.monotonic) -> None:
        self._read = read
        self._clock = clock
        self._lock = asyncio.Lock()
        self._kept: tuple[float, T] | None = None

    async def get(self) -> T:
        """The reading; whoever asks while it is being read waits for the same."""
        async with self._lock:
            now = self._clock()
            if self._kept is None or now - self._kept[0] >= FRESH:
                self._kept = now, await self._read()
            return self._kept[1]
