"""From what Rasa said to a Reply: one kind, one text, the links, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from rasa.shared.core.events import BotUttered

from bot.content import UTTER, Catalogue, Intent, Language, Link
from bot.dialogue.reply import PERSON, TALK_TO_A_PERSON, Alternative, Button, Kind, Reply

MAX_LINKS = 4
MAX_FOLLOWUPS = 3
# These end at the page they name, or with a person: a person is on offer beside them.
WITH_PERSON = ("clarify", "own_case", "other_benefit", "crisis", "handoff")


def answered(utterances: Sequence[BotUttered]) -> list[str]:
    """The intents whose answers were given, in order."""
    actions = [str(utterance.metadata.get("utter_action", "")) for utterance in utterances]
    return [action.removeprefix(UTTER) for action in actions if "/" in action]


def expired(utterances: Sequence[BotUttered], catalogue: Catalogue, today: date) -> bool:
    """Whether any of the answers is past its last day (row B15)."""
    return any(catalogue[intent].is_expired(today) for intent in answered(utterances) if intent in catalogue)


def compose(
    utterances: Sequence[BotUttered], decision: dict[str, Any], catalogue: Catalogue, language: Language
) -> Reply:
    """The Reply of a turn. `decision` is the understanding's, empty after a button."""
    given = [catalogue[intent] for intent in answered(utterances) if intent in catalogue]
    custom = _custom(utterances)
    kind = cast(Kind, custom.get("kind") or (given[0].kind if given else "handoff"))
    wants_person = bool(custom.get("wants_person")) or kind == "crisis"
    offered = [] if given else [intent for intent in custom.get("intents", ()) if intent in catalogue]
    return Reply(
        kind=kind,
        text=_text(utterances, given, language),
        lang=language,
        intents=tuple(intent.id for intent in given),
        confidence=round(float(decision.get("confidence", 1.0 if given else 0.0)), 4),
        alternatives=_alternatives(decision),
        links=_links(utterances, given, language),
        buttons=_buttons(kind, given, offered, catalogue, language, wants_person),
        wants_person=wants_person,
    )


def _custom(utterances: Sequence[BotUttered]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for utterance in utterances:
        merged.update(utterance.data.get("custom") or {})
    return merged


def _text(utterances: Sequence[BotUttered], given: Sequence[Intent], language: Language) -> str:
    texts = [str(utterance.text).strip() for utterance in utterances if utterance.text]
    if len(given) > 1:
        # Two answers in one bubble: each under the question it answers.
        texts = [f"{intent.title(language)}\n\n{text}" for intent, text in zip(given, texts, strict=False)]
    return "\n\n".join(texts)


def _links(utterances: Sequence[BotUttered], given: Sequence[Intent], language: Language) -> tuple[Link, ...]:
    links = [link for intent in given for link in intent.links(language)]
    if not given:
        found = [(utterance.metadata.get("metadata") or {}).get("links", ()) for utterance in utterances]
        links = [Link(link["title"], link["url"]) for some in found for link in some]
    return tuple({link.url: link for link in links}.values())[:MAX_LINKS]


def _buttons(
    kind: Kind,
    given: Sequence[Intent],
    offered: Sequence[str],
    catalogue: Catalogue,
    language: Language,
    wants_person: bool,
) -> tuple[Button, ...]:
    said_already = {intent.id for intent in given}
    followups = [intent for one in given for intent in one.followups]
    intents = offered or [intent for intent in dict.fromkeys(followups) if intent not in said_already][:MAX_FOLLOWUPS]
    buttons = [Button(catalogue[intent].title(language), intent) for intent in intents if intent in catalogue]
    if kind in WITH_PERSON and not wants_person:
        buttons.append(Button(TALK_TO_A_PERSON[language]))
    return tuple(buttons)


def _alternatives(decision: dict[str, Any]) -> tuple[Alternative, ...]:
    best = decision.get("alternatives", ())[:5]
    return tuple(Alternative(one["intent"], round(float(one["confidence"]), 4)) for one in best)


def offered_intents(reply: dict[str, Any]) -> tuple[str, ...]:
    """What a stored reply's buttons stand for, in order; the button without an intent is `PERSON`."""
    return tuple(button["intent"] or PERSON for button in reply.get("buttons", ()))
