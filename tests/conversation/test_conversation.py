from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import (
    By,
    Conversation,
    Event,
    Feedback,
    LanguageSet,
    Message,
    Replied,
    Restarted,
    State,
    StateChanged,
    fold,
)

from .strategies import events, numbered

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)


def said(**reply: Any) -> Replied:
    return Replied(AT, By.BOT, reply)


def folded(*found: Event) -> Conversation:
    return fold(numbered(list(found)))


def moved(source: State, target: State, by: By = By.CITIZEN) -> StateChanged:
    return StateChanged(AT, by, source, target)


MISS = said(kind="clarify", miss=True, buttons=[{"title": "Frist", "intent": "meldekort/frist"}, {"title": "Nei"}])
ANSWER = said(kind="answer", miss=False, intents=["meldekort/frist"])


def test_two_misses_in_a_row_are_counted() -> None:
    assert folded(MISS, Message(AT, By.CITIZEN, "hæ"), MISS).misses == 2


def test_an_answer_between_two_misses_starts_the_count_afresh() -> None:
    assert folded(MISS, ANSWER, MISS).misses == 1


def test_the_buttons_of_the_latest_reply_are_what_is_offered() -> None:
    assert folded(MISS).offered == ("meldekort/frist", None)
    assert folded(MISS, ANSWER).offered == ()


def test_a_miss_or_small_talk_keeps_what_the_talk_is_about() -> None:
    assert folded(ANSWER, MISS, said(kind="smalltalk", miss=False)).last_intents == ("meldekort/frist",)


def test_starting_over_forgets_the_talk_but_not_the_language() -> None:
    after = folded(LanguageSet(AT, By.CITIZEN, "nn"), ANSWER, MISS, Restarted(AT, By.CITIZEN))
    assert (after.misses, after.last_intents, after.offered) == (0, (), ())
    assert (after.language, after.language_chosen) == ("nn", True)


def test_a_recognised_language_never_overrides_a_chosen_one() -> None:
    recognised = LanguageSet(AT, By.BOT, "en")
    assert folded(recognised).language == "en"
    assert not folded(recognised).language_chosen
    assert folded(LanguageSet(AT, By.CITIZEN, "nn"), recognised).language == "nn"


def test_a_thumb_can_be_changed_and_taken_back() -> None:
    up, down, back = (Feedback(AT, By.CITIZEN, 2, value) for value in ("up", "down", None))
    assert folded(up, down).feedback == {2: "down"}
    assert folded(up, back).feedback == {}


def test_coming_back_from_the_queue_starts_with_no_misses() -> None:
    back = folded(MISS, MISS, moved(State.BOT, State.WAITING), moved(State.WAITING, State.BOT))
    assert (back.state, back.misses, back.state_by) == (State.BOT, 0, By.CITIZEN)


@given(st.lists(events(), max_size=12), st.integers(0, 12))
def test_folding_in_two_parts_is_folding_at_once(found: list[Event], cut: int) -> None:
    stored = numbered(found)
    assert fold(stored[cut:], fold(stored[:cut])) == fold(stored)


@given(st.lists(events(), max_size=12), st.integers(0, 12))
def test_what_comes_twice_counts_once(found: list[Event], again: int) -> None:
    stored = numbered(found)
    assert fold(stored + stored[again:]) == fold(stored)


@given(st.lists(events(), max_size=12))
def test_what_always_holds(found: list[Event]) -> None:
    after = fold(numbered(found))
    assert after.last_seq == len(found)
    assert 0 <= after.misses <= sum(isinstance(event, Replied) for event in found)
    assert set(after.feedback.values()) <= {"up", "down"}
    changes = [event for event in found if isinstance(event, StateChanged)]
    assert after.state is (changes[-1].target if changes else State.BOT)
