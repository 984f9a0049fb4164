from __future__ import annotations

import math
from dataclasses import replace

import pytest

from bot.understanding.decision import Clues, Thresholds, decide
from bot.understanding.ranking import Ranking

LIMITS = Thresholds(
    answer_at=0.5, clarify_at=0.2, oos_at=0.0, crisis_at=0.3, crisis_word_at=0.05, person_at=0.4,
    own_case_at=0.5, own_case_word_at=0.3, two_at=0.6, share=0.15,
)  # fmt: skip


def ranking(score: float = 3.0, **shares: float) -> Ranking:
    pairs = sorted(((name.replace("__", "/"), share) for name, share in shares.items()), key=lambda pair: -pair[1])
    names, confidences = zip(*pairs, strict=True)
    return Ranking(names, confidences, 1 - sum(confidences), score)


def test_one_clear_intent_is_answered() -> None:
    decision = decide(ranking(soknad__a=0.8, soknad__b=0.1), LIMITS)
    assert (decision.kind, decision.intents, decision.confidence) == ("answer", ("soknad/a",), 0.8)
    assert decision.alternatives == (("soknad/a", 0.8), ("soknad/b", 0.1))


def test_shared_confidence_asks_back_without_the_negligible() -> None:
    decision = decide(ranking(soknad__a=0.4, soknad__b=0.3, vedlegg__c=0.02), LIMITS)
    assert (decision.kind, decision.intents) == ("clarify", ("soknad/a", "soknad/b"))


def test_out_of_scope_is_a_miss_however_sure() -> None:
    assert decide(ranking(score=-1, soknad__a=0.9), LIMITS).kind == "miss"


def test_low_confidence_is_a_miss() -> None:
    shares = {f"soknad__{letter}": 0.1 for letter in "abcdef"}
    decision = decide(ranking(**shares), LIMITS)
    assert (decision.kind, decision.intents) == ("miss", ())


def test_what_may_not_be_ours_is_offered_and_never_answered() -> None:
    likely = {"soknad__a": 0.3, "vedlegg__b": 0.1}
    assert decide(ranking(score=-0.5, **likely), LIMITS).intents == ("soknad/a", "vedlegg/b")
    assert decide(ranking(score=-0.5, **likely), LIMITS).kind == "clarify"
    assert decide(ranking(score=-2.5, **likely), LIMITS).kind == "miss"


def test_the_best_is_not_answered_for_want_of_a_second_choice() -> None:
    assert decide(ranking(soknad__a=0.45, vedlegg__b=0.01), LIMITS).kind == "clarify"


def test_small_talk_that_outweighs_every_question_needs_little() -> None:
    assert decide(ranking(smalltalk__hei=0.25, smalltalk__takk=0.2, soknad__a=0.3), LIMITS).intents == (
        "smalltalk/hei",
    )
    assert decide(ranking(smalltalk__hei=0.25, soknad__a=0.3), LIMITS).kind == "clarify"


def test_one_meaning_is_never_asked_back() -> None:
    decision = decide(ranking(smalltalk__hei=0.35, smalltalk__takk=0.3, soknad__a=0.1), LIMITS)
    assert (decision.kind, decision.intents) == ("answer", ("smalltalk/hei",))


def test_own_case_counts_its_keys_together_and_hears_plain_words() -> None:
    shared = ranking(soknad__a=0.45, egen_sak__x=0.2, egen_sak__y=0.15)
    assert decide(shared, LIMITS).kind == "clarify"
    assert decide(shared, LIMITS, Clues(own_case=1.0)).intents == ("egen_sak/x",)


def test_crisis_comes_first() -> None:
    assert decide(ranking(soknad__a=0.6, annet__krise=0.35), LIMITS).intents == ("annet/krise",)
    assert decide(ranking(score=-4, soknad__a=0.6, annet__krise=0.1), LIMITS, Clues(crisis_word=True)).kind == "answer"
    assert decide(ranking(soknad__a=0.6, annet__krise=0.1), LIMITS).intents == ("soknad/a",)


def test_a_person_is_given_when_asked_for() -> None:
    assert decide(ranking(soknad__a=0.5, menneske__x=0.45), LIMITS).intents == ("menneske/x",)


def test_two_clear_parts_are_both_answered() -> None:
    parts = (ranking(soknad__a=0.9), ranking(vedlegg__b=0.8))
    decision = decide(ranking(soknad__a=0.5, vedlegg__b=0.4), LIMITS, Clues(parts=parts))
    assert (decision.kind, decision.intents, decision.confidence) == ("two", ("soknad/a", "vedlegg/b"), 0.8)


def test_a_second_part_that_the_whole_message_does_not_speak_of_is_a_detail_of_the_first() -> None:
    """«Har fått varsel om stans. Hvor lang tid har jeg på å svare?»: alone, the second sounds like another question."""
    parts = (ranking(soknad__a=0.9), ranking(vedlegg__b=0.9))
    limits = replace(LIMITS, two_whole_at=0.01)
    assert decide(ranking(soknad__a=0.95, vedlegg__b=0.001), limits, Clues(parts=parts)).intents == ("soknad/a",)
    assert decide(ranking(soknad__a=0.95, vedlegg__b=0.02), limits, Clues(parts=parts)).kind == "two"


def test_greetings_and_repetitions_are_no_second_question() -> None:
    whole = ranking(soknad__a=0.9)
    assert decide(whole, LIMITS, Clues(parts=(ranking(smalltalk__hei=0.9), whole))).kind == "answer"
    assert decide(whole, LIMITS, Clues(parts=(whole, whole))).kind == "answer"


def test_what_is_no_crisis_takes_nothing_from_the_question() -> None:
    ranking = Ranking(("annet/krise", "meldekort/frist-meldekort", "soknad/nar-soke"), (0.28, 0.4, 0.2), 0.12, 1.0)
    left = ranking.without("annet/krise")
    assert left.intents == ("meldekort/frist-meldekort", "soknad/nar-soke")
    assert left.confidences == pytest.approx((0.4 / 0.72, 0.2 / 0.72))
    assert left.background == pytest.approx(0.12 / 0.72)


def test_the_score_falls_to_the_next_when_the_best_is_ruled_out() -> None:
    ranking = Ranking(("annet/krise", "soknad/nar-soke"), (0.5, 0.25), 0.25, 2.0)
    assert ranking.without("annet/krise").score == pytest.approx(2.0 - math.log(2))
    assert ranking.without("soknad/hvordan-soke") is ranking


def test_a_message_that_leans_on_the_last_answer_needs_less() -> None:
    limits = replace(LIMITS, followup_at=0.4)
    shared = ranking(soknad__a=0.45, vedlegg__b=0.2)
    assert decide(shared, limits).kind == "clarify"
    assert decide(shared, limits, Clues(leans=True)).intents == ("soknad/a",)
