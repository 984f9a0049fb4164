"""Citizens and counsellors who talk as people do, but faster: over the APIs that the pages use, and their streams."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import httpx

API = "/api/console"
PASSWORD = "riktig hest batteri"
SEATS = 3
REPLIES = 3
# What people take to read and to write a line, by themselves; the pace divides it.
THINKING_SECONDS = (4.0, 20.0)
WAITING_SECONDS = 0.2
# All of them come within the first minute, at the pace of people.
ARRIVING_SECONDS = 60.0
LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=None)


def browser(url: str, headers: dict[str, str] | None = None) -> httpx.AsyncClient:
    """A client with connections of its own, as everyone has at home.

    httpx looks through all connections of a client at each request: with one client for two hundred people that took
    twice the processor time of the server that was to be measured.
    """
    return httpx.AsyncClient(
        base_url=url, limits=LIMITS, timeout=60, trust_env=False, verify=False, headers=headers or {}
    )


class Sent:
    """Messages on their way, by their text; how many seconds each took that has come.

    At `pace` 1 people think as long as people do, at 20 a twentieth of it.
    """

    def __init__(self, pace: float = 1.0) -> None:
        self._pace = pace
        self.at: dict[str, float] = {}
        self.took: list[float] = []
        self._count = 0

    def new(self) -> str:
        """A text that nobody has sent, of letters alone: digits might be masked."""
        self._count += 1
        word = "".join(chr(ord("a") + int(digit)) for digit in str(self._count))
        self.at[f"ordet er {word}"] = time.perf_counter()
        return f"ordet er {word}"

    def arrived(self, text: str) -> None:
        """The receiver has it."""
        if text in self.at:
            self.took.append(time.perf_counter() - self.at.pop(text))

    def refused(self, text: str) -> None:
        """It was not taken: the conversation had ended."""
        self.at.pop(text, None)

    async def come(self) -> None:
        """Not all begin at once."""
        await asyncio.sleep(random.uniform(0, ARRIVING_SECONDS) / self._pace)

    async def think(self) -> None:
        """Take a moment."""
        await asyncio.sleep(random.uniform(*THINKING_SECONDS) / self._pace)


async def lines(client: httpx.AsyncClient, path: str, headers: dict[str, str]) -> AsyncIterator[tuple[str, Any]]:
    """The names and data of a stream's events."""
    name = ""
    async with client.stream("GET", path, headers=headers) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("event:"):
                name = line[6:].strip()
            elif line.startswith("data:"):
                yield name, json.loads(line[5:])


class Citizen:
    """Asks for a person, talks, and comes again when it has ended."""

    def __init__(self, url: str, sent: Sent, theme: str) -> None:
        self.id = ""
        self._client, self._sent, self._theme = browser(url), sent, theme
        self._headers: dict[str, str] = {}
        self._claimed = False

    async def live(self, until: float) -> None:
        """One conversation after another until that moment of `time.perf_counter()`; not all begin at once."""
        await self._sent.come()
        while time.perf_counter() < until:
            await self.ask_for_a_person()
            leaving = asyncio.create_task(self._leave(until))
            await self._talk()
            leaving.cancel()

    async def leave(self) -> None:
        """Close the browser."""
        await self._client.aclose()

    async def ask_for_a_person(self) -> None:
        """Start a conversation, and stand in the queue of the theme."""
        started = (await self._client.post("/api/conversations", json={})).json()
        self.id, self._claimed = started["id"], False
        self._headers = {"Authorization": f"Bearer {started['token']}"}
        await self._call("PUT", "/theme", {"theme": self._theme})
        await self._call("POST", "/person")

    async def _talk(self) -> None:
        async for name, data in lines(self._client, f"/api/conversations/{self.id}/events", self._headers):
            if name == "closed":
                return
            self._claimed |= name == "event" and data.get("to") == "counsellor"
            if name == "event" and data["kind"] == "message" and data["by"] == "counsellor":
                self._sent.arrived(data["text"])
                await self._sent.think()
                await self._say()

    async def _say(self) -> None:
        text = self._sent.new()
        answer = await self._call("POST", "/messages", {"client_id": text.split()[-1], "text": text})
        if not answer.is_success:
            self._sent.refused(text)

    async def _leave(self, until: float) -> None:
        await asyncio.sleep(max(0.0, until - time.perf_counter()))
        if not self._claimed:
            await self._call("POST", "/end", {})

    async def _call(self, method: str, path: str, body: Any = None) -> httpx.Response:
        address = f"/api/conversations/{self.id}{path}"
        return await self._client.request(method, address, json=body, headers=self._headers)


