"""What the SMS says. Short: every 70 characters with æ, ø or å may be a message of its own."""

from __future__ import annotations

from bot.language import Language

TEXTS: dict[Language, str] = {
    "nb": "Hei fra Nav. Her kan du chatte om {theme}: {link} Lenken virker i {minutes} minutter.",
    "nn": "Hei frå Nav. Her kan du chatte om {theme}: {link} Lenkja verkar i {minutes} minutt.",
    "en": "Hello from Nav. Chat about {theme} here: {link} The link works for {minutes} minutes.",
}


def sms(language: Language, theme: str, link: str, minutes: int) -> str:
    """The message with its link; `theme` is a title in the language."""
    return TEXTS[language].format(theme=theme, link=link, minutes=minutes)
