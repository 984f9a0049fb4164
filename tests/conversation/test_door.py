from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import (
    AlreadyClaimed,
    By,
    ConversationClosed,
    ConversationError,
    Counsellor,
    Event,
    Feedback,
    Forwarded,
    Message,
    Noted,
    NotTheOwner,
    OwnerChanged,
    Rated,
    Replied,
    Standing,
    State,
    StateChanged,
    TransitionRefused,
    admit,
    fold,
)

from .strategies import events, numbered

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
KARI, OLA = Counsellor("u1", "Kari"), Counsellor("u2", "Ola")
ANSWER = Replied(AT, By.BOT, {"kind": "answer"})
WITH_KARI = Standing(State.COUNSELLOR, KARI, By.COUNSELLOR)


def moved(source: State, target: State, who: Counsellor | None = None) -> StateChanged:
    return StateChanged(AT, By.COUNSELLOR, source, target, who=who)


def said(who: Counsellor | None) -> Message:
    return Message(AT, By.COUNSELLOR, "hei", who=who)


@given(st.lists(events(), max_size=30))
def test_no_way_through_leads_out_of_closed_or_lets_the_bot_speak_for_a_person(found: list[Event]) -> None:
    standing, let_in = Standing(), []
    for event in found:
        try:
            after = admit(standing, event)
        except ConversationError:
            continue
        assert standing.state is not State.CLOSED or (after == standing and event.after_close)
        assert not (standing.state is State.COUNSELLOR and event.by is By.BOT and isinstance(event, Replied | Message))
        assert after.owner is None or after.state is State.COUNSELLOR
        standing = after
        let_in.append(event)
    folded = fold(numbered(let_in))
    assert (folded.state, folded.counsellor) == (standing.state, standing.owner)


def test_the_bot_is_silent_once_a_person_has_taken_over() -> None:
    with pytest.raises(NotTheOwner, match="What the bot did was not stored"):
        admit(WITH_KARI, ANSWER)
    assert admit(Standing(State.WAITING), ANSWER).state is State.WAITING


def test_only_the_owner_speaks_acts_and_sends_on() -> None:
    assert admit(WITH_KARI, said(KARI)) == WITH_KARI
    acts = (
        said(OLA),
        said(None),
        Forwarded(AT, By.COUNSELLOR, "asked", theme="familie", who=OLA),
        moved(State.COUNSELLOR, State.CLOSED, OLA),
        moved(State.COUNSELLOR, State.BOT, OLA),
    )
    for act in acts:
        with pytest.raises(NotTheOwner, match="Kari has it") as refused:
            admit(WITH_KARI, act)
        assert refused.value.owner == KARI
    with pytest.raises(NotTheOwner):
        admit(Standing(State.WAITING), said(KARI))


def test_a_colleague_may_note_what_they_know() -> None:
    assert admit(WITH_KARI, Noted(AT, By.COUNSELLOR, "ringte i går", who=OLA)) == WITH_KARI


def test_the_second_to_claim_is_told_who_has_it() -> None:
    claimed = admit(Standing(State.WAITING), moved(State.WAITING, State.COUNSELLOR, KARI))
    assert claimed == WITH_KARI
    with pytest.raises(AlreadyClaimed, match="Kari has it") as refused:
        admit(claimed, moved(State.WAITING, State.COUNSELLOR, OLA))
    assert (refused.value.owner, refused.value.first_by) == (KARI, "counsellor")


def test_taking_over_is_from_the_one_who_has_it() -> None:
    taken = admit(WITH_KARI, OwnerChanged(AT, By.COUNSELLOR, KARI, who=OLA))
    assert taken.owner == OLA
    with pytest.raises(AlreadyClaimed, match="Ola has it"):
        admit(taken, OwnerChanged(AT, By.COUNSELLOR, KARI, who=Counsellor("u3", "Per")))
    with pytest.raises(TransitionRefused, match="Only a conversation that a counsellor has"):
        admit(Standing(State.WAITING), OwnerChanged(AT, By.COUNSELLOR, KARI, who=OLA))


def test_the_system_may_put_back_what_nobody_holds_any_more() -> None:
    gone = StateChanged(AT, By.SYSTEM, State.COUNSELLOR, State.WAITING, reason="counsellor gone")
    assert admit(WITH_KARI, gone) == Standing(State.WAITING, None, By.SYSTEM)


def test_after_the_end_only_what_is_about_it_is_let_in() -> None:
    closed = Standing(State.CLOSED, None, By.COUNSELLOR)
    for event in (Rated(AT, By.CITIZEN, bot=5), Feedback(AT, By.CITIZEN, 2, "up"), Noted(AT, By.COUNSELLOR, "x")):
        assert admit(closed, event) == closed
    with pytest.raises(ConversationClosed, match="closed by the counsellor"):
        admit(closed, Message(AT, By.CITIZEN, "hei"))


def test_a_change_from_a_state_that_has_passed_is_refused() -> None:
    left = Standing(State.BOT, None, By.CITIZEN)
    with pytest.raises(TransitionRefused, match="The citizen changed the state first"):
        admit(left, moved(State.WAITING, State.COUNSELLOR, KARI))
    with pytest.raises(TransitionRefused, match="Nothing leads from 'bot' to 'counsellor'"):
        admit(Standing(), moved(State.BOT, State.COUNSELLOR, KARI))
