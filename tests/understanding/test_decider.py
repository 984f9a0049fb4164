from __future__ import annotations

import json

import pytest

from bot.understanding.classifier import READING

from .conftest import Parse

FRIST = {
    "last_intents": ["meldekort/frist"],
    "last_titles": ["Når er fristen for å sende meldekort?"],
    "language": "nb",
}


def test_the_decision_is_plain_data(parse: Parse) -> None:
    decision = parse("hvordan søker jeg om aap").as_dict(only_output_properties=True)["decision"]
    assert decision["kind"] == "answer"
    assert decision["intents"] == ["soknad/hvordan"]
    assert len(decision["alternatives"]) == 5
    assert 0 < decision["confidence"] <= 1
    assert decision["language"]["code"] == "nb"
    assert decision["nearest"] == []
    json.dumps(decision)


def test_coaching_shows_questions_only(parse: Parse) -> None:
    nearest = parse("hva blir været").get("decision")["nearest"]
    assert len(nearest) == 3
    assert {example["intent"].split("/")[0] for example in nearest} <= {"meldekort", "soknad", "vedlegg"}


@pytest.mark.parametrize("text", ["jeg orker ikke leve lenger", "I want to kill myself", "vil ikke leve"])
def test_a_crisis_is_heard(parse: Parse, text: str) -> None:
    assert parse(text).get("decision")["intents"] == ["annet/krise"]


def test_own_case(parse: Parse) -> None:
    message = parse("har dere fått søknaden min? hva er status på saken min")
    assert message.get("intent")["name"] == "egen_sak"


def test_two_questions(parse: Parse) -> None:
    message = parse("når er fristen for meldekortet? og hvordan søker jeg om aap?")
    assert message.get("decision")["kind"] == "two"
    assert message.get("decision")["intents"] == ["meldekort/frist", "soknad/hvordan"]
    assert message.get("intent")["name"] == "two_questions"


def test_a_follow_up_is_read_after_the_last_answer(parse: Parse) -> None:
    alone = parse("og om jeg er forsinket?").get("decision")
    after = parse("og om jeg er forsinket?", **FRIST).get("decision")
    assert after["alternatives"][0]["intent"] == "meldekort/for-sent"
    assert after["alternatives"] != alone["alternatives"]


@pytest.mark.parametrize("text", ["", "?", "\0", "\ud800", "🙂🙂", "a" * 5000, "/restart", "[x](y)", "{a}"])
def test_any_text_is_decided(parse: Parse, text: str) -> None:
    assert parse(text).get("decision")["kind"] in ("answer", "clarify", "two", "miss")


def test_entities_and_tokens_are_set(parse: Parse) -> None:
    message = parse("meldekort for uke 42")
    assert [(one["entity"], one["value"]) for one in message.get("entities")] == [("week", "uke 42")]
    assert [token.text for token in message.get("text_tokens")] == ["meldekort", "for", "uke", "42"]


def test_only_a_message_that_leans_is_read_after_the_last_title(parse: Parse) -> None:
    assert parse("og hvis jeg er for sent ute?", **FRIST).get(READING).after_last is not None
    assert parse("hvordan søker jeg om arbeidsavklaringspenger på nett", **FRIST).get(READING).after_last is None
    assert parse("og hvis jeg er for sent ute?").get(READING).after_last is None
