"""An answer as the citizen would see it, and what `bot check` would say of it, while it is being typed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.content import DEFAULT, LANGUAGES, Catalogue, Intent, Language, Link, Rates
from bot.content.checking import Finding, check
from bot.dialogue import TALK_TO_A_PERSON
from bot.dialogue.compose import MAX_FOLLOWUPS, MAX_LINKS, WITH_PERSON
from bot.web.editor_json import answer_json

NAME = re.compile(r"\{(\w+)\}")
# The files that a check of one answer reads beside it.
BESIDE = ("data/links.yml", "data/hard_words.yml", "data/rates.yml")
FILE = "data/nlu/draft.yml"
# What can be told of an answer alone; the rest needs the whole content, and is told when it is saved.
ALONE = frozenset(
    (
        "answer-language",
        "answer-kind",
        "answer-date",
        "answer-record",
        "answer-text",
        "answer-title",
        "expired",
        "expiring",
        "unreviewed",
        "unknown-rate",
        "missing-link",
        "link-shape",
        "forbidden-link",
        "hard-word",
        "long-sentence",
        "heavy-text",
    )
)


def replies(intent: Intent, catalogue: Catalogue, rates: Rates, day: date) -> dict[str, dict[str, Any]]:
    """The reply in each language that the answer has, in the form that the widget draws."""
    return {
        language: _reply(intent, language, catalogue, rates, day)
        for language in LANGUAGES
        if language in intent.answers
    }


def filled(text: str, rates: Rates, day: date, language: Language) -> str:
    """`text` with the figures that hold on `day`; names that are no rate stay as they are, for the check tells."""
    figures = rates.on(day, language)
    return NAME.sub(lambda found: figures.get(found[1], found[0]), text)


def findings(intent: Intent, project: Path, today: date) -> list[Finding]:
    """What the check says of this answer. Some milliseconds: it is asked for at each pause in typing."""
    sources = {path: (project / path).read_text(encoding="utf-8") for path in BESIDE}
    sources[FILE] = yaml.safe_dump(
        {"version": "3.1", "responses": {f"utter_{intent.id}": _responses(intent)}}, allow_unicode=True
    )
    return [finding for finding in check(sources, today, similar=False) if finding.rule in ALONE]


def _reply(intent: Intent, language: Language, catalogue: Catalogue, rates: Rates, day: date) -> dict[str, Any]:
    buttons: list[dict[str, str | None]] = [
        {"title": catalogue[one].title(language), "intent": one}
        for one in intent.followups[:MAX_FOLLOWUPS]
        if one in catalogue
    ]
    if intent.kind in WITH_PERSON:
        buttons.append({"title": TALK_TO_A_PERSON[language], "intent": None})
    return {
        "kind": intent.kind,
        "lang": language,
        "text": filled(intent.answers[language].text, rates, day, language),
        "links": [vars(link) for link in _links(intent, language)[:MAX_LINKS]],
        "buttons": buttons,
        "intents": [intent.id],
        "ask_feedback": intent.kind in ("answer", "other_benefit"),
    }


def _links(intent: Intent, language: Language) -> tuple[Link, ...]:
    """The language's own links; without any, those of the bokmål answer, as the catalogue has it."""
    first = intent.answers.get(DEFAULT)
    return intent.answers[language].links or (first.links if first else ())


def _responses(intent: Intent) -> list[dict[str, Any]]:
    """The answer in the content files' form."""
    whole = answer_json(intent)
    record = {name: whole[name] for name in ("kind", "owner", "source", "reviewed", "valid_until") if whole[name]}
    said: list[dict[str, Any]] = []
    for language, answer in whole["answers"].items():
        metadata = {"title": answer["title"], "links": answer["links"], **(record if not said else {})}
        condition = [{"type": "slot", "name": "language", "value": language}]
        said.append({**({"condition": condition} if said else {}), "text": answer["text"], "metadata": metadata})
    return said
