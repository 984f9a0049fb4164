"""Replies, questions and measurings made by hand, for tests of what is computed from them."""

from __future__ import annotations

from bot.dialogue import Alternative, Button, Reply
from bot.training.development import KIND_OF_CATEGORY, Question
from bot.training.evaluate import Judged, Measures, judge


def reply(
    kind: str, *intents: str, offers: tuple[str, ...] = (), sure: float = 0.9, person: bool = False, text: str = "x"
) -> Reply:
    return Reply(
        kind,  # type: ignore[arg-type]
        text,
        "nb",
        intents,
        sure,
        tuple(Alternative(one, sure) for one in (*intents, *offers)),
        buttons=tuple(Button(one, one) for one in offers),
        wants_person=person,
    )


def question(text: str, intent: str, language: str = "nb", style: str = "chat") -> Question:
    kind = "crisis" if intent == "annet/krise" else KIND_OF_CATEGORY.get(intent.split("/")[0], "answer")
    return Question(text, intent, frozenset({intent}), kind, language, style)


def measured(*pairs: tuple[Question, Reply]) -> Measures:
    return Measures(tuple(Judged(one, given, judge(one, given)) for one, given in pairs), 1.0)
