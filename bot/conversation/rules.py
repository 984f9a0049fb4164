"""The numbers that the human half goes by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class HumanRules:
    """Limits of seats and of time; each is a setting.

    `seats`: chats at once for each counsellor. `queue_per_seat`: those who may wait for each seat before no more are
    asked to. `grace`: how long a counsellor's connection may be gone before the chats go back into the queue.
    `gone_after`: how long a citizen's may be before they are shown as left. `warn_after` and `close_after`: the
    citizen's silence until the warning, and from it to the end. `bot_close_after`: the same with the bot, without a
    warning; over 20 hours, which is where WCAG 2.2.1 asks for none.
    """

    seats: int = 3
    queue_per_seat: int = 10
    grace: timedelta = timedelta(seconds=60)
    gone_after: timedelta = timedelta(seconds=45)
    warn_after: timedelta = timedelta(minutes=10)
    close_after: timedelta = timedelta(minutes=5)
    bot_close_after: timedelta = timedelta(hours=24)
