"""spaCy's blank Norwegian pipeline: tokens and matchers, without a statistical model and without TensorFlow."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import Any, cast

from bot.standins import standing_in

# Its command line, and the names of the world's languages, which only guessing a language code needs: 0.6 s
UNUSED = ("spacy.cli", "spacy.cli.info", "langcodes")


@contextmanager
def _without_tensorflow() -> Iterator[None]:
    """spaCy's thinc imports TensorFlow wherever it is installed: 350 MB and 14 s for nothing that we use."""
    if "tensorflow" in sys.modules:
        yield
        return
    sys.modules["tensorflow"] = cast(ModuleType, None)
    try:
        yield
    finally:
        del sys.modules["tensorflow"]


with _without_tensorflow(), standing_in(*UNUSED):
    import spacy
    from spacy.matcher import Matcher, PhraseMatcher

__all__ = ["Matcher", "PhraseMatcher", "norwegian"]


@lru_cache(maxsize=1)
def norwegian() -> Any:
    """The tokeniser of bokmål, which knows its abbreviations; opened once for the process."""
    return spacy.blank("nb")
