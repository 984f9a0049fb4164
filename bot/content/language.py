"""The languages, by the name that this room has for them; they are defined in `bot.language`."""

from __future__ import annotations

from bot.language import DEFAULT, LANGUAGES, Language, as_language

__all__ = ["DEFAULT", "LANGUAGES", "Language", "as_language"]
