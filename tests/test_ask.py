"""The contract for measuring: `bot ask --jsonl`, as the command that it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
FIELDS = {"id", "kind", "intents", "confidence", "alternatives", "text", "links", "buttons", "lang", "masked"}
KINDS = {"answer", "clarify", "own_case", "other_benefit", "smalltalk", "crisis", "handoff"}
LINES: tuple[Any, ...] = (
    {"id": "1", "text": "hva skjer hvis jeg sender meldekortet for sent?"},
    {"id": 2, "text": "korleis fyller eg ut meldekortet?", "lang": "nn"},
    {"id": "3", "text": "what attachments do I need?", "lang": "en"},
    {"id": "4", "text": "når er fristen for å sende meldekort", "conversation": "a"},
    {"id": "5", "text": "og hva skjer hvis jeg er for sent ute?", "conversation": "a"},
    {"id": "6", "text": "jeg heter Kari Nordmann, fnr 218836 49874, når må meldekortet sendes?"},
    {"id": "7"},
    {"id": "8", "text": "   "},
    {"id": "9", "text": "hei", "lang": "xx"},
    "not json {",
    [],
    {"id": "12", "text": "/restart"},
    {"id": "13", "text": "a" * 100_000},
    {"id": "14", "text": "jeg vil snakke med et menneske"},
    {"id": "15", "text": "jeg orker ikke leve lenger"},
)


@pytest.fixture(scope="module")
def replies(trained: Path) -> list[dict[str, Any]]:
    lines = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in LINES)
    command = [sys.executable, "-c", "from bot.cli import main; main()", "ask", "--jsonl", "--model", str(trained)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=ROOT, timeout=240, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def by_id(replies: list[dict[str, Any]], name: Any) -> dict[str, Any]:
    return next(reply for reply in replies if reply["id"] == name)


def test_one_line_comes_out_for_each_in_order(replies: list[dict[str, Any]]) -> None:
    expected = [line.get("id") if isinstance(line, dict) else None for line in LINES]
    assert [reply["id"] for reply in replies] == expected


def test_a_reply_has_every_field_of_its_type(replies: list[dict[str, Any]]) -> None:
    for reply in (reply for reply in replies if "error" not in reply):
        assert set(reply) == FIELDS
        assert reply["kind"] in KINDS
        assert 0 <= reply["confidence"] <= 1
        assert reply["lang"] in ("nb", "nn", "en")
        assert all(link.startswith("https://") for link in reply["links"])
        assert all(set(button) <= {"title", "intent"} for button in reply["buttons"])
        assert len(reply["alternatives"]) <= 5


def test_a_plain_question_is_answered_in_its_language(replies: list[dict[str, Any]]) -> None:
    for name, intent, language in (
        ("1", "meldekort/for-sent-meldekort", "nb"),
        (2, "meldekort/fylle-ut-ny-losning", "nn"),
        ("3", "vedlegg/hvilke-vedlegg", "en"),
    ):
        reply = by_id(replies, name)
        assert (reply["kind"], reply["intents"], reply["lang"]) == ("answer", [intent], language)
        assert reply["links"]


def test_a_followup_is_understood_in_its_conversation(replies: list[dict[str, Any]]) -> None:
    assert by_id(replies, "5")["intents"] == ["meldekort/for-sent-meldekort"]


def test_the_text_is_given_back_as_it_is_stored(replies: list[dict[str, Any]]) -> None:
    masked = by_id(replies, "6")["masked"]
    assert "[navn]" in masked
    assert "[fødselsnummer]" in masked
    assert by_id(replies, "6")["kind"] == "answer"


@pytest.mark.parametrize("name", ["7", "8", "9", None])
def test_a_bad_line_is_told_and_the_rest_goes_on(replies: list[dict[str, Any]], name: str | None) -> None:
    bad = by_id(replies, name)
    assert set(bad) == {"id", "error"}
    assert bad["error"]


def test_orders_and_floods_are_only_words(replies: list[dict[str, Any]]) -> None:
    assert by_id(replies, "12")["kind"] != "answer"
    assert by_id(replies, "13")["kind"] != "answer"
    assert len(by_id(replies, "13")["masked"]) <= 1000


def test_a_person_and_a_crisis(replies: list[dict[str, Any]]) -> None:
    assert by_id(replies, "14")["kind"] == "handoff"
    assert by_id(replies, "15")["kind"] == "crisis"
    assert by_id(replies, "15")["text"].index("113") < 40


def test_text_or_jsonl_but_not_both_or_none() -> None:
    command = [sys.executable, "-c", "from bot.cli import main; main()", "ask"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 2
    assert "--jsonl" in done.stderr
