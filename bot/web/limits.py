"""Limits on what the public may send: how large, how often, and what a page may load."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import Problem

MAX_BODY = 16 * 1024
# Editors read files of examples in, and answers in three languages are long.
MAX_EDITOR_BODY = 2 * 1024 * 1024
EDITOR = "/api/editor/"
MINUTE = 60.0
MAX_KEYS = 50_000
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
}


class RateLimit:
    """At most `limit` calls a minute for each key. Keys are conversation ids, never addresses of people."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._calls: OrderedDict[str, deque[float]] = OrderedDict()

    def check(self, key: str) -> None:
        """Count a call.

        Raises:
            Problem: `too_fast`, with `Retry-After` in seconds.
        """
        now = self._clock()
        calls = self._calls.setdefault(key, deque())
        self._calls.move_to_end(key)
        while len(self._calls) > MAX_KEYS:
            self._calls.popitem(last=False)
        while calls and now - calls[0] >= MINUTE:
            calls.popleft()
        if len(calls) >= self._limit:
            raise Problem("too_fast", {"Retry-After": str(int(MINUTE - (now - calls[0])) + 1)})
        calls.append(now)


class Guard:
    """ASGI middleware: refuses bodies that are too large while they arrive, and sets the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting its bytes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        size = 0
        most = MAX_EDITOR_BODY if scope["path"].startswith(EDITOR) else MAX_BODY

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                raise Problem("too_large")
            return message

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, counted, with_headers)
