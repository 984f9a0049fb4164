"""Which answers a person should look at: expired, soon expiring, or not reviewed for a year (row B15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.content.catalogue import Catalogue, Intent

EXPIRING_DAYS = 30
REVIEW_DAYS = 365
Why = Literal["expired", "expiring", "unreviewed"]
ORDER: tuple[Why, ...] = ("expired", "expiring", "unreviewed")


@dataclass(frozen=True)
class Stale:
    """An answer to look at. `day` is its valid_until, or when it was last reviewed (None: never)."""

    intent: Intent
    why: Why
    day: date | None


def stale(catalogue: Catalogue, today: date, days: int = EXPIRING_DAYS) -> list[Stale]:
    """Every answer that is past its valid_until, will be within `days`, or was not reviewed for a year.

    An answer is named once, for the first of these; the most urgent come first.
    """
    found = [one for intent in catalogue.values() for one in _why(intent, today, days)]
    return sorted(found, key=lambda one: (ORDER.index(one.why), one.day or date.min, one.intent.id))


def _why(intent: Intent, today: date, days: int) -> Iterator[Stale]:
    ends = intent.valid_until
    if intent.is_expired(today):
        yield Stale(intent, "expired", ends)
    elif ends and ends - today <= timedelta(days=days):
        yield Stale(intent, "expiring", ends)
    elif intent.reviewed is None or today - intent.reviewed > timedelta(days=REVIEW_DAYS):
        yield Stale(intent, "unreviewed", intent.reviewed)
