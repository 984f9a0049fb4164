from __future__ import annotations

import pytest

from bot.understanding.classifier import Reading
from bot.understanding.context import Turn, leans
from bot.understanding.followup import combine
from bot.understanding.ranking import Ranking

LAST, NEXT, OTHER, FAR = "meldekort/frist", "meldekort/for-sent", "meldekort/hva-er", "klage/for-sen"


def ranked(**confidences: float) -> Ranking:
    """Confidences of LAST, NEXT, OTHER and FAR; what is missing to 1 is the background."""
    names = {"last": LAST, "next": NEXT, "other": OTHER, "far": FAR}
    order = sorted(names, key=lambda name: -confidences.get(name, 0.0))
    shares = tuple(confidences.get(name, 0.0) for name in order)
    return Ranking(tuple(names[name] for name in order), shares, 1 - sum(shares), 1.0)


def read(text: str, alone: Ranking, after: Ranking, related: frozenset[str] = frozenset()) -> Ranking:
    return combine(Reading(text, alone, (), after, Turn(LAST, "Når er fristen?", related)))


def test_a_follow_up_that_editors_named_is_what_is_meant() -> None:
    alone = ranked(far=0.3, next=0.25, other=0.2)
    after = ranked(last=0.98, next=0.01)
    assert combine(Reading("og hvis jeg er for sent ute?", alone)).best == FAR
    assert read("og hvis jeg er for sent ute?", alone, after).best == NEXT
    found = read("og hvis jeg er for sent ute?", alone, after, frozenset({NEXT}))
    assert (found.best, found.confidence > 0.7) == (NEXT, True)


def test_what_was_just_answered_is_not_given_again_for_its_title() -> None:
    assert read("og det?", ranked(last=0.3, next=0.3), ranked(last=0.99, next=0.01)).best == NEXT


def test_a_whole_and_clear_question_stands_alone() -> None:
    clear = ranked(far=0.9)
    text = "hvordan klager jeg på et vedtak som kom for lenge siden"
    assert leans(text, clear.confidence) == 0
    assert read(text, clear, ranked(last=0.99)).confidence == pytest.approx(0.9, abs=1e-3)
    assert leans(text, 0.2) > 0


def test_the_shares_and_the_background_add_up_to_one() -> None:
    found = read("og da?", ranked(far=0.2, next=0.1), ranked(last=0.5))
    assert sum(found.confidences) + found.background == pytest.approx(1)
    assert list(found.confidences) == sorted(found.confidences, reverse=True)
