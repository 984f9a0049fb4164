"""Rasa's own fields of a parsed message, written so that `utter_<category>` and `rasa test nlu` work."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, RESPONSE_SELECTOR
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.ranking import Ranking, group_of

RANKED = 10


def write(message: Message, ranking: Ranking) -> None:
    """Set `intent`, `intent_ranking` (categories) and `response_selector` (full retrieval intents)."""
    groups = _groups(ranking)
    message.set(INTENT, dict(groups[0]), add_to_output=True)
    message.set(INTENT_RANKING_KEY, groups[:RANKED], add_to_output=True)
    message.set(RESPONSE_SELECTOR, _selector(ranking), add_to_output=True)


def choose(message: Message, name: str, confidence: float, intents: list[str]) -> None:
    """Overrule the intent: `name` is a category or a kind of turn; `intents` are the answers chosen, if any.

    The best answer of each category stands in `response_selector`, so a category's action gives the chosen one.
    """
    ranking = [entry for entry in message.get(INTENT_RANKING_KEY, []) if entry["name"] != name]
    first = {"name": name, "confidence": confidence}
    message.set(INTENT, dict(first), add_to_output=True)
    message.set(INTENT_RANKING_KEY, [first, *ranking][:RANKED], add_to_output=True)
    selector = dict(message.get(RESPONSE_SELECTOR) or {})
    for intent in reversed(intents):
        if "/" in intent:
            group = group_of(intent)
            entry = selector.get(group, {"ranking": []})
            selector[group] = {**entry, "response": _response(intent, confidence)}
    message.set(RESPONSE_SELECTOR, selector, add_to_output=True)


def _groups(ranking: Ranking) -> list[dict[str, Any]]:
    best: dict[str, float] = {}
    for intent, confidence in zip(ranking.intents, ranking.confidences, strict=True):
        best[group_of(intent)] = best.get(group_of(intent), 0.0) + confidence
    # The category of the best intent stays first: a large category must not win by many small shares.
    first = group_of(ranking.best)
    order = sorted(best, key=lambda group: (group != first, -best[group], group))
    return [{"name": group, "confidence": best[group]} for group in order]


def _selector(ranking: Ranking) -> dict[str, Any]:
    groups = dict.fromkeys(group_of(intent) for intent in ranking.intents if "/" in intent)
    selector: dict[str, Any] = {"all_retrieval_intents": sorted(groups)}
    for group in groups:
        keys = ranking.of_group(group)
        intent, confidence = keys[0]
        ranked = [{"intent_response_key": key, "confidence": share} for key, share in keys[:RANKED]]
        selector[group] = {"response": _response(intent, confidence), "ranking": ranked}
    return selector


def _response(intent: str, confidence: float) -> dict[str, Any]:
    return {
        "responses": [],
        "confidence": confidence,
        "intent_response_key": intent,
        "utter_action": f"utter_{intent}",
    }
