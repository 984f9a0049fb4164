"""A finding: what is wrong where, and how it is mended. Editors read it: reason and mending are bokmål."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum


class Severity(str, Enum):
    """An error stops `bot check` and a save that would bring it; a warning is for a person to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `file` is relative to the project, `line` counts from 1, `rule` names the check."""

    file: str
    line: int
    severity: Severity
    rule: str
    reason: str
    mending: str
    intent: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same when lines move: whether a save brought the finding or found it there."""
        return (self.file, self.rule, self.reason)

    def to_json(self) -> dict[str, str | int | None]:
        """The finding as flat JSON."""
        return asdict(self) | {"severity": self.severity.value}

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity.value}: {self.reason} {self.mending} [{self.rule}]"


def as_json(findings: list[Finding]) -> str:
    """Findings as a JSON list, for other tools."""
    return json.dumps([finding.to_json() for finding in findings], ensure_ascii=False, indent=2)


def error(file: str, line: int, rule: str, reason: str, mending: str, intent: str | None = None) -> Finding:
    """A finding that must be mended."""
    return Finding(file, line, Severity.ERROR, rule, reason, mending, intent)


def warning(file: str, line: int, rule: str, reason: str, mending: str, intent: str | None = None) -> Finding:
    """A finding that a person should look at."""
    return Finding(file, line, Severity.WARNING, rule, reason, mending, intent)
