"""A conversation as what has happened in it: a pure fold over its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from bot.language import Language

from .counsellor import Counsellor
from .event import Event
from .human import CitizenBack, CitizenLeft, Forwarded, Idle, Outcome, OwnerChanged, ThemeSet, Threat
from .kinds import Ended, Feedback, LanguageSet, Rated, Replied, Restarted, StateChanged, Thumb
from .state import Action, By, State, transition


@dataclass(frozen=True)
class Conversation:
    """What a conversation is after its events.

    `language_chosen` is True when the citizen chose the language: then no recognition may change it.
    `last_intents` are what the latest real answer was about, `offered` the intents of the latest buttons
    (None: the button that asks for a person).
    `misses` counts misses in a row. `feedback` maps the number of a reply to its thumb.
    `state_by` is who made the latest change of state, or None when nobody has. `counsellor` is who has it now, if a
    person has; `forward` the question whether it may be sent on, while it is open; `warned` the latest unanswered
    warning of silence.
    """

    theme: str = "aap"
    language: Language = "nb"
    language_chosen: bool = False
    state: State = State.BOT
    state_by: By | None = None
    last_intents: tuple[str, ...] = ()
    offered: tuple[str | None, ...] = ()
    misses: int = 0
    last_seq: int = 0
    feedback: Mapping[int, Thumb] = field(default_factory=dict)
    ended: Ended | None = None
    rating: Rated | None = None
    counsellor: Counsellor | None = None
    forward: Forwarded | None = None
    warned: Idle | None = None
    citizen_left: bool = False
    threat: bool = False
    outcome: Outcome | None = None

    @property
    def owner(self) -> By | None:
        """Who answers the citizen now; None in the queue and after the end."""
        return self.state.owner

    def transition(self, action: Action, by: By) -> State:
        """The state after `action`, without doing it.

        Raises:
            ConversationClosed, TransitionRefused: as `bot.conversation.state.transition`.
        """
        return transition(self.state, action, by, self.state_by)

    def apply(self, event: Event) -> Conversation:
        """The conversation after `event`; an event that has been seen (by its number) changes nothing."""
        if event.seq <= self.last_seq:
            return self
        effect = _EFFECTS.get(type(event))
        after = effect(self, event) if effect else self
        # Whatever the citizen does shows that somebody is there.
        silent = after.warned if event.by is not By.CITIZEN else None
        return replace(after, last_seq=event.seq, warned=silent)


def fold(events: Iterable[Event], start: Conversation | None = None) -> Conversation:
    """The conversation after stored `events` in order; `start` carries its theme and first language."""
    return reduce(Conversation.apply, events, start or Conversation())


def _replied(before: Conversation, event: Replied) -> Conversation:
    intents = _strings(event.reply.get("intents"))
    miss = event.reply.get("miss") is True
    buttons = event.reply.get("buttons")
    pressed = [b.get("intent") for b in buttons if isinstance(b, dict)] if isinstance(buttons, list | tuple) else []
    return replace(
        before,
        # A miss and small talk without an intent leave what "it" in the next question points to.
        last_intents=intents if intents and not miss else before.last_intents,
        offered=tuple(intent if isinstance(intent, str) else None for intent in pressed),
        misses=before.misses + 1 if miss else 0,
    )


def _state_changed(before: Conversation, event: StateChanged) -> Conversation:
    # Whoever takes over starts afresh: old misses must not throw the citizen out of a new talk with the bot.
    counsellor = event.who if event.target is State.COUNSELLOR else None
    after = replace(before, state=event.target, state_by=event.by, counsellor=counsellor)
    return replace(after, misses=0, offered=(), forward=None, warned=None)


def _language_set(before: Conversation, event: LanguageSet) -> Conversation:
    chosen = event.by is By.CITIZEN
    if before.language_chosen and not chosen:
        return before
    return replace(before, language=event.language, language_chosen=chosen)


def _feedback(before: Conversation, event: Feedback) -> Conversation:
    others = {on: value for on, value in before.feedback.items() if on != event.on}
    return replace(before, feedback=others if event.value is None else {**others, event.on: event.value})


def _restarted(before: Conversation, _: Restarted) -> Conversation:
    return replace(before, last_intents=(), offered=(), misses=0)


def _forwarded(before: Conversation, event: Forwarded) -> Conversation:
    return replace(before, forward=event if event.step == "asked" else None)


def _idle(before: Conversation, event: Idle) -> Conversation:
    return replace(before, warned=event if event.step == "warned" else None)


def _strings(values: Any) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str)) if isinstance(values, list | tuple) else ()


_EFFECTS: dict[type[Event], Callable[[Conversation, Any], Conversation]] = {
    Replied: _replied,
    StateChanged: _state_changed,
    LanguageSet: _language_set,
    Feedback: _feedback,
    Restarted: _restarted,
    Ended: lambda before, event: replace(before, ended=event),
    Rated: lambda before, event: replace(before, rating=event),
    OwnerChanged: lambda before, event: replace(before, counsellor=event.who, forward=None),
    ThemeSet: lambda before, event: replace(before, theme=event.theme),
    Forwarded: _forwarded,
    Idle: _idle,
    CitizenLeft: lambda before, _: replace(before, citizen_left=True),
    CitizenBack: lambda before, _: replace(before, citizen_left=False),
    Threat: lambda before, event: replace(before, threat=event.on),
    Outcome: lambda before, event: replace(before, outcome=event),
}
