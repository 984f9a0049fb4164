"""Short ways to make the events that the tests store."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from bot.conversation import By, Counsellor, Message, Presence, Present, Replied, State, StateChanged

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)


def said(text: str = "hei", client_id: str | None = None, minutes: float = 0) -> Message:
    return Message(AT + timedelta(minutes=minutes), By.CITIZEN, text, client_id=client_id)


def replied(**reply: Any) -> Replied:
    return Replied(AT, By.BOT, {"kind": "answer", "miss": False, **reply})


def moved(source: State, target: State, by: By, minutes: float = 0) -> StateChanged:
    return StateChanged(AT + timedelta(minutes=minutes), by, source, target)


TO_QUEUE = moved(State.BOT, State.WAITING, By.CITIZEN)
CLAIMED = moved(State.WAITING, State.COUNSELLOR, By.COUNSELLOR)


KARI, OLA = Counsellor("u1", "Kari"), Counsellor("u2", "Ola")


def later(minutes: float) -> datetime:
    return AT + timedelta(minutes=minutes)


def at_work(
    who: Counsellor, seats: int = 3, minutes: float = 0, themes: tuple[str, ...] = ("aap",), **more: Any
) -> Present:
    told = {"status": Presence.AVAILABLE, "comment": "", **more}
    return Present(who=who, themes=themes, seats=seats, taken=0, seen_at=later(minutes), since=later(minutes), **told)
