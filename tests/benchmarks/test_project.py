"""The stock project is made of our NLU files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.stock.project import Content, config, read_content, smaller, stock_intent, write_project

NLU = """\
version: "3.1"
nlu:
- intent: meldekort/frist
  metadata: {language: nb}
  examples: |
    - når er fristen
    - siste dag
- intent: meldekort/hva
  examples: |
    - hva er det
- intent: meldekort/frist
  metadata: {language: en}
  examples: |
    - when is it due
- intent: menneske/person
  examples: |
    - gi meg et menneske
- intent: utenfor/vaer
  examples: |
    - blir det regn
responses:
  utter_meldekort/frist:
  - text: Åtte dager.
  - condition:
    - {type: slot, name: language, value: en}
    text: Eight days.
  utter_meldekort/hva:
  - text: Et skjema.
  utter_menneske/person:
  - text: Vent litt.
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "nlu").mkdir(parents=True)
    (tmp_path / "data" / "nlu" / "meldekort.yml").write_text(NLU, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def content(data: Path) -> Content:
    return read_content(data / "nlu")


def test_examples_of_every_language_and_bokmaal_answers_are_read(content: Content) -> None:
    assert content.examples["meldekort/frist"] == ["når er fristen", "siste dag", "when is it due"]
    assert content.answers["meldekort/frist"] == "Åtte dager."
    assert content.count == 6
    assert content.keys() == {"meldekort": ["meldekort/frist", "meldekort/hva"], "menneske": ["menneske/person"]}


def test_names_in_the_stock_project(content: Content) -> None:
    names = [stock_intent(content.keys(), intent) for intent in content.examples]
    assert names == ["meldekort/frist", "meldekort/hva", "menneske", "out_of_scope"]


def test_each_retrieval_group_gets_a_selector_between_classifier_and_fallback() -> None:
    pipeline = config(["a", "b"], None)["pipeline"]
    selectors = [one["retrieval_intent"] for one in pipeline if one["name"] == "ResponseSelector"]
    assert selectors == ["a", "b"]
    assert pipeline[-1]["name"] == "FallbackClassifier"
    assert {one["epochs"] for one in pipeline if "epochs" in one} == {100}


def test_fewer_epochs_only_where_asked_for() -> None:
    assert {one["epochs"] for one in config(["a"], 2)["pipeline"] if "epochs" in one} == {2}


def test_the_project_has_every_example_a_response_and_a_rule_for_each_intent(content: Content, tmp_path: Path) -> None:
    write_project(content, tmp_path / "stock")
    again = read_content(tmp_path / "stock" / "data")
    assert again.count == content.count
    assert again.examples["out_of_scope"] == ["blir det regn"]
    domain = yaml.safe_load((tmp_path / "stock" / "domain.yml").read_text(encoding="utf-8"))
    assert domain["intents"] == ["meldekort", "menneske", "out_of_scope"]
    assert domain["responses"]["utter_menneske"] == [{"text": "Vent litt."}]
    rules = yaml.safe_load((tmp_path / "stock" / "data" / "rules.yml").read_text(encoding="utf-8"))["rules"]
    assert {rule["steps"][0]["intent"] for rule in rules} == {*domain["intents"], "nlu_fallback"}


def test_a_smaller_copy_leaves_the_original_alone(data: Path, tmp_path: Path) -> None:
    copy = smaller(data, tmp_path / "small", examples=1)
    assert read_content(copy / "nlu").count == 5
    assert read_content(data / "nlu").count == 6
