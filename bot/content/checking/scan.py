"""What stands where: every example and answer with its file and line, read fast (libyaml) and without Rasa."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.content.catalogue import LOADER, UTTER
from bot.content.checking.finding import Finding, error
from bot.content.checking.sources import NLU, Sources
from bot.language import DEFAULT

MENDING = "Rett linja. Ofte er det et innrykk eller et anførselstegn som mangler."


@dataclass(frozen=True)
class Example:
    """One example. `language` is empty where its block does not say."""

    intent: str
    language: str
    text: str
    file: str
    line: int


@dataclass(frozen=True)
class Variation:
    """An answer in one language; `line` is where it begins, `text_line` where its text does."""

    intent: str
    language: str
    text: str
    metadata: Mapping[str, Any]
    file: str
    line: int
    text_line: int


@dataclass
class Scan:
    """What stands in data/nlu with its lines, and the other files as data. `broken` are files that are no YAML."""

    sources: Sources
    parsed: dict[str, Any] = field(default_factory=dict)
    examples: list[Example] = field(default_factory=list)
    variations: list[Variation] = field(default_factory=list)
    broken: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, sources: Sources) -> Scan:
        """Read every source; a file that can't be read becomes a finding, not an exception."""
        scan = cls(sources)
        for file, text in sources.items():
            try:
                scan._read(file, text)
            except yaml.MarkedYAMLError as problem:
                line = (problem.problem_mark.line if problem.problem_mark else 0) + 1
                scan.broken.append(error(file, line, "yaml", f"Fila er ikke gyldig YAML: {problem.problem}.", MENDING))
            except (AttributeError, KeyError, TypeError, ValueError) as problem:
                scan.broken.append(error(file, 1, "shape", f"Fila har ikke formen den skal ha: {problem!r}.", MENDING))
        return scan

    @cached_property
    def by_intent(self) -> dict[str, list[Example]]:
        """Examples of each intent, in the order of the files."""
        found: dict[str, list[Example]] = {}
        for example in self.examples:
            found.setdefault(example.intent, []).append(example)
        return found

    @cached_property
    def answers(self) -> dict[str, list[Variation]]:
        """The variations of each answered intent, the first first."""
        found: dict[str, list[Variation]] = {}
        for variation in self.variations:
            found.setdefault(variation.intent, []).append(variation)
        return found

    def find(self, file: str, start: int, needle: str) -> int:
        """The first line from `start` on that holds `needle`; `start` itself where none does."""
        lines = self.sources[file].splitlines()
        return next((number for number, line in enumerate(lines[start - 1 :], start) if needle in line), start)

    def _read(self, file: str, text: str) -> None:
        root = yaml.compose(text, LOADER)
        if root is None or not file.startswith(NLU):
            self.parsed[file] = {} if root is None else value(root)
            return
        parts = pairs(root)
        if "nlu" in parts:
            self.examples += [one for block in items(parts["nlu"]) for one in _examples(file, block)]
        for name, node in pairs(parts["responses"]).items() if "responses" in parts else ():
            self.variations += [_variation(file, name.removeprefix(UTTER), one) for one in items(node)]


def pairs(node: Node) -> dict[str, Node]:
    """A mapping's nodes by key.

    Raises:
        TypeError: it is no mapping.
    """
    if not isinstance(node, MappingNode):
        raise TypeError(f"linje {node.start_mark.line + 1}: her skal det stå «nøkkel: verdi»")
    return {key.value: value for key, value in node.value}


def items(node: Node) -> list[Node]:
    """A list's nodes.

    Raises:
        TypeError: it is no list.
    """
    if not isinstance(node, SequenceNode):
        raise TypeError(f"linje {node.start_mark.line + 1}: her skal det stå en liste med «- »")
    return list(node.value)


def value(node: Node) -> Any:
    """What a node says, as plain data."""
    return yaml.constructor.SafeConstructor().construct_document(node)


def _examples(file: str, block: Node) -> Iterator[Example]:
    parts = pairs(block)
    if "intent" not in parts:
        return
    intent = str(parts["intent"].value)
    language = (value(parts["metadata"]) or {}).get("language", "") if "metadata" in parts else ""
    for line, text in _texts(parts["examples"]):
        yield Example(intent, language, text, file, line)


def _texts(node: Node) -> Iterator[tuple[int, str]]:
    """Examples in Rasa's short form (one text, a line each) or its long one (a list)."""
    if not isinstance(node, ScalarNode):
        for one in items(node):
            text = pairs(one)["text"] if isinstance(one, MappingNode) else one
            yield one.start_mark.line + 1, text.value.strip().removeprefix("- ")
        return
    for number, line in enumerate(node.value.split("\n"), first_line(node)):
        if line.strip():
            yield number, line.strip().removeprefix("-").strip()


def first_line(node: ScalarNode) -> int:
    """The line on which a text begins: under the sign | or >, or where the value stands."""
    return int(node.start_mark.line) + (2 if node.style in ("|", ">") else 1)


def _variation(file: str, intent: str, node: Node) -> Variation:
    parts = pairs(node)
    conditions = value(parts["condition"]) if "condition" in parts else []
    language = next((one.get("value") for one in conditions if one.get("name") == "language"), DEFAULT)
    text = parts.get("text")
    if text is not None and not isinstance(text, ScalarNode):
        raise TypeError(f"linje {text.start_mark.line + 1}: her skal det stå en tekst")
    return Variation(
        intent=intent,
        language=str(language),
        text=text.value if text else "",
        metadata=(value(parts["metadata"]) or {}) if "metadata" in parts else {},
        file=file,
        line=int(node.start_mark.line) + 1,
        text_line=first_line(text) if text else int(node.start_mark.line) + 1,
    )
