"""First in the pipeline: the text is made safe to read, split into tokens, and its signals are noted."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.privacy.sanitise import sanitise
from bot.understanding.signals import Signals, read
from bot.understanding.tokens import norwegian

SIGNALS = "signals"
"""Where a message carries its `Signals`."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class Reader(Tokenizer):  # type: ignore[misc]  # rasa is untyped
    """Sanitises, tokenises with spaCy, and sets the entities form_number, date, amount and week."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own settings of a tokeniser, and `tokens_for_training`: whether training examples get tokens too."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "tokens_for_training": False,
        }

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples get tokens only where a component asks for them, which ours do not: they learn from text.

        Making tokens of 21,000 examples, and Rasa's hashing of them, took 48 s of a training.
        """
        if not self._config["tokens_for_training"]:
            return training_data
        return super().process_training_data(training_data)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """spaCy's tokens of bokmål; blanks are no tokens."""
        doc = norwegian()(message.get(attribute))
        return [Token(token.text, token.idx) for token in doc if not token.is_space]

    def process(self, messages: list[Message]) -> list[Message]:
        """Make each message safe, then note what it says."""
        for message in messages:
            message.set(TEXT, sanitise(str(message.get(TEXT) or "")))
            found = read(message.get(TEXT))
            message.set(SIGNALS, found)
            message.set(ENTITIES, [*message.get(ENTITIES, []), *_as_entities(found)], add_to_output=True)
        return list(super().process(messages))


def _as_entities(found: Signals) -> list[dict[str, Any]]:
    return [
        {"entity": one.kind, "start": one.start, "end": one.end, "value": one.value, "extractor": Reader.__name__}
        for one in found.entities
    ]
