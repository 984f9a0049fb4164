"""The whole check: what `bot check` tells, and what a save is held to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.content.checking.answers import check_answers
from bot.content.checking.examples import check_examples
from bot.content.checking.finding import Finding, Severity
from bot.content.checking.plain import check_plain
from bot.content.checking.scan import Scan
from bot.content.checking.similar import check_similar
from bot.content.checking.sources import Sources
from bot.content.checking.structure import check_structure


def check(sources: Sources, today: date, similar: bool = True) -> list[Finding]:
    """Every finding about the content in `sources`, by file and line.

    `similar` also compares all examples with each other, which takes seconds; the rest takes a few tenths.
    """
    scan = Scan.of(sources)
    if scan.broken:
        return scan.broken
    found = [*check_structure(scan), *check_examples(scan), *check_answers(scan, today), *check_plain(scan)]
    if similar:
        found += check_similar(scan)
    return sorted(found, key=lambda one: (one.file, one.line, one.rule, one.reason))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those that must be mended."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
