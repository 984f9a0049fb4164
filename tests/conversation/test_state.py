from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import (
    Action,
    By,
    ConversationClosed,
    ConversationError,
    State,
    TransitionRefused,
    allowed_actions,
    transition,
)
from bot.conversation.state import RULES, action_between


@pytest.mark.parametrize(
    ("state", "action", "by", "after"),
    [
        (State.BOT, Action.ASK_PERSON, By.CITIZEN, State.WAITING),
        (State.BOT, Action.ASK_PERSON, By.BOT, State.WAITING),
        (State.WAITING, Action.LEAVE_QUEUE, By.CITIZEN, State.BOT),
        (State.WAITING, Action.CLAIM, By.COUNSELLOR, State.COUNSELLOR),
        (State.COUNSELLOR, Action.RELEASE, By.SYSTEM, State.WAITING),
        (State.COUNSELLOR, Action.GIVE_BACK, By.COUNSELLOR, State.BOT),
        (State.BOT, Action.CLOSE, By.CITIZEN, State.CLOSED),
        (State.WAITING, Action.CLOSE, By.SYSTEM, State.CLOSED),
        (State.COUNSELLOR, Action.CLOSE, By.COUNSELLOR, State.CLOSED),
    ],
)
def test_what_is_allowed(state: State, action: Action, by: By, after: State) -> None:
    assert transition(state, action, by) is after


def test_the_second_to_claim_is_told_who_was_first() -> None:
    with pytest.raises(TransitionRefused, match="The counsellor changed the state first") as refused:
        transition(State.COUNSELLOR, Action.CLAIM, By.COUNSELLOR, first_by=By.COUNSELLOR)
    assert refused.value.first_by == "counsellor"


def test_a_citizen_can_not_claim() -> None:
    with pytest.raises(TransitionRefused, match="The citizen may not do this; the counsellor may"):
        transition(State.WAITING, Action.CLAIM, By.CITIZEN)


def test_the_bot_never_closes() -> None:
    assert Action.CLOSE not in allowed_actions(State.BOT, By.BOT)


@given(st.sampled_from(Action), st.sampled_from(By))
def test_closed_is_final(action: Action, by: By) -> None:
    with pytest.raises(ConversationClosed, match="closed by the system"):
        transition(State.CLOSED, action, by, first_by=By.SYSTEM)
    assert not allowed_actions(State.CLOSED, by)


@given(st.sampled_from(State), st.sampled_from(Action), st.sampled_from(By))
def test_a_transition_is_made_exactly_when_it_is_allowed(state: State, action: Action, by: By) -> None:
    if action in allowed_actions(state, by):
        assert transition(state, action, by) is RULES[action].target
    else:
        with pytest.raises(ConversationError):
            transition(state, action, by)


def test_one_action_at_most_leads_from_one_state_to_another() -> None:
    for action, rule in RULES.items():
        for source in rule.sources:
            assert action_between(source, rule.target) is action
    assert action_between(State.BOT, State.COUNSELLOR) is None


def test_nobody_owns_a_conversation_in_the_queue_or_after_the_end() -> None:
    assert [state.owner for state in State] == [By.BOT, None, By.COUNSELLOR, None]
