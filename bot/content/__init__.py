"""Content: what editors own, read and checked. No other room is used here."""

from bot.content.catalogue import UTTER, Answer, Catalogue, Intent, Link, read_yaml
from bot.content.errors import BadContent, ContentError, MissingFile
from bot.content.freshness import Stale, stale
from bot.content.rates import Rates
from bot.language import DEFAULT, LANGUAGES, Language, as_language

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "UTTER",
    "Answer",
    "BadContent",
    "Catalogue",
    "ContentError",
    "Intent",
    "Language",
    "Link",
    "MissingFile",
    "Rates",
    "Stale",
    "as_language",
    "read_yaml",
    "stale",
]
