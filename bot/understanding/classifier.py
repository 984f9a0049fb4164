"""The intent classifier of the pipeline: trains the model on full retrieval intents, and ranks them for a message."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.privacy.sanitise import sanitise
from bot.understanding import context, output, segments
from bot.understanding.encoder import Encoder, open_encoder
from bot.understanding.encoder.cache import DiskCache, MemoryCache
from bot.understanding.encoder.weights import SHA256
from bot.understanding.examples import Example, Examples
from bot.understanding.features import Floats
from bot.understanding.model import IntentModel, Recipe
from bot.understanding.ranking import Ranking, group_of
from bot.understanding.regression import Descent

READING = "reading"
"""Where a message carries its `Reading`, for the decision."""


class UntrainedError(RuntimeError):
    """The classifier was asked before it was trained."""


@dataclass(frozen=True)
class Reading:
    """Rankings of a message: as it stands, of each of its parts, and after the title of the answer before it.

    `after_last` is there only for a message that leans on that answer: it costs a sentence vector. `nearest` gives the
    known questions near the message; it looks through all of them, and only a miss wants them.
    """

    text: str
    alone: Ranking
    parts: tuple[tuple[str, Ranking], ...] = ()
    after_last: Ranking | None = None
    last: context.Turn | None = None
    nearest: Callable[[], Sequence[Example]] = tuple


DECIDED_LATER = (
    "context",
    "crisis",
    "decider",
    "decision",
    "detector",
    "followup",
    "language",
    "output",
    "ranking",
    "segments",
)
"""Modules that training the classifier does not pass: a change there need not cost a training."""


def code_hash(left_out: Collection[str] = ()) -> str:
    """Changes with the source of this package: Rasa's training cache looks only at the class of a component."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        if path.stem not in left_out:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AnswerClassifier(GraphComponent):  # type: ignore[misc]  # rasa is untyped
    """One multinomial regression over sentence vectors and n-grams. See docs/understanding.md."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings.

        `background_group`: the category of negatives, learned as one class and never answered.
        `background_weight`: how much the background counts against the best intent in the out-of-scope score.
        `passes`, `rate`, `batch`, `folds` and `seed` are those of `Descent` and `Recipe`.
        `coaching_groups_excluded`: categories that are no questions and never shown as examples.
        `cache`: the file that keeps sentence vectors between trainings; empty for none.
        `encoder` and `code` are there for Rasa's training cache, which would reuse a model of another encoder.
        """
        return {
            "background_group": "utenfor",
            "background_weight": 1.0,
            **asdict(Descent()),
            "folds": Recipe.folds,
            "seed": Recipe.seed,
            "nearest": 3,
            "coaching_groups_excluded": ["utenfor", "smalltalk", "egen_sak", "andre_ytelser", "menneske", "annet"],
            "cache": ".cache/vectors.sqlite",
            "encoder": SHA256[:16],
            "code": code_hash(DECIDED_LATER),
        }

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource
        self._model: IntentModel | None = None
        self._examples = Examples()
        self._memory: MemoryCache | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerClassifier:
        """An untrained classifier."""
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
    ) -> AnswerClassifier:
        """A trained classifier from storage."""
        del execution_context, kwargs
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model = IntentModel.load(folder)
            component._examples = Examples.load(folder)
        component._memory = MemoryCache(open_encoder())
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example with an intent; the category of negatives becomes one class."""
        messages = [message for message in training_data.intent_examples if message.get(TEXT)]
        texts = [sanitise(str(message.get(TEXT))) for message in messages]
        labels = [self._label(message.get_full_intent()) for message in messages]
        vectors = self._training_encoder().encode(texts)
        model = IntentModel(self._recipe())
        model.fit(texts, labels, vectors)
        self._model = model
        self._examples = self._coaching(messages, texts, vectors)
        with self._storage.write_to(self._resource) as folder:
            model.save(folder)
            self._examples.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent`, `intent_ranking` and `response_selector`, and the reading that the decision is made from."""
        for message in messages:
            reading = self._read(str(message.get(TEXT) or ""), message.get(METADATA) or {})
            message.set(READING, reading)
            output.write(message, reading.alone)
        return messages

    def _read(self, text: str, metadata: dict[str, Any]) -> Reading:
        parts = segments.split(text)
        parts = parts if len(parts) > 1 else []
        texts = [text, *parts]
        vectors = self._encoder().encode(texts)
        rankings = self._rank(texts, vectors)
        last = context.last_turn(metadata)
        leans = last is not None and context.leans(text, rankings[0].confidence) > 0
        return Reading(
            text,
            rankings[0],
            tuple(zip(parts, rankings[1:], strict=True)),
            self._after(last, text) if last and leans else None,
            last,
            functools.partial(self._examples.nearest, vectors[0], self.config["nearest"]),
        )

    def _after(self, last: context.Turn, text: str) -> Ranking:
        whole = f"{last.title} {text}"
        return self._rank([whole], self._encoder().encode([whole]))[0]

    def _rank(self, texts: list[str], vectors: Floats) -> list[Ranking]:
        if self._model is None:
            raise UntrainedError("The intent classifier is not trained. Train a model first: `bot train`.")
        background, weight = self.config["background_group"], self.config["background_weight"]
        logits = self._model.logits(texts, vectors)
        return [Ranking.of(self._model.labels, row, background, weight) for row in logits]

    def _label(self, intent: str) -> str:
        background = str(self.config["background_group"])
        return background if group_of(intent) == background else intent

    def _recipe(self) -> Recipe:
        descent = Descent(**{one.name: self.config[one.name] for one in fields(Descent)})
        return Recipe(self.config["folds"], self.config["seed"], descent)

    def _training_encoder(self) -> Encoder:
        path = self.config["cache"]
        return DiskCache(open_encoder(), Path(path)) if path else open_encoder()

    def _encoder(self) -> MemoryCache:
        if self._memory is None:
            self._memory = MemoryCache(open_encoder())
        return self._memory

    def _coaching(self, messages: list[Message], texts: list[str], vectors: Floats) -> Examples:
        excluded = set(self.config["coaching_groups_excluded"])
        rows = []
        for at, message in enumerate(messages):
            intent = message.get_full_intent()
            if group_of(intent) not in excluded:
                rows.append((Example(texts[at], intent, _language(message)), at))
        rows.sort(key=lambda row: (row[0].intent, row[0].text))
        return Examples([example for example, _ in rows], vectors[[at for _, at in rows]])


def _language(message: Message) -> str:
    block = (message.get(METADATA) or {}).get(METADATA_INTENT)
    return str(block.get("language", "nb")) if isinstance(block, dict) else "nb"
