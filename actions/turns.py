"""The turns that are no answer: asking back, two answers, a miss, and handing over.

Each says what it is in `custom` (kind, intents, wants_person): a handoff is recognised by that, never by its wording.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.catalogue import catalogue
from actions.decision import choices, decision, has_missed

Events = list[dict[str, Any]]


class ActionHandoff(Action):  # type: ignore[misc]  # rasa_sdk is untyped
    """Hand over to a person, or say when one is there and the other ways to reach Nav."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_handoff"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:  # noqa: ARG002
        """Say which of the two it is."""
        hand_over(dispatcher, tracker)
        return []


class ActionClarify(Action):  # type: ignore[misc]  # rasa_sdk is untyped
    """Ask "is it about X?" with human titles; the second miss in a row goes to a person instead."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_clarify"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:  # noqa: ARG002
        """Ask back, or hand over."""
        if has_missed(tracker):
            give_up(dispatcher, tracker)
            return []
        intents = list(decision(tracker).get("intents", ()))
        dispatcher.utter_message(
            response="utter_clarify",
            buttons=choices(intents, catalogue(), tracker),
            json_message={"kind": "clarify", "intents": intents},
        )
        return []


class ActionAnswerTwo(Action):  # type: ignore[misc]  # rasa_sdk is untyped
    """Answer both questions of a message that held two."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_answer_two"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:  # noqa: ARG002
        """Give the two answers, in the order they were asked."""
        for intent in decision(tracker).get("intents", ())[:2]:
            dispatcher.utter_message(response=f"utter_{intent}")
        return []


class ActionMiss(Action):  # type: ignore[misc]  # rasa_sdk is untyped
    """Coach with questions near the citizen's words; the second miss in a row goes to a person instead."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_miss"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:  # noqa: ARG002
        """Coach, say what this bot is for, or hand over."""
        if has_missed(tracker):
            give_up(dispatcher, tracker)
            return []
        near = list(dict.fromkeys(example["intent"] for example in decision(tracker).get("nearest", ())))
        dispatcher.utter_message(
            response="utter_coach" if near else "utter_no_match",
            buttons=choices(near, catalogue(), tracker),
            json_message={"kind": "handoff", "intents": near, "wants_person": False},
        )
        return []


def hand_over(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say that the citizen is put in the queue, or when somebody is there."""
    is_open = tracker.get_slot("desk") == "open"
    dispatcher.utter_message(
        response="utter_person_open" if is_open else "utter_person_closed",
        json_message={"kind": "handoff", "intents": [], "wants_person": True},
    )


def give_up(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """End a row of misses at a person: a bot that asks a third time is a loop."""
    dispatcher.utter_message(response="utter_second_miss")
    hand_over(dispatcher, tracker)
