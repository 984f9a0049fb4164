"""`bot ask`: questions in, replies out, the way a live message goes (the contract for measuring)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

from bot.chat import Chat, ChatError, FrontDesk, View
from bot.content import LANGUAGES, Language
from bot.conversation import Message, Replied
from bot.dialogue.engine import Dialogue
from bot.storage import open_record


class BadLine(ValueError):
    """A line that can't be asked. The text says why."""


class Asker:
    """Asks on behalf of a stream of lines; lines with the same `conversation` are turns of one."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._conversations: dict[str, str] = {}
        self._chosen: dict[str, Language] = {}

    async def ask(self, line: dict[str, Any]) -> dict[str, Any]:
        """The reply to one line.

        Raises:
            BadLine: the line lacks a text, or a field is of the wrong type.
        """
        text, name, language = _checked(line)
        conversation_id = self._conversations.get(name) if name is not None else None
        if conversation_id is None:
            conversation_id = await self._chat.start(language or "nb", test=True)
            if name is not None:
                self._conversations[name] = conversation_id
        if language and self._chosen.get(conversation_id) != language:
            self._chosen[conversation_id] = language
            await self._chat.set_language(conversation_id, language)
        return _answer(line.get("id"), await self._chat.say(conversation_id, uuid4().hex, text))


async def ask_once(model: Path, text: str) -> dict[str, Any]:
    """The reply to one question."""
    async with open_record() as record:
        return await Asker(_chat(record, model)).ask({"text": text})


async def ask_lines(model: Path, lines: Iterable[bytes], out: TextIO) -> None:
    """The reply to each line, in order, as one JSON line each; a bad line gives `{"id", "error"}`, the rest goes on."""
    async with open_record() as record:
        asker = Asker(_chat(record, model))
        for raw in lines:
            if raw.strip():
                out.write(json.dumps(await _answer_line(asker, raw), ensure_ascii=False) + "\n")
                out.flush()


async def _answer_line(asker: Asker, raw: bytes) -> dict[str, Any]:
    name: Any = None
    try:
        line = json.loads(raw)
        if not isinstance(line, dict):
            raise BadLine('A line is an object: {"id": "1", "text": "..."}.')
        name = line.get("id")
        return await asker.ask(line)
    except (ValueError, RecursionError, ChatError) as error:
        return {"id": name, "error": str(error) or type(error).__name__}


def _chat(record: Any, model: Path) -> Chat:
    return Chat(record, Dialogue.load(model), FrontDesk.load(Path()))


def _checked(line: dict[str, Any]) -> tuple[str, str | None, Language | None]:
    text, name, language = line.get("text"), line.get("conversation"), line.get("lang")
    if not isinstance(text, str) or not text.strip():
        raise BadLine("`text` is missing or empty. Write what the citizen asks.")
    if language is not None and language not in LANGUAGES:
        raise BadLine(f"`lang` is {language!r}. Leave it out, or write nb, nn or en.")
    return text, None if name is None else str(name), language


def _answer(name: Any, view: View) -> dict[str, Any]:
    """One line of the contract, from the events that the turn added."""
    reply = next((event.reply for event in view.events if isinstance(event, Replied)), None)
    masked = next(event.text for event in view.events if isinstance(event, Message))
    if reply is None:
        return {"id": name, "error": "Nobody replied: a person owns the conversation.", "masked": masked}
    return {
        "id": name,
        "kind": reply["kind"],
        "intents": list(reply["intents"]),
        "confidence": reply["confidence"],
        "alternatives": list(reply["alternatives"]),
        "text": reply["text"],
        "links": [link["url"] for link in reply["links"]],
        "buttons": [{key: value for key, value in button.items() if value is not None} for button in reply["buttons"]],
        "lang": reply["lang"],
        "masked": masked,
    }
