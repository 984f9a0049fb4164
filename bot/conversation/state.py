"""Who a conversation belongs to, how that changes, and who may change it.

``bot -> waiting -> counsellor -> closed``; back from the queue when the citizen changes their mind, back into it when
the counsellor goes away or hands over, back to the bot when the counsellor gives it back. A closed one is final.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .errors import ConversationClosed, TransitionRefused


class By(str, Enum):
    """Who did something."""

    CITIZEN = "citizen"
    BOT = "bot"
    COUNSELLOR = "counsellor"
    SYSTEM = "system"


class State(str, Enum):
    """Where a conversation is."""

    BOT = "bot"
    WAITING = "waiting"
    COUNSELLOR = "counsellor"
    CLOSED = "closed"

    @property
    def owner(self) -> By | None:
        """Who answers the citizen now; None in the queue and after the end, where nobody does."""
        return {State.BOT: By.BOT, State.COUNSELLOR: By.COUNSELLOR}.get(self)


class Action(str, Enum):
    """What is done to a conversation to change its state."""

    ASK_PERSON = "ask_person"
    LEAVE_QUEUE = "leave_queue"
    CLAIM = "claim"
    RELEASE = "release"
    GIVE_BACK = "give_back"
    CLOSE = "close"


@dataclass(frozen=True)
class Rule:
    """One allowed change: from any of `sources` to `target`, by any of `allowed`."""

    sources: frozenset[State]
    target: State
    allowed: frozenset[By]


def _rule(sources: set[State], target: State, allowed: set[By]) -> Rule:
    return Rule(frozenset(sources), target, frozenset(allowed))


RULES: dict[Action, Rule] = {
    # The bot asks on the citizen's behalf: second miss in a row, or a crisis.
    Action.ASK_PERSON: _rule({State.BOT}, State.WAITING, {By.CITIZEN, By.BOT}),
    # The system empties the queue when the counsellors go home.
    Action.LEAVE_QUEUE: _rule({State.WAITING}, State.BOT, {By.CITIZEN, By.SYSTEM}),
    Action.CLAIM: _rule({State.WAITING}, State.COUNSELLOR, {By.COUNSELLOR}),
    # The system releases for a counsellor whose connection has been gone for the grace minute.
    Action.RELEASE: _rule({State.COUNSELLOR}, State.WAITING, {By.COUNSELLOR, By.SYSTEM}),
    Action.GIVE_BACK: _rule({State.COUNSELLOR}, State.BOT, {By.COUNSELLOR}),
    # The bot never ends a conversation.
    Action.CLOSE: _rule(
        {State.BOT, State.WAITING, State.COUNSELLOR}, State.CLOSED, {By.CITIZEN, By.COUNSELLOR, By.SYSTEM}
    ),
}


def transition(state: State, action: Action, by: By, first_by: By | None = None) -> State:
    """The state after `action`.

    `first_by` is who made the latest change, so that the one who comes second can be told.

    Raises:
        ConversationClosed: the conversation has ended.
        TransitionRefused: `action` doesn't start in `state`, or `by` may not do it.
    """
    rule = RULES[action]
    first = first_by.value if first_by else None
    if state is State.CLOSED:
        raise ConversationClosed(first)
    if state not in rule.sources:
        why = f"The {first} changed the state first." if first else "It has not come to that yet."
        raise TransitionRefused(state=state.value, action=action.value, why=why, first_by=first)
    if by not in rule.allowed:
        why = f"The {by.value} may not do this; {_names(rule.allowed)} may."
        raise TransitionRefused(state=state.value, action=action.value, why=why)
    return rule.target


def action_between(source: State, target: State) -> Action | None:
    """The one action that leads from `source` to `target`, or None when nothing does."""
    return next((a for a, rule in RULES.items() if source in rule.sources and rule.target is target), None)


def allowed_actions(state: State, by: By) -> frozenset[Action]:
    """What `by` may do to a conversation in `state`."""
    return frozenset(action for action, rule in RULES.items() if state in rule.sources and by in rule.allowed)


def _names(parties: frozenset[By]) -> str:
    return " and ".join(f"the {party.value}" for party in sorted(parties))
