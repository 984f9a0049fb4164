"""Every question of the development set as it was judged for a model, kept beside the model for pages to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.content import Link
from bot.dialogue import Alternative, Button, Reply
from bot.training.card import beside
from bot.training.development import Question
from bot.training.errors import BadCard
from bot.training.evaluate import Judged, Measures
from bot.training.files import read_json, write_json

ENDING = ".judged.json"


def write_judged(model: Path, measures: Measures) -> None:
    """Keep what came out beside the model."""
    rows = [
        {"question": _question_json(one.question), "reply": asdict(one.reply), "verdict": one.verdict}
        for one in measures.judged
    ]
    write_json(beside(model, ENDING), {"seconds": measures.seconds, "judged": rows})


def read_judged(model: Path) -> Measures | None:
    """What was kept beside the model, if anything.

    Raises:
        BadCard: it can't be read.
    """
    kept = read_json(beside(model, ENDING))
    if kept is None:
        return None
    try:
        judged = (Judged(_question(row["question"]), reply_of(row["reply"]), row["verdict"]) for row in kept["judged"])
        return Measures(tuple(judged), kept["seconds"])
    except (KeyError, TypeError) as error:
        raise BadCard(f"{beside(model, ENDING)} can't be read: {error!r}. Measure the model again.") from error


def reply_of(fields: Mapping[str, Any]) -> Reply:
    """A Reply from its fields as JSON. Unknown ones, which a newer version wrote, are left aside."""
    known = {name: fields[name] for name in Reply.__dataclass_fields__ if name in fields}
    nested = {
        "intents": tuple(known.get("intents", ())),
        "alternatives": tuple(Alternative(**one) for one in known.get("alternatives", ())),
        "links": tuple(Link(**one) for one in known.get("links", ())),
        "buttons": tuple(Button(**one) for one in known.get("buttons", ())),
    }
    return Reply(**{**known, **nested})


def _question_json(question: Question) -> dict[str, Any]:
    return {**asdict(question), "accepted": sorted(question.accepted)}


def _question(fields: Mapping[str, Any]) -> Question:
    known = {name: fields[name] for name in Question.__dataclass_fields__ if name in fields}
    return Question(**{**known, "accepted": frozenset(known["accepted"])})
