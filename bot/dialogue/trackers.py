"""Rasa's memory of one turn: made from the context before it, thrown away after it.

The project's own database is the record. A tracker that lives for one turn keeps nothing in memory, costs the same
in the sixtieth turn as in the first, loses nothing when the process dies, and lets any process take the next turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


class TurnStore(TrackerStore):  # type: ignore[misc]  # rasa is untyped
    """Holds the trackers of the turns that are running now."""

    def __init__(self, domain: Domain) -> None:
        super().__init__(domain)
        self._turns: dict[str, DialogueStateTracker] = {}

    def begin(self, turn: str, slots: dict[str, Any]) -> DialogueStateTracker:
        """Make the tracker of a turn; its session has started and its slots are set."""
        tracker = DialogueStateTracker(turn, self.domain.slots)
        for event in _opening(slots):
            tracker.update(event, self.domain)
        self._turns[turn] = tracker
        return tracker

    def end(self, turn: str) -> None:
        """Forget the turn."""
        self._turns.pop(turn, None)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a running turn."""
        return self._turns.get(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep what Rasa changed, until the turn ends."""
        self._turns[tracker.sender_id] = tracker

    async def keys(self) -> Iterable[str]:
        """The running turns."""
        return list(self._turns)


def said(tracker: DialogueStateTracker) -> list[BotUttered]:
    """What the bot said after the citizen's message, in order."""
    utterances: list[BotUttered] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered):
            utterances.append(event)
    return utterances[::-1]


def _opening(slots: dict[str, Any]) -> list[Event]:
    set_slots = [SlotSet(name, value) for name, value in slots.items()]
    return [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted(), *set_slots, ActionExecuted(ACTION_LISTEN_NAME)]
