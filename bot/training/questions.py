"""The real questions of the gate: what citizens wrote to the bot last, each once."""

from __future__ import annotations

from collections.abc import Iterable

from bot.privacy import without_masks
from bot.storage import Turn
from bot.training.change import Asked


def real_questions(turns: Iterable[Turn], count: int) -> list[Asked]:
    """The first `count` different questions of `turns`. The same words after another answer are another question."""
    found: dict[tuple[str, str, tuple[str, ...]], Asked] = {}
    for turn in turns:
        words = " ".join(without_masks(turn.text).casefold().split())
        name = (words, turn.language, turn.last_intents)
        if turn.reply is not None and words and name not in found:
            found[name] = Asked(turn.text, turn.language, turn.last_intents, turn.conversation, turn.seq, turn.thumb)
            if len(found) == count:
                break
    return list(found.values())
