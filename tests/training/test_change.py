"""Which answers count as changed, and how the change looks."""

from __future__ import annotations

import pytest

from bot.dialogue import Reply
from bot.training.change import Asked, Outcome, of_labelled, of_real
from tests.training.judging import reply

ANSWER = reply("answer", "a/one")
OTHER = reply("answer", "b/two")
UNSURE = reply("answer", "b/two", sure=0.55)
CLARIFY = reply("clarify", offers=("a/one", "b/two"))
MISS = reply("handoff")
PERSON = reply("handoff", person=True)
CRISIS = reply("crisis", "annet/krise", person=True)


@pytest.mark.parametrize(
    ("old", "new", "thumb", "looks"),
    [
        (ANSWER, MISS, None, "worse"),
        (ANSWER, CLARIFY, None, "worse"),
        (MISS, ANSWER, None, "better"),
        (CLARIFY, ANSWER, None, "better"),
        (ANSWER, OTHER, None, "other"),
        (ANSWER, UNSURE, None, "worse"),
        (ANSWER, OTHER, "up", "worse"),
        (ANSWER, UNSURE, "down", "better"),
        (ANSWER, MISS, "down", "worse"),
        (PERSON, MISS, None, "worse"),
        (CRISIS, ANSWER, None, "worse"),
        (ANSWER, CRISIS, None, "other"),
    ],
)
def test_how_a_change_looks(old: Reply, new: Reply, thumb: str | None, looks: str) -> None:
    change = of_real(Asked("hva nå", thumb=thumb), old, new)
    assert change is not None
    assert change.looks == looks
    assert change.why.endswith(".")


def test_what_a_citizen_would_not_notice_is_no_change() -> None:
    assert of_real(Asked("?"), ANSWER, reply("answer", "a/one", sure=0.5)) is None
    assert of_real(Asked("?"), CLARIFY, reply("clarify", offers=("a/one", "c/three"))) is None
    assert of_real(Asked("?"), CLARIFY, reply("clarify", offers=("c/three", "a/one"))) is not None


def test_the_key_is_of_the_question_and_both_answers() -> None:
    def key(text: str, old: Reply, new: Reply) -> str:
        change = of_real(Asked(text), old, new)
        assert change is not None
        return change.key

    assert key("Når  da", ANSWER, OTHER) == key("når da", ANSWER, UNSURE)
    assert len({key("a", ANSWER, OTHER), key("b", ANSWER, OTHER), key("a", OTHER, ANSWER), key("a", ANSWER, MISS)}) == 4


def test_a_labelled_question_looks_as_its_verdicts() -> None:
    worse = of_labelled("?", "nb", "a/one", ANSWER, OTHER, ("right", "wrong"))
    better = of_labelled("?", "nb", "a/one", MISS, CLARIFY, ("handed over", "clarified"))
    other = of_labelled("?", "nb", "utenfor", MISS, CLARIFY, ("right", "right"))
    assert worse is not None
    assert better is not None
    assert other is not None
    assert (worse.looks, better.looks, other.looks) == ("worse", "better", "other")
    assert worse.why == "Fra «riktig» til «feil»."
    assert of_labelled("?", "nb", "a/one", ANSWER, ANSWER, ("right", "right")) is None


def test_an_outcome_is_read_as_it_was_written() -> None:
    outcome = Outcome.of(CLARIFY)
    assert Outcome.from_json({**vars(outcome), "offered": list(outcome.offered)}) == outcome
