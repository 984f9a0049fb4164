"""Training data read quickly is what Rasa reads."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.utils.validation import YamlValidationException

from bot.training.reading import Example, quick_reading, read

CONTENT = """version: "3.1"
nlu:
- intent: soknad/nar-soke
  metadata: {language: nn}
  examples: |
    - når bør eg søkje
    - no or yes
responses:
  utter_soknad/nar-soke:
  - text: |-
      Fire måneder før.
    metadata: {kind: answer, reviewed: 2026-11-22, off: no}
"""


def test_every_content_file_is_read_as_rasa_reads_it(root: Path) -> None:
    paths = [str(root / f"data/nlu/{name}.yml") for name in ("kontakt", "teknisk")]
    ours, rasas = read(paths, "nb"), training_data_from_paths(paths, "nb")
    assert [one.data for one in ours.training_examples] == [one.data for one in rasas.training_examples]
    assert ours.responses == rasas.responses


def test_words_and_dates_are_those_of_yaml_1_2(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text(CONTENT, encoding="utf-8")
    ours, rasas = read([str(file)], "nb"), training_data_from_paths([str(file)], "nb")
    assert ours.responses == rasas.responses
    assert [one.data for one in ours.training_examples] == [one.data for one in rasas.training_examples]


@pytest.mark.parametrize(
    ("spoiled", "error"),
    [("examples: |", "exempel: |"), ("- intent: soknad/nar-soke", "- intention: soknad/nar-soke")],
)
def test_rasa_complains_about_what_is_not_plain(tmp_path: Path, spoiled: str, error: str) -> None:
    file = tmp_path / "a.yml"
    file.write_text(CONTENT.replace(spoiled, error), encoding="utf-8")
    with pytest.raises(YamlValidationException):
        read([str(file)], "nb")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text(CONTENT, encoding="utf-8")
    with quick_reading():
        assert len(training_data_after(file).training_examples) == 2
        file.write_text(CONTENT.replace("    - no or yes\n", ""), encoding="utf-8")
        assert len(training_data_after(file).training_examples) == 1


def training_data_after(file: Path):  # type: ignore[no-untyped-def]  # rasa is untyped
    import rasa.shared.importers.utils as importers

    return importers.training_data_from_paths([str(file)], "nb")


def test_the_hash_of_an_example_follows_its_words() -> None:
    one = Example({"text": "hei", "intent": "smalltalk"})
    other = copy.deepcopy(one)
    assert one == other
    assert hash(one) == hash(other)
    other.set("intent", "annet")
    assert one != other
    assert one.get("intent") == "smalltalk"
    with_tokens = Example({"text": "hei", "text_tokens": ["hei"]})
    assert with_tokens.fingerprint() != Example({"text": "hei"}).fingerprint()
