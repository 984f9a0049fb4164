"""Rasa without TensorFlow, and one small trained pipeline for every test that needs one."""

from __future__ import annotations

from bot.dialogue.lean import go_lean

go_lean()

from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import pytest  # noqa: E402
from rasa.engine.graph import ExecutionContext, GraphSchema  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.shared.nlu.training_data.formats import RasaYAMLReader  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402

from bot.understanding.classifier import AnswerClassifier  # noqa: E402
from bot.understanding.decider import Decider  # noqa: E402
from bot.understanding.detector import LanguageDetector  # noqa: E402
from bot.understanding.reader import Reader  # noqa: E402

SMALL = Path(__file__).with_name("small.yml")
RUN = ExecutionContext(GraphSchema({}), "test")
Parse = Callable[..., Message]


def small_data() -> TrainingData:
    return RasaYAMLReader().reads(SMALL.read_text(encoding="utf-8"))


def config(**changes: Any) -> dict[str, Any]:
    return {**AnswerClassifier.get_default_config(), "cache": "", **changes}


def train(folder: Path, **changes: Any) -> LocalModelStorage:
    """Train classifier and detector on the small data into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    storage = LocalModelStorage.create(folder)
    AnswerClassifier.create(config(**changes), storage, Resource("classifier"), RUN).train(small_data())
    languages = {"other_languages": "none.yml"}
    LanguageDetector.create(languages, storage, Resource("detector"), RUN).train(small_data())
    return storage


@pytest.fixture(scope="session")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    return train(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="session")
def parse(storage: LocalModelStorage) -> Parse:
    """The pipeline of config.yml over the small model: text and metadata -> the parsed message."""
    components = [
        Reader.create(Reader.get_default_config(), storage, Resource("reader"), RUN),
        LanguageDetector.load({"other_languages": "none.yml"}, storage, Resource("detector"), RUN),
        AnswerClassifier.load(config(), storage, Resource("classifier"), RUN),
        Decider.create(Decider.get_default_config(), storage, Resource("decider"), RUN),
    ]

    def run(text: str, **metadata: Any) -> Message:
        messages = [Message({"text": text, "metadata": metadata})]
        for component in components:
            messages = component.process(messages)
        return messages[0]

    return run
