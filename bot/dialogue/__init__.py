"""The door to Rasa: text in, Reply out."""

from bot.dialogue.reply import PERSON, TALK_TO_A_PERSON, Alternative, Button, Context, Desk, Kind, Reply, Suggestion

__all__ = ["PERSON", "TALK_TO_A_PERSON", "Alternative", "Button", "Context", "Desk", "Kind", "Reply", "Suggestion"]
