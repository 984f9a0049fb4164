"""The server killed amid 50 conversations and started again: all go on, and what was acknowledged is there once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.counsellor import API, CounsellorAtWork
from tests.serve import ServerProcess

CONVERSATIONS = 50
WITH_A_PERSON = 20
# Messages of each citizen, and how many of all are acknowledged when the server is killed.
MESSAGES = 6
KILLED_AFTER = 120


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    one = ServerProcess(tmp_path, SEATS=str(WITH_A_PERSON), GRACE_SECONDS="600")
    one.start()
    yield one
    one.kill()


class Talk:
    """One conversation, written to by its citizen and, for some, by its counsellor."""

    def __init__(self, client: httpx.AsyncClient, id: str, token: str) -> None:
        self.id = id
        self.client = client
        self.headers = {"Authorization": f"Bearer {token}"}
        self.counsellor: dict[str, str] | None = None
        self.acknowledged: dict[str, int] = {}

    async def go_on(self, total: list[int]) -> None:
        """Send each message, again and again with the same id until there is an answer."""
        for n in range(MESSAGES):
            by_person = self.counsellor is not None and n % 2 == 1
            while not await self._sent(f"m{n}", by_person):
                await asyncio.sleep(0.2)
            total[0] += 1

    async def _sent(self, client_id: str, by_person: bool) -> bool:
        path = f"{API}/conversations" if by_person else "/api/conversations"
        headers = (self.counsellor if by_person else self.headers) or {}
        body = {"client_id": client_id, "text": f"er du en robot {client_id}"}
        try:
            answer = await self.client.post(f"{path}/{self.id}/messages", json=body, headers=headers)
        except httpx.TransportError:
            return False
        assert answer.is_success, answer.text
        mine = [one for one in answer.json()["events"] if one.get("client_id") == client_id]
        self.acknowledged[client_id] = mine[0]["seq"]
        return True

    async def events(self) -> list[dict[str, Any]]:
        found = (await self.client.get(f"/api/conversations/{self.id}", headers=self.headers)).json()
        events: list[dict[str, Any]] = found["events"]
        return events


async def test_all_go_on_and_every_acknowledged_message_is_there_once(server: ServerProcess) -> None:
    kari = CounsellorAtWork(server.url)
    kari.arrive()
    async with httpx.AsyncClient(base_url=server.url, timeout=30, trust_env=False) as client:
        talks = [await begun(client, kari, n < WITH_A_PERSON) for n in range(CONVERSATIONS)]
        total = [0]
        working = [asyncio.create_task(talk.go_on(total)) for talk in talks]
        while total[0] < KILLED_AFTER:
            await asyncio.sleep(0.01)
        server.kill()
        assert total[0] < CONVERSATIONS * MESSAGES, "It was killed when all had been said."
        before = {talk.id: dict(talk.acknowledged) for talk in talks}
        await asyncio.to_thread(server.start)
        await asyncio.wait_for(asyncio.gather(*working), 120)
        for talk in talks:
            events = await talk.events()
            said = Counter(event["client_id"] for event in events if event["kind"] == "message")
            assert said == Counter({f"m{n}": 1 for n in range(MESSAGES)})
            assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
            stored = {event["client_id"]: event["seq"] for event in events if event["kind"] == "message"}
            assert stored == talk.acknowledged
            assert before[talk.id].items() <= stored.items()
    states = Counter(case["state"] for case in kari.do("GET", "/board")["mine"])
    assert states == {"counsellor": WITH_A_PERSON}


async def begun(client: httpx.AsyncClient, kari: CounsellorAtWork, with_a_person: bool) -> Talk:
    """A conversation with the bot, or with a counsellor who has taken it."""
    started = (await client.post("/api/conversations", json={})).json()
    talk = Talk(client, started["id"], started["token"])
    if with_a_person:
        await client.post(f"/api/conversations/{talk.id}/person", headers=talk.headers)
        kari.do("POST", f"/conversations/{talk.id}/claim")
        talk.counsellor = kari.headers
    return talk
