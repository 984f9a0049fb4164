"""Checking content: what is wrong where, and how it is mended. Reads texts, saved or not; writes nothing."""

from bot.content.checking.answers import allowed_domains, is_allowed
from bot.content.checking.check import check, errors
from bot.content.checking.examples import ENOUGH, FEWEST, LONGEST
from bot.content.checking.finding import Finding, Severity, as_json
from bot.content.checking.sources import LINKS, Sources, read_sources

__all__ = [
    "ENOUGH",
    "FEWEST",
    "LINKS",
    "LONGEST",
    "Finding",
    "Severity",
    "Sources",
    "allowed_domains",
    "as_json",
    "check",
    "errors",
    "is_allowed",
    "read_sources",
]
