"""What the console follows on one line: the lists, the conversations that are open on the page, and who is typing."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Container, Mapping

from sse_starlette import ServerSentEvent

from bot.chat import Console
from bot.conversation import Counsellor, NotFound
from bot.storage import BOARD, Signals
from bot.web.console_json import board_json, events_json, plain

HEARTBEAT = 15.0
# The lists are read this long after something in them stirred, in seconds: on a busy day something does all the time,
# and what every console follows is read once for all of them.
BOARD_AFTER = 0.5
MOST_CHATS = 20


def read_cursors(text: str, only: Container[str] | None = None) -> dict[str, int]:
    """`"id:after,id:after"` as a mapping; what can't be read is left out, and so is what is not in `only`."""
    pairs = [part.partition(":") for part in text[:4000].split(",")][:MOST_CHATS]
    found = {name: int(after) for name, _, after in pairs if name and after.isdecimal() and len(after) <= 7}
    return {name: after for name, after in found.items() if only is None or name in only}


async def follow(
    console: Console,
    signals: Signals,
    who: Counsellor,
    cursors: Mapping[str, int],
    is_live: Callable[[], Awaitable[bool]],
) -> AsyncIterator[ServerSentEvent]:
    """The console's line, until the log-in ends. While it is open the counsellor counts as being there."""
    line = _Line(console, who, cursors)
    heard = 0.0
    with signals.watch(*cursors, BOARD) as watcher:
        while True:
            if time.monotonic() - heard >= HEARTBEAT:
                if not await is_live():
                    yield ServerSentEvent(event="logged_out", data="{}")
                    return
                await console.seen(who)
                heard = time.monotonic()
                yield ServerSentEvent(event="beat", data="{}")
            for event in [*await line.chats(), *await line.board()]:
                yield event
            for typing in watcher.typing():
                yield _line("typing", {"conversation": typing.conversation_id, "by": typing.by.value, "on": typing.on})
            await watcher.changed(timeout=line.patience())
            line.stir(watcher.heard())


class _Line:
    """What this page has been sent."""

    def __init__(self, console: Console, who: Counsellor, cursors: Mapping[str, int]) -> None:
        self._console = console
        self._who = who
        self._cursors = dict(cursors)
        self._cases: dict[str, object] = {}
        self._sent: str | None = None
        self._read_at = 0.0
        self._due = set(cursors)
        # When the lists are to be read again; None while nothing has stirred since they were.
        self._look_at: float | None = 0.0

    def patience(self) -> float:
        """How long to wait for the next stir, in seconds: not at all long when the lists are due."""
        return HEARTBEAT if self._look_at is None else max(0.01, self._look_at - time.monotonic())

    def stir(self, topics: set[str]) -> None:
        """Something happened in `topics`. After a beat all are read: another process may have done something."""
        rested = time.monotonic() - self._read_at >= HEARTBEAT
        self._due |= {name for name in self._cursors if rested or name in topics}
        if self._look_at is None and (rested or topics):
            self._look_at = time.monotonic() + BOARD_AFTER

    async def chats(self) -> list[ServerSentEvent]:
        """Each new event, and each change of what the lists say about an open conversation."""
        lines: list[ServerSentEvent] = []
        due, self._due = self._due, set()
        for name in due & self._cursors.keys():
            try:
                opened = await self._console.open(name, self._cursors[name])
            except NotFound:
                del self._cursors[name]
                lines.append(_line("gone", {"conversation": name}))
                continue
            for event, told in zip(opened.events, events_json(opened.events), strict=True):
                self._cursors[name] = event.seq
                lines.append(_line("event", {"conversation": name, "event": told}, self._cursor()))
            case = plain(opened.case)
            if case != self._cases.get(name):
                self._cases[name] = case
                lines.append(_line("case", case))
        return lines

    async def board(self) -> list[ServerSentEvent]:
        """The lists, when something in them has changed."""
        if self._look_at is None or time.monotonic() < self._look_at:
            return []
        self._look_at, self._read_at = None, time.monotonic()
        # The first is of this moment: who has just arrived is to see that.
        read = self._console.board if self._sent is None else self._console.followed_board
        board = board_json(await read(self._who))
        if board == self._sent:
            return []
        self._sent = board
        return [ServerSentEvent(event="board", data=board)]

    def _cursor(self) -> str:
        return ",".join(f"{name}:{after}" for name, after in self._cursors.items())


def _line(name: str, data: object, cursor: str | None = None) -> ServerSentEvent:
    return ServerSentEvent(event=name, data=json.dumps(data, ensure_ascii=False), id=cursor)
