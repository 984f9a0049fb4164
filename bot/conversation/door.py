"""The rule at the door of the record: what may be stored, given who has the conversation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .counsellor import Counsellor
from .errors import AlreadyClaimed, ConversationClosed, NotTheOwner, TransitionRefused
from .event import Event
from .human import Forwarded, OwnerChanged
from .kinds import Message, Replied, StateChanged
from .state import Action, By, State, action_between, transition


@dataclass(frozen=True)
class Standing:
    """Where a conversation stands: its state, the counsellor who has it, and who made the latest change of state."""

    state: State = State.BOT
    owner: Counsellor | None = None
    first_by: By | None = None


def admit(standing: Standing, event: Event) -> Standing:
    """Where it stands after storing `event`.

    A reply that the bot was still working on when a person took over, or when the citizen left, isn't let in; nor are
    the words of a counsellor who doesn't have the conversation (row H18).

    Raises:
        ConversationClosed: the conversation has ended, and the event isn't one that may come after.
        NotTheOwner: the bot or a counsellor speaks or acts in a conversation that isn't theirs.
        AlreadyClaimed: a colleague was first.
        TransitionRefused: the event changes from a state that it isn't in, or in a way that isn't allowed.
    """
    if standing.state is State.CLOSED and not event.after_close:
        raise ConversationClosed(standing.first_by.value if standing.first_by else None)
    if isinstance(event, StateChanged):
        return _change(standing, event)
    if isinstance(event, OwnerChanged):
        return _hand_over(standing, event)
    # In the queue the bot may still say where else to turn; once a person has taken over it is silent.
    if isinstance(event, Message | Replied) and event.by is By.BOT and standing.state is State.COUNSELLOR:
        raise NotTheOwner(By.BOT.value, standing.state.value, standing.owner)
    if isinstance(event, Message | Replied | Forwarded) and event.by is By.COUNSELLOR:
        _must_own(standing, event)
    return standing


def _change(standing: Standing, event: StateChanged) -> Standing:
    action = action_between(event.source, event.target)
    if action is None:
        why = f"Nothing leads from '{event.source.value}' to '{event.target.value}'."
        raise TransitionRefused(state=standing.state.value, action=event.reason or "change", why=why)
    if event.source is not standing.state:
        raise _too_late(standing, action)
    if event.by is By.COUNSELLOR and standing.state is State.COUNSELLOR:
        _must_own(standing, event)
    target = transition(standing.state, action, event.by, standing.first_by)
    return Standing(target, event.who if target is State.COUNSELLOR else None, event.by)


def _too_late(standing: Standing, action: Action) -> TransitionRefused:
    first = standing.first_by.value if standing.first_by else None
    if action is Action.CLAIM and standing.state is State.COUNSELLOR:
        return AlreadyClaimed(standing.owner, first)
    why = f"The {first} changed the state first." if first else "It was never in the state it should change from."
    return TransitionRefused(state=standing.state.value, action=action.value, why=why, first_by=first)


def _hand_over(standing: Standing, event: OwnerChanged) -> Standing:
    if standing.state is not State.COUNSELLOR or event.by not in (By.COUNSELLOR, By.SYSTEM):
        why = "Only a conversation that a counsellor has can be taken over or sent on."
        raise TransitionRefused(state=standing.state.value, action=event.how, why=why)
    if standing.owner is None or event.before.id != standing.owner.id:
        raise AlreadyClaimed(standing.owner)
    return replace(standing, owner=event.who)


def _must_own(standing: Standing, event: Event) -> None:
    mine = (event.who.id if event.who else None) == (standing.owner.id if standing.owner else None)
    if standing.state is not State.COUNSELLOR or not mine:
        raise NotTheOwner(event.by.value, standing.state.value, standing.owner)
