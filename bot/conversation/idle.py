"""Silence: when the citizen is asked whether they are still there, and when a conversation ends by itself (row H22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .rules import HumanRules
from .state import State


@dataclass(frozen=True)
class Silence:
    """What is known about who was heard last in a conversation; aware times.

    `changed_at` is when it last changed hands, `citizen_at` when the citizen last wrote, `counsellor_at` when the
    counsellor last did, `warned_at` when the citizen was last warned, `stayed_at` when they last chose to go on.
    """

    state: State
    changed_at: datetime
    citizen_at: datetime | None = None
    counsellor_at: datetime | None = None
    warned_at: datetime | None = None
    stayed_at: datetime | None = None

    @property
    def is_citizens_turn(self) -> bool:
        """Whether the counsellor who has it now spoke last."""
        spoken = self.counsellor_at
        # At the very same moment it is the counsellor's: in doubt, nobody is thrown out.
        answers = spoken is not None and (self.citizen_at is None or spoken > self.citizen_at)
        return answers and spoken is not None and spoken >= self.changed_at

    @property
    def heard_at(self) -> datetime:
        """From when the citizen's silence counts."""
        signs = (self.changed_at, self.citizen_at, self.counsellor_at, self.stayed_at)
        return max(at for at in signs if at is not None)


def idle_step(silence: Silence, now: datetime, rules: HumanRules) -> Literal["warn", "close"] | None:
    """What the silence calls for at `now`.

    With a counsellor, only the citizen's silence counts, and only after the counsellor has answered: nobody is thrown
    out for waiting. In the queue nobody is: a phone in a pocket is silent, and its owner waits all the same.
    A citizen who chooses to go on gets the whole time again, as often as they like (row P13).
    """
    if silence.state is State.BOT:
        return "close" if now - silence.heard_at >= rules.bot_close_after else None
    if silence.state is not State.COUNSELLOR or not silence.is_citizens_turn:
        return None
    if silence.warned_at is not None and silence.warned_at > silence.heard_at:
        return "close" if now - silence.warned_at >= rules.close_after else None
    return "warn" if now - silence.heard_at >= rules.warn_after else None
