"""What a new category needs besides its content: a line in the domain and a rule (docs/house.md)."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.content.catalogue import UTTER
from bot.content.checking.sources import DOMAIN, NLU, RULES
from bot.content.editing.document import Document, mapping, quoted
from bot.content.editing.files import Files

# Negatives and the turns of the dialogue stand last in the domain.
LAST = "utenfor"


def file_of(category: str) -> str:
    """The content file of a category."""
    return f"{NLU}{category}.yml"


def make(files: Files, category: str) -> Document:
    """A new category: its file, its line in the domain and its rule."""
    _list(files[DOMAIN].edit(), category)
    _rule(files[RULES].edit(), category)
    document = files.add(file_of(category), "")
    document.text = 'version: "3.1"\nnlu: []\nresponses: {}\n'
    data = document.edit()
    data["version"] = quoted("3.1")
    data["nlu"], data["responses"] = CommentedSeq(), CommentedMap()
    return document


def _list(domain: Any, category: str) -> None:
    intents = domain["intents"]
    if category not in intents:
        intents.insert(intents.index(LAST) if LAST in intents else 0, category)


def _rule(stories: Any, category: str) -> None:
    rules = stories["rules"]
    ruled = {step.get("intent") for rule in rules for step in rule["steps"]}
    if category in ruled:
        return
    steps = CommentedSeq([mapping(intent=category), mapping(action=UTTER + category)])
    rules.append(mapping(rule=f"Answer a question about {category}", steps=steps))
    rules.yaml_set_comment_before_after_key(len(rules) - 1, before="\n")
