"""The titles that actions put on buttons."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from bot.content import Catalogue


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Every intent that has an answer, read once from the content files of the project."""
    return Catalogue.load(Path(os.environ.get("AAP_PROJECT", ".")) / "data" / "nlu")
