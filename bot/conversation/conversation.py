"""A conversation as what has happened in it: a pure fold over its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from .errors import ConversationClosed, NotTheOwner, TransitionRefused
from .event import Event, Language
from .kinds import Ended, Feedback, LanguageSet, Message, Rated, Replied, Restarted, StateChanged, Thumb
from .state import Action, By, State, action_between, transition

# One miss is met with a question or with coaching; the second in a row ends at a person, so it can't loop.
MISSES_BEFORE_PERSON = 2


@dataclass(frozen=True)
class Conversation:
    """What a conversation is after its events.

    `language_chosen` is True when the citizen chose the language: then no recognition may change it.
    `last_intents` are what the latest real answer was about, `offered` the intents of the latest buttons
    (None: the button that asks for a person).
    `misses` counts misses in a row. `feedback` maps the number of a reply to its thumb.
    `state_by` is who made the latest change of state, or None when nobody has.
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

    @property
    def owner(self) -> By | None:
        """Who answers the citizen now; None in the queue and after the end."""
        return self.state.owner

    @property
    def needs_person(self) -> bool:
        """Two misses in a row: the bot has had its chance."""
        return self.misses >= MISSES_BEFORE_PERSON

    @property
    def next_miss_needs_person(self) -> bool:
        """One more miss would be the second in a row."""
        return self.misses >= MISSES_BEFORE_PERSON - 1

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
        return replace(after, last_seq=event.seq)


def fold(events: Iterable[Event], start: Conversation | None = None) -> Conversation:
    """The conversation after stored `events` in order; `start` carries its theme and first language."""
    return reduce(Conversation.apply, events, start or Conversation())


def admit(state: State, event: Event, first_by: By | None = None) -> State:
    """The state after storing `event` in a conversation that is in `state`: the rule at the door of the record.

    A reply that the bot was still working on when a person took over, or when the citizen left, isn't let in.

    Raises:
        ConversationClosed: the conversation has ended, and the event isn't one that may come after.
        NotTheOwner: the bot or a counsellor speaks in a conversation that isn't theirs.
        TransitionRefused: the event changes from a state that it isn't in, or in a way that isn't allowed.
    """
    if state is State.CLOSED and not event.after_close:
        raise ConversationClosed(first_by.value if first_by else None)
    if isinstance(event, StateChanged):
        return _change(state, event, first_by)
    # In the queue the bot may still say where else to turn; once a person has taken over it is silent.
    speaks = isinstance(event, Message | Replied)
    bot_too_late = event.by is By.BOT and state is State.COUNSELLOR
    counsellor_elsewhere = event.by is By.COUNSELLOR and state is not State.COUNSELLOR
    if speaks and (bot_too_late or counsellor_elsewhere):
        raise NotTheOwner(event.by.value, state.value)
    return state


def _change(state: State, event: StateChanged, first_by: By | None) -> State:
    action = action_between(event.source, event.target)
    if action is None:
        why = f"Nothing leads from '{event.source.value}' to '{event.target.value}'."
        raise TransitionRefused(state=state.value, action=event.reason or "change", why=why)
    if event.source is not state:
        first = first_by.value if first_by else None
        why = f"The {first} changed the state first." if first else "It was never in the state it should change from."
        raise TransitionRefused(state=state.value, action=action.value, why=why, first_by=first)
    return transition(state, action, event.by, first_by)


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
    return replace(before, state=event.target, state_by=event.by, misses=0, offered=())


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
}
