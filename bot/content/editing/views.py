"""What an editor sees of an intent: a row in the list, and the whole of one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.content.catalogue import Intent
from bot.language import DEFAULT, Language


@dataclass(frozen=True)
class IntentRow:
    """An intent in the list. `counts` are its examples in each language; negatives have no answer."""

    id: str
    file: str
    counts: Mapping[Language, int]
    answer: Intent | None

    @property
    def total(self) -> int:
        """Examples in all languages."""
        return sum(self.counts.values())

    @property
    def category(self) -> str:
        """The part before the slash."""
        return self.id.split("/")[0]

    @property
    def title(self) -> str:
        """The bokmål title; the id where there is no answer."""
        return self.answer.title(DEFAULT) if self.answer else self.id


@dataclass(frozen=True)
class IntentView:
    """An intent with all that belongs to it. `version` changes when any of it does."""

    id: str
    file: str
    examples: Mapping[Language, tuple[str, ...]]
    answer: Intent | None

    @property
    def version(self) -> str:
        """A hash of the examples and the answer, 16 hexadecimal signs."""
        said = {"examples": dict(self.examples), "answer": asdict(self.answer) if self.answer else None}
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=_plain)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else str(value)
