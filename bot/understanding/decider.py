"""Last in the pipeline: turns the reading of a message into a decision that the rules of the dialogue act on."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.understanding import output
from bot.understanding.classifier import READING, Reading
from bot.understanding.crisis import speaks_of_crisis
from bot.understanding.decision import Clues, Decision, Thresholds, decide
from bot.understanding.detector import LANGUAGE
from bot.understanding.followup import combine
from bot.understanding.ranking import group_of
from bot.understanding.reader import SIGNALS
from bot.understanding.signals import Signals

DECISION = "decision"
TURNS = {"clarify": "clarify", "two": "two_questions", "miss": "nlu_fallback"}
"""The intent that Rasa sees for each kind of turn that is no answer."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Decider(GraphComponent):  # type: ignore[misc]  # rasa is untyped
    """Sets `decision` on the message, and the intent that the rules act on."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The thresholds; the measured ones stand in config.yml."""
        return {name: getattr(Thresholds(), name) for name in Thresholds.__dataclass_fields__}

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Decider:
        """From the settings alone: nothing is learned."""
        del model_storage, resource, execution_context
        return cls(Thresholds.of(config))

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide on each message that was read."""
        for message in messages:
            reading: Reading | None = message.get(READING)
            if reading is not None:
                self._decide(message, reading)
        return messages

    def _decide(self, message: Message, reading: Reading) -> None:
        signals: Signals = message.get(SIGNALS) or Signals()
        ranking = combine(reading)
        parts = tuple(ranking for _, ranking in reading.parts)
        clues = Clues(speaks_of_crisis(reading.text), signals.own_case, reading.after_last is not None, parts)
        decision = decide(ranking, self._thresholds, clues)
        message.set(DECISION, _as_dict(decision, reading, message.get(LANGUAGE)), add_to_output=True)
        name = TURNS.get(decision.kind) or group_of(decision.intents[0])
        output.choose(message, name, decision.confidence, list(decision.intents))


def _as_dict(decision: Decision, reading: Reading, language: dict[str, Any] | None) -> dict[str, Any]:
    near = reading.nearest() if decision.kind == "miss" else ()
    return {
        "kind": decision.kind,
        "intents": list(decision.intents),
        "confidence": decision.confidence,
        "alternatives": [{"intent": name, "confidence": share} for name, share in decision.alternatives],
        "nearest": [{"text": one.text, "intent": one.intent} for one in near],
        "language": language or {"code": "nb", "confidence": 0.0},
        "in_scope_score": decision.score,
    }
