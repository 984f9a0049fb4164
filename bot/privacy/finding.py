"""What masking finds and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "fødselsnummer",
    "telefonnummer",
    "e-post",
    "kontonummer",
    "kortnummer",
    "navn",
    "adresse",
]

Span = tuple[int, int]


@dataclass(frozen=True)
class Finding:
    """Where something personal stood. Holds the place, never the value.

    `start` and `end` count code points in the original text; `end` is exclusive.
    """

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Masked:
    """A text that is safe to keep, and what was taken out of it, in order of place."""

    text: str
    findings: tuple[Finding, ...]
