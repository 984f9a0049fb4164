"""The language of a message, as a component of the pipeline."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.privacy.sanitise import sanitise
from bot.understanding.classifier import code_hash
from bot.understanding.language import Languages, is_dialect

LANGUAGE = "language"
"""Where a message carries {"code", "confidence"}."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LanguageDetector(GraphComponent):  # type: ignore[misc]  # rasa is untyped
    """Learns nb, nn and en from the language of the example blocks, and other languages from a file."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`other_languages`: a YAML file with `other_languages:` code -> messages; none if it is missing."""
        path = "data/languages.yml"
        return {"other_languages": path, "others": _digest(path), "code": code_hash()}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource
        self._languages = Languages()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """An untrained detector."""
        del execution_context
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LanguageDetector:
        """A trained detector from storage."""
        del execution_context, kwargs
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._languages = Languages.load(folder)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example whose block names its language."""
        blocks = [(sanitise(str(one.get(TEXT))), block_language(one)) for one in training_data.intent_examples]
        # Blocks of nynorsk hold dialects too, but those who write «æ» are best answered in bokmål.
        pairs = [(text, "nb" if code == "nn" and is_dialect(text) else code) for text, code in blocks]
        pairs += others(Path(self.config["other_languages"]))
        known = [(text, code) for text, code in pairs if code]
        if known:
            self._languages.fit([text for text, _ in known], [code for _, code in known])
        with self._storage.write_to(self._resource) as folder:
            self._languages.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `language` on each message."""
        for message in messages:
            guess = self._languages.guess(str(message.get(TEXT) or ""))
            message.set(LANGUAGE, {"code": guess.code, "confidence": round(guess.confidence, 4)})
        return messages


def block_language(message: Message) -> str:
    """The language that the block of a training example names; empty if it names none."""
    block = (message.get(METADATA) or {}).get(METADATA_INTENT)
    return str(block.get("language", "")) if isinstance(block, dict) else ""


def others(path: Path) -> list[tuple[str, str]]:
    """Messages in languages that the bot does not answer in, with their codes."""
    if not path.is_file():
        return []
    found = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("other_languages") or {}
    return [(sanitise(str(text)), str(code)) for code, texts in found.items() for text in texts]


def _digest(path: str) -> str:
    """Changes with the file, which Rasa's training cache does not look at."""
    file = Path(path)
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16] if file.is_file() else ""
