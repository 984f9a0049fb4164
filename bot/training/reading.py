"""Rasa's training data, read in seconds: 21,000 examples cost Rasa a minute of reading and hashing in one training.

The result is the same. The plain `rasa` command line never passes here.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import rasa.shared.importers.utils as importers
import yaml
from rasa.shared.nlu.training_data.formats import RasaYAMLReader
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.yaml12 import Yaml12

_BLOCK = {"intent", "metadata", "examples"}
_DATE = "tag:yaml.org,2002:timestamp"


class _Dated(Yaml12):
    """A date without quotes is a date in training data, as Rasa reads it."""


_Dated.add_implicit_resolver(_DATE, dict(yaml.SafeLoader.yaml_implicit_resolvers["2"])[_DATE], list("0123456789"))


class Example(Message):  # type: ignore[misc]  # rasa is untyped
    """A training example of words alone: its hash is that of its JSON, and a copy shares the words.

    Rasa hashes every value on its own (message.py:153), and copies and hashes all examples at five merges.
    """

    def fingerprint(self) -> str:
        """Changes with what is in the example."""
        if self.features or not all(isinstance(value, (str, dict)) for value in self.data.values()):
            return str(super().fingerprint())
        words = json.dumps(self.data, sort_keys=True, ensure_ascii=False)
        return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()

    def __hash__(self) -> int:
        # Examples with the same words are compared by their fingerprints; the others need none.
        return hash((self.data.get("text"), self.data.get("intent")))

    def __deepcopy__(self, memo: dict[int, Any]) -> Example:
        return Example(self.data, set(self.output_properties), self.time, list(self.features))


class _Reader(RasaYAMLReader):  # type: ignore[misc]  # rasa is untyped
    """Reads files of the plain shape fast; Rasa reads, checks and complains about every other."""

    def reads(self, string: str, **kwargs: Any) -> TrainingData:
        """The training data of a file's text."""
        content = _plain(string)
        if content is None:
            return super().reads(string, **kwargs)
        self._parse_nlu(content.get("nlu"))
        self.responses = content.get("responses") or {}
        examples = [Example(one.data, one.output_properties) for one in self.training_examples]
        return TrainingData(examples, self.entity_synonyms, responses=self.responses)


def _plain(string: str) -> dict[str, Any] | None:
    """The content of a file with blocks of examples and with responses, and nothing else; None for others."""
    try:
        content = yaml.load(string, _Dated)
    except yaml.YAMLError:
        return None
    if not isinstance(content, dict) or not content.keys() <= {"version", "nlu", "responses"}:
        return None
    blocks = content.get("nlu") or []
    plain = all(
        isinstance(one, dict) and one.keys() <= _BLOCK and isinstance(one.get("examples"), str) for one in blocks
    )
    return content if plain and content.get("version") == "3.1" else None


@functools.lru_cache(maxsize=2)
def _read(paths: tuple[tuple[str, int, int], ...], language: str) -> TrainingData:
    sets = [
        _Reader().read(path) if path.endswith((".yml", ".yaml")) else load_data(path, language) for path, *_ in paths
    ]
    return TrainingData().merge(*sets)


def read(paths: Iterable[str], language: str) -> TrainingData:
    """What `rasa.shared.importers.utils.training_data_from_paths` gives; each state of the files is read once."""
    stats = [(path, Path(path).stat()) for path in paths]
    return _read(tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in stats), language)


@contextmanager
def quick_reading() -> Iterator[None]:
    """The block in which Rasa's importers read by `read`: they ask for the same files three times in one training."""
    original = importers.training_data_from_paths
    importers.training_data_from_paths = read
    try:
        yield
    finally:
        importers.training_data_from_paths = original