class Counsellor:
    """Takes the next as soon as a seat is free, answers a few times, and ends it."""

    def __init__(self, url: str, sent: Sent, number: int) -> None:
        self.name = f"veileder{number + 1}x"
        self._client = browser(url, {"Accept": "text/html"})
        self._sent = sent
        self._cursors: dict[str, int] = {}
        self._left: dict[str, int] = {}
        self._busy: set[asyncio.Task[None]] = set()

    async def arrive(self, themes: tuple[str, ...]) -> None:
        """Log in, and be there."""
        form = {"csrf": _csrf((await self._client.get("/login")).text), "username": self.name, "password": PASSWORD}
        await self._client.post("/login", data=form)
        self._client.headers["X-CSRF-Token"] = _csrf((await self._client.get("/office")).text)
        await self.be_there(themes)

    async def be_there(self, themes: tuple[str, ...]) -> None:
        """Say so."""
        (await self._call("PUT", "/presence", {"status": "available", "themes": themes})).raise_for_status()

    async def work(self, until: float) -> None:
        """Have as many conversations at once as there are seats, until that moment; then end those that are open."""
        listening = asyncio.create_task(self._listen())
        while time.perf_counter() < until or self._left:
            free = len(self._left) < SEATS and time.perf_counter() < until
            if not free or not (taken := (await self._call("POST", "/next", {})).json()):
                await asyncio.sleep(WAITING_SECONDS)
                continue
            case = taken["case"]
            self._cursors[case["id"]], self._left[case["id"]] = case["last_seq"], REPLIES
            # As the page does: a line of its own would show the lists twice.
            listening.cancel()
            listening = asyncio.create_task(self._listen())
            self._soon(self._say(case["id"]))
        listening.cancel()

    async def claim(self, conversation_id: str) -> bool:
        """Try to take one; whether it was got."""
        return (await self._call("POST", f"/conversations/{conversation_id}/claim")).is_success

    async def close(self, conversation_id: str) -> None:
        """End one; the seat is free when the server has ended it."""
        body = {"reason": "answered", "bot_could": "no"}
        await self._call("POST", f"/conversations/{conversation_id}/close", body)
        self._forget(conversation_id)

    async def _listen(self) -> None:
        chats = ",".join(f"{name}:{after}" for name, after in self._cursors.items())
        # Until it goes home.
        with suppress(httpx.HTTPError):
            async for name, data in lines(self._client, f"{API}/stream?chats={chats}", {}):
                if name == "event" and data["conversation"] in self._left:
                    self._heard(data["conversation"], data["event"])

    def _heard(self, conversation_id: str, event: dict[str, Any]) -> None:
        self._cursors[conversation_id] = event["seq"]
        if event["kind"] == "message" and event["by"] == "citizen":
            self._sent.arrived(event["text"])
            self._left[conversation_id] -= 1
            more = self._left[conversation_id] > 0
            self._soon(self._say(conversation_id) if more else self.close(conversation_id))
        elif event.get("to") == "closed":
            self._forget(conversation_id)

    def _forget(self, conversation_id: str) -> None:
        self._left.pop(conversation_id, None)
        self._cursors.pop(conversation_id, None)

    async def _say(self, conversation_id: str) -> None:
        await self._sent.think()
        text = self._sent.new()
        body = {"client_id": text.split()[-1], "text": text}
        if not (await self._call("POST", f"/conversations/{conversation_id}/messages", body)).is_success:
            self._sent.refused(text)

    def _soon(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)

    async def _call(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return await self._client.request(method, f"{API}{path}", json=body)

    async def leave(self) -> None:
        """Close the browser."""
        await self._client.aclose()


def _csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]*)"', page)
    if not found:
        raise ValueError("The page has no field csrf.")
    return found[1]
