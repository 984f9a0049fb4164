"""What stands in the inbox: words of a citizen that the bot did not manage, and how that is known (row C7)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.conversation import Language
from bot.privacy import without_masks
from bot.storage import Turn

Why = Literal["counsellor", "thumb_down", "second_miss", "miss", "clarify"]
# In the order of what weighs most: a turn counts once.
WHY: dict[Why, str] = {
    "counsellor": "Veilederen mente at boten burde klart dette",
    "thumb_down": "Innbyggeren ga tommel ned",
    "second_miss": "Boten forsto ikke for andre gang",
    "miss": "Boten forsto ikke",
    "clarify": "Boten spurte tilbake, og ingen av valgene passet",
}
PERSON = "menneske/"


@dataclass(frozen=True)
class Item:
    """Words that were not managed. `text` is masked; `key` is the same for the same words, whoever wrote them.

    `kind` and `intents` are of the bot's reply, empty where a person answered. `at` is aware.
    """

    key: str
    text: str
    language: Language
    at: datetime
    why: Why
    conversation: str
    seq: int
    kind: str = ""
    intents: tuple[str, ...] = ()


def items_of(turns: Iterable[Turn]) -> list[Item]:
    """The items among turns, in their order."""
    turns = list(turns)
    asked_person = _asked_person(turns)
    found = ((turn, _why(turn, asked_person)) for turn in turns)
    return [_item(turn, why) for turn, why in found if why and without_masks(turn.text).strip()]


def _asked_person(turns: list[Turn]) -> set[tuple[str, int]]:
    """Which words a counsellor should not have needed to answer: the first ones that the counsellor got, or the last
    ones to the bot where the citizen said nothing more."""
    marked = sorted((turn for turn in turns if turn.bot_could == "yes"), key=lambda turn: turn.seq)
    to_person: dict[str, Turn] = {}
    to_bot: dict[str, Turn] = {}
    for turn in marked:
        if turn.reply is None:
            to_person.setdefault(turn.conversation, turn)
        elif not _wants_person(turn.reply):
            to_bot[turn.conversation] = turn
    return {(turn.conversation, turn.seq) for turn in {**to_bot, **to_person}.values()}


def _why(turn: Turn, asked_person: set[tuple[str, int]]) -> Why | None:
    if (turn.conversation, turn.seq) in asked_person:
        return "counsellor"
    reply = turn.reply
    if reply is None:
        return None
    if turn.thumb == "down":
        return "thumb_down"
    if reply.get("kind") == "clarify":
        return None if turn.chosen else "clarify"
    if reply.get("kind") != "handoff" or _wants_person(reply) or turn.chosen:
        return None
    return "second_miss" if turn.misses else "miss"


def _wants_person(reply: Mapping[str, Any]) -> bool:
    """Whether the citizen asked for a person: the second miss ends at one too, without being asked."""
    best = next(iter(reply.get("alternatives", ())), None)
    return reply.get("kind") == "handoff" and best is not None and str(best.get("intent")).startswith(PERSON)


def _item(turn: Turn, why: Why) -> Item:
    reply = turn.reply or {}
    return Item(
        key=key_of(turn.text),
        text=turn.text,
        language=turn.language,
        at=turn.at,
        why=why,
        conversation=turn.conversation,
        seq=turn.seq,
        kind=str(reply.get("kind", "")),
        intents=tuple(reply.get("intents", ())),
    )


def key_of(text: str) -> str:
    """A hash of words, however they are capitalised and spaced: what was decided is kept without the words."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode("utf-8", "replace")).hexdigest()[:32]
