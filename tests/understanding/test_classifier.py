from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.classifier import AnswerClassifier, UntrainedError

from .conftest import RUN, Parse, config, train


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_data_and_seed_give_the_same_bytes(tmp_path: Path) -> None:
    train(tmp_path / "one")
    train(tmp_path / "two")
    assert _files(tmp_path / "one") == _files(tmp_path / "two")
    assert not any(name.endswith((".pkl", ".pickle", ".skops")) for name in _files(tmp_path / "one"))


def test_rasa_finds_the_answer_of_a_retrieval_intent(parse: Parse) -> None:
    parsed = parse("hvilken dag er fristen for å sende meldekort?").as_dict(only_output_properties=True)
    assert parsed["intent"]["name"] == "meldekort"
    assert parsed["response_selector"]["meldekort"]["response"]["utter_action"] == "utter_meldekort/frist"
    assert "meldekort" in parsed["response_selector"]["all_retrieval_intents"]
    assert parsed["intent_ranking"][0] == parsed["intent"]


def test_the_background_is_never_ranked(parse: Parse) -> None:
    parsed = parse("hva blir været i bergen i morgen").as_dict(only_output_properties=True)
    assert "utenfor" not in [entry["name"] for entry in parsed["intent_ranking"]]
    assert parsed["decision"]["kind"] == "miss"
    assert parsed["intent"]["name"] == "nlu_fallback"


def test_an_untrained_classifier_says_so(storage: LocalModelStorage) -> None:
    untrained = AnswerClassifier.create(config(), storage, Resource("none"), RUN)
    with pytest.raises(UntrainedError, match="bot train"):
        untrained.process([Message({"text": "hei"})])
