"""How each side is talked to over HTTP: Rasa's REST channel, and our citizen API."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import uuid4

import httpx

from benchmarks.questions import Probe
from bot.chat.desk import FAILED

TEST = {"test": True}


class Talk(Protocol):
    """One conversation."""

    async def begin(self) -> None:
        """Start a new conversation."""

    async def say(self, text: str) -> dict[str, Any]:
        """Send a message; gives `{"texts": [...], "intents": [...]}` of the bot's turn. Raises httpx.HTTPError."""
        ...


class RestTalk:
    """Stock: the REST channel. A conversation is a sender's name."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._sender = ""

    async def begin(self) -> None:
        """A new sender."""
        self._sender = uuid4().hex

    async def say(self, text: str) -> dict[str, Any]:
        """One POST."""
        body = {"sender": self._sender, "message": text}
        answer = await self._client.post("/webhooks/rest/webhook", json=body)
        answer.raise_for_status()
        return {"texts": [message.get("text", "") for message in answer.json()], "intents": []}


class CitizenTalk:
    """Ours: the citizen API of docs/api.md."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._path = ""
        self._headers: dict[str, str] = {}

    async def begin(self) -> None:
        """A new conversation and its token."""
        answer = await self._client.post("/api/conversations", json=TEST)
        answer.raise_for_status()
        made = answer.json()
        self._path = f"/api/conversations/{made['id']}/messages"
        self._headers = {"Authorization": f"Bearer {made['token']}"}

    async def say(self, text: str) -> dict[str, Any]:
        """One POST; the reply comes back with it."""
        body = {"client_id": uuid4().hex, "text": text}
        answer = await self._client.post(self._path, json=body, headers=self._headers)
        answer.raise_for_status()
        replies = [event["reply"] for event in answer.json()["events"] if event["kind"] == "reply"]
        intents = [intent for reply in replies for intent in reply["intents"]]
        # The apology of a bot that failed is no reply: failing fast must not look fast.
        texts = [reply["text"] for reply in replies if reply["text"] not in FAILED.values()]
        return {"texts": texts, "intents": intents}


TALKS: dict[str, type[RestTalk] | type[CitizenTalk]] = {"stock": RestTalk, "ours": CitizenTalk}


def is_right(turn: dict[str, Any], probe: Probe) -> bool:
    """Whether the bot's turn is the right answer to `probe`: by its intent where that is told, else by its text."""
    if turn["intents"]:
        return bool(turn["intents"] == [probe.intent])
    # Rasa's REST channel sends each paragraph as a message of its own.
    return "\n\n".join(text.strip() for text in turn["texts"]) == probe.answer
