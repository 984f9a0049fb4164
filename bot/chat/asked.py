"""What a citizen asked about, apart from greetings and wishes for a person: what a counsellor should read first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation import By, Event, Message, Replied

NO_QUESTION = ("handoff", "smalltalk")


def questions(events: Sequence[Event]) -> list[str]:
    """The citizen's messages in order, without those that the bot took for a greeting or a wish for a person."""
    found = []
    for at, event in enumerate(events):
        if isinstance(event, Message) and event.by is By.CITIZEN and not _is_no_question(events[at + 1 :]):
            found.append(event.text)
    return found


def _is_no_question(later: Sequence[Event]) -> bool:
    reply = next((event for event in later if isinstance(event, Message | Replied)), None)
    if not isinstance(reply, Replied):
        return False
    kind = reply.reply.get("kind")
    # A handoff without a person is a miss: there was a question, and the bot did not know.
    return kind in NO_QUESTION and not (kind == "handoff" and reply.reply.get("miss") is True)
