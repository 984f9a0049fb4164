"""An answer that changes from one model to another, and how it looks: better, worse, or only other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.dialogue import Reply
from bot.language import Language
from bot.training.evaluate import Verdict

Looks = Literal["worse", "other", "better"]

# What a citizen is helped by, the best first. Asking back helps more than giving up.
_HELP = {"crisis": 0, "answer": 1, "own_case": 1, "other_benefit": 1, "smalltalk": 1, "clarify": 2, "handoff": 3}
_VERDICTS: dict[Verdict, int] = {"right": 0, "clarified": 1, "handed over": 2, "wrong": 3}
# Two answers with confidences this near each other are as good as equal.
_NEAR = 0.1


@dataclass(frozen=True)
class Asked:
    """A question for both models. `last_intents` is what was answered before it; `conversation` and `seq` name the
    citizen's message in the record, and `thumb` is what the citizen thought of the reply to it."""

    text: str
    language: Language = "nb"
    last_intents: tuple[str, ...] = ()
    conversation: str = ""
    seq: int = 0
    thumb: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What a reply comes to. `offered` are the intents on the buttons of a clarification; `text` is what is read."""

    kind: str
    intents: tuple[str, ...]
    offered: tuple[str, ...]
    person: bool
    confidence: float
    text: str

    @classmethod
    def of(cls, reply: Reply) -> Outcome:
        """From a reply."""
        offered = tuple(one.intent for one in reply.buttons if one.intent) if reply.kind == "clarify" else ()
        return cls(reply.kind, reply.intents, offered, reply.wants_person, reply.confidence, reply.text)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Outcome:
        """From its fields as JSON."""
        return cls(**{**fields, "intents": tuple(fields["intents"]), "offered": tuple(fields["offered"])})

    @property
    def mark(self) -> tuple[object, ...]:
        """What makes it another answer. The second and third button of a clarification come and go with every training;
        the first is what the bot would have answered."""
        return (self.kind, self.intents, self.offered[:1], self.person)


@dataclass(frozen=True)
class Change:
    """A question whose answer changes. `why` says in bokmål why it looks as it does.

    `key` is the same wherever the same question changes in the same way: a decision about it holds for every model.
    `text` is None when the citizen's message is gone from the record. `intent` and `verdicts` belong to the
    development set.
    """

    key: str
    text: str | None
    language: str
    old: Outcome
    new: Outcome
    looks: Looks
    why: str
    conversation: str = ""
    seq: int = 0
    intent: str | None = None
    verdicts: tuple[Verdict, Verdict] | None = None


def of_real(asked: Asked, old: Reply, new: Reply) -> Change | None:
    """The change of a real question, which nobody has labelled; None when it is the same answer."""
    before, after = Outcome.of(old), Outcome.of(new)
    if before.mark == after.mark:
        return None
    looks, why = _looks(before, after, asked.thumb)
    key = _key(asked.text, asked.language, asked.last_intents, before, after)
    return Change(key, asked.text, asked.language, before, after, looks, why, asked.conversation, asked.seq)


def of_labelled(
    text: str, language: str, intent: str, old: Reply, new: Reply, verdicts: tuple[Verdict, Verdict]
) -> Change | None:
    """The change of a question with a label; None when it is the same answer."""
    before, after = Outcome.of(old), Outcome.of(new)
    if before.mark == after.mark and verdicts[0] == verdicts[1]:
        return None
    looks = _compared(_VERDICTS[verdicts[1]] - _VERDICTS[verdicts[0]])
    why = f"Fra «{TOLD[verdicts[0]]}» til «{TOLD[verdicts[1]]}»."
    return Change(
        _key(text, language, (), before, after), text, language, before, after, looks, why, "", 0, intent, verdicts
    )


TOLD: dict[Verdict, str] = {
    "right": "riktig",
    "clarified": "spurte tilbake med riktig valg",
    "handed over": "ga ikke svar",
    "wrong": "feil",
}


def _looks(old: Outcome, new: Outcome, thumb: str | None) -> tuple[Looks, str]:
    if (old.kind == "crisis") != (new.kind == "crisis"):
        lost = old.kind == "crisis"
        return ("worse", "Krisesvaret faller bort.") if lost else ("other", "Krisesvaret gis nå.")
    if thumb == "up":
        return "worse", "Innbyggeren var fornøyd med svaret som var."
    if thumb == "down" and _HELP[new.kind] <= _HELP[old.kind]:
        return "better", "Innbyggeren var misfornøyd med svaret som var."
    if old.person and new.kind == "handoff" and not new.person:
        return "worse", "Innbyggeren får ikke lenger en veileder."
    if _HELP[old.kind] != _HELP[new.kind]:
        looks = _compared(_HELP[new.kind] - _HELP[old.kind])
        return looks, "Boten hjelper mer enn før." if looks == "better" else "Boten hjelper mindre enn før."
    return _by_confidence(old, new)


def _by_confidence(old: Outcome, new: Outcome) -> tuple[Looks, str]:
    if new.confidence < old.confidence - _NEAR:
        return "worse", "Et annet svar, og boten er mindre sikker enn før."
    return "other", "Et annet svar."


def _compared(difference: int) -> Looks:
    return "worse" if difference > 0 else "better" if difference < 0 else "other"


def _key(text: str, language: str, last: tuple[str, ...], old: Outcome, new: Outcome) -> str:
    parts = [" ".join(text.casefold().split()), language, last, old.mark, new.mark]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:20]
