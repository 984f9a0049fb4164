"""Every intent has a rule, every retrieval intent an answer in three languages, every follow-up and link a target."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.content import LANGUAGES, Catalogue

NEGATIVES = "utenfor"
ROOT = Path(__file__).parent.parent.parent
FILES = sorted((ROOT / "data" / "nlu").glob("*.yml"))
BLOCKS = [block for file in FILES for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]]
INTENTS = sorted({block["intent"] for block in BLOCKS})
ANSWERED = [intent for intent in INTENTS if not intent.startswith(NEGATIVES)]
NO_FAQ = ("smalltalk", "egen_sak", "andre_ytelser", "menneske")
FAQ = [intent for intent in ANSWERED if intent.split("/")[0] not in NO_FAQ and intent != "annet/krise"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(ROOT / "data" / "nlu")


def examples(intent: str) -> list[str]:
    lines = [line for block in BLOCKS if block["intent"] == intent for line in block["examples"].splitlines()]
    return [line.removeprefix("- ").strip() for line in lines if line.strip()]


def test_every_intent_has_exactly_one_rule() -> None:
    rules = yaml.safe_load((ROOT / "data/stories/rules.yml").read_text(encoding="utf-8"))["rules"]
    ruled = [step["intent"] for rule in rules for step in rule["steps"] if "intent" in step]
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert sorted(ruled) == sorted(domain["intents"])
    assert {intent.split("/")[0] for intent in INTENTS} <= set(ruled)


def test_all_127_questions_are_there() -> None:
    assert len(FAQ) + 1 == 127


@pytest.mark.parametrize("intent", ANSWERED)
def test_an_intent_is_answered_in_three_languages(intent: str, catalogue: Catalogue) -> None:
    answer = catalogue[intent]
    assert set(answer.answers) == set(LANGUAGES)
    assert len({one.text for one in answer.answers.values()}) == len(LANGUAGES)
    assert answer.owner
    assert answer.reviewed
    assert answer.valid_until
    assert answer.source


@pytest.mark.parametrize("intent", FAQ)
def test_a_factual_answer_has_a_nav_link_and_25_varied_examples(intent: str, catalogue: Catalogue) -> None:
    assert len(set(examples(intent))) >= 25
    for language in LANGUAGES:
        links = catalogue[intent].links(language)
        assert 1 <= len(links) <= 3
        assert any(
            link.url.startswith(("https://www.nav.no/", "https://aktivitetsplan.nav.no")) or ".nav.no/" in link.url
            for link in links
        )


@pytest.mark.parametrize("intent", FAQ)
def test_an_answer_is_short(intent: str, catalogue: Catalogue) -> None:
    for language, answer in catalogue[intent].answers.items():
        assert len(answer.text.split()) <= 80, language
        assert len(answer.title) <= 70, language


def test_no_example_stands_in_two_intents() -> None:
    seen: dict[str, str] = {}
    for intent in INTENTS:
        for example in examples(intent):
            other = seen.setdefault(example.casefold(), intent)
            assert other == intent, f"«{example}» stands in {other} and in {intent}"


def test_no_question_of_the_development_set_is_trained_on() -> None:
    trained = {" ".join(example.casefold().split()) for intent in INTENTS for example in examples(intent)}
    files = sorted((ROOT / "tests/nlu").glob("dev*.yml"))
    asked = [
        " ".join(example["text"].casefold().split())
        for file in files
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]
        for example in block["examples"]
    ]
    # One word ("hei", "takk") is what everybody writes.
    assert len(asked) >= 500
    assert not [text for text in asked if text in trained and len(text.split()) > 3]
