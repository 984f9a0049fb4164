"""From rankings to one decision: answer, ask back, answer two, or admit a miss. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.understanding.ranking import Ranking, group_of

Kind = Literal["answer", "clarify", "two", "miss"]
CRISIS = "annet/krise"
ONE_MEANING = ("egen_sak", "smalltalk", "andre_ytelser", "menneske")
"""Categories whose answers are so alike in kind that asking which one is meant helps nobody."""
FEWEST_CHOICES = 2
MAX_CHOICES = 4
ALTERNATIVES = 5
_SMALLEST = 1e-12


@dataclass(frozen=True)
class Thresholds:
    """Where the decision turns; all but `oos_at` and `offer_at` are calibrated confidences, 0 to 1.

    answer_at: from here the best intent is answered; followup_at: the same for a message that leans on the answer
    before it, where two rankings share the confidence. clarify_at: from here the best few are offered.
    oos_at: below this out-of-scope score (a difference of logits) nothing is answered; below offer_at nothing is
    offered either.
    crisis_at, crisis_word_at: a crisis is answered from here; the second when a phrase of the word list is there too.
    person_at, own_case_at, own_case_word_at: the same for asking for a person, and for one's own case.
    meaning_at: the same for small talk, other benefits and the like, where no rule is told that could be wrong.
    two_at: both parts of a message must be this clear; two_whole_at: and the whole message must speak of both at least
    so much, since the second question is often a detail of the first that sounds like another when it stands alone.
    share: a choice needs this part of the best one's confidence.
    """

    answer_at: float = 0.5
    followup_at: float = 0.45
    clarify_at: float = 0.15
    oos_at: float = 0.75
    offer_at: float = -2.0
    crisis_at: float = 0.3
    crisis_word_at: float = 0.05
    person_at: float = 0.4
    own_case_at: float = 0.5
    own_case_word_at: float = 0.2
    meaning_at: float = 0.35
    two_at: float = 0.6
    two_whole_at: float = 0.001
    share: float = 0.15

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Thresholds:
        """From the settings of the component; what is missing keeps its default."""
        return cls(**{name: float(config[name]) for name in cls.__dataclass_fields__ if name in config})


@dataclass(frozen=True)
class Clues:
    """What was read off the message without the model."""

    crisis_word: bool = False
    own_case: float = 0.0
    leans: bool = False
    parts: tuple[Ranking, ...] = ()


@dataclass(frozen=True)
class Decision:
    """`intents` are to be answered (answer: one, two: two) or offered (clarify: two to four); none on a miss."""

    kind: Kind
    intents: tuple[str, ...] = ()
    confidence: float = 0.0
    score: float = 0.0
    alternatives: tuple[tuple[str, float], ...] = field(default=())


def decide(ranking: Ranking, thresholds: Thresholds, clues: Clues | None = None) -> Decision:
    """The decision for a message whose (context-aware) ranking is `ranking`."""
    clues = clues or Clues()
    crisis = _crisis(ranking, thresholds, clues)
    if crisis:
        return _answer(ranking, *crisis)
    # Hardship is told in most messages; what is no crisis must not take confidence from the question in it.
    ranking = ranking.without(CRISIS)
    clues = replace(clues, parts=tuple(part.without(CRISIS) for part in clues.parts))
    person = _person(ranking, thresholds)
    if person:
        return _answer(ranking, *person)
    two = _two(clues.parts, ranking, thresholds)
    if two:
        confidence = min(part.confidence for part in two)
        return Decision("two", tuple(part.best for part in two), confidence, ranking.score, _best(ranking))
    own = _own_case(ranking, thresholds, clues)
    if own:
        return _answer(ranking, *own)
    needed = thresholds.followup_at if clues.leans else thresholds.answer_at
    return _by_confidence(ranking, replace(thresholds, answer_at=needed))


def _by_confidence(ranking: Ranking, thresholds: Thresholds) -> Decision:
    meaning = _one_meaning(ranking)
    if meaning and meaning[1] >= thresholds.meaning_at:
        return _answer(ranking, *meaning)
    sure = ranking.confidence
    if ranking.score >= thresholds.oos_at and sure >= thresholds.answer_at:
        return _answer(ranking, ranking.best, sure)
    # Perhaps not ours: nothing is answered, but the likeliest may be offered, as long as they stand out.
    stands_out = sure / max(1.0 - ranking.background, _SMALLEST) >= thresholds.clarify_at
    choices = _choices(ranking, thresholds)
    if ranking.score < thresholds.offer_at or not stands_out or len(choices) < 2:
        return Decision("miss", (), sure, ranking.score, _best(ranking))
    return Decision("clarify", choices, sure, ranking.score, _best(ranking))


def _one_meaning(ranking: Ranking) -> tuple[str, float] | None:
    """The strongest of the categories that are one meaning each, where it outweighs every single intent."""
    sums = {group: ranking.group_confidence(group) for group in ONE_MEANING}
    group = max(sorted(sums), key=lambda name: sums[name])
    intents = ranking.of_group(group)
    strongest = max(
        (share for one, share in zip(ranking.intents, ranking.confidences, strict=True) if group_of(one) != group),
        default=0.0,
    )
    return (intents[0][0], sums[group]) if intents and sums[group] >= strongest else None


def _answer(ranking: Ranking, intent: str, confidence: float) -> Decision:
    return Decision("answer", (intent,), confidence, ranking.score, _best(ranking))


def _crisis(ranking: Ranking, thresholds: Thresholds, clues: Clues) -> tuple[str, float] | None:
    """Recall first: a crisis that is missed costs more than the numbers shown to one who did not need them."""
    confidence = dict(zip(ranking.intents, ranking.confidences, strict=True)).get(CRISIS)
    if confidence is None:
        return None
    needed = thresholds.crisis_word_at if clues.crisis_word else thresholds.crisis_at
    return (CRISIS, confidence) if confidence >= needed else None


def _person(ranking: Ranking, thresholds: Thresholds) -> tuple[str, float] | None:
    return _group("menneske", ranking, thresholds.person_at)


def _own_case(ranking: Ranking, thresholds: Thresholds, clues: Clues) -> tuple[str, float] | None:
    plain = clues.own_case >= 0.7
    return _group("egen_sak", ranking, thresholds.own_case_word_at if plain else thresholds.own_case_at)


def _group(group: str, ranking: Ranking, needed: float) -> tuple[str, float] | None:
    keys = ranking.of_group(group)
    confidence = sum(share for _, share in keys)
    return (keys[0][0], confidence) if keys and confidence >= needed else None


def _two(parts: tuple[Ranking, ...], whole: Ranking, thresholds: Thresholds) -> tuple[Ranking, Ranking] | None:
    """The first two parts that ask clearly for different answers; greetings are no questions."""
    spoken_of = dict(zip(whole.intents, whole.confidences, strict=True))
    found: list[Ranking] = []
    for part in parts:
        clear = part.confidence >= thresholds.two_at and part.score >= thresholds.oos_at
        clear = clear and spoken_of.get(part.best, 0.0) >= thresholds.two_whole_at
        if clear and group_of(part.best) not in ONE_MEANING and part.best not in [one.best for one in found]:
            found.append(part)
    return (found[0], found[1]) if len(found) > 1 else None


def _choices(ranking: Ranking, thresholds: Thresholds) -> tuple[str, ...]:
    """The best few, one for each meaning; two at least, and of the others not the negligible."""
    chosen: list[str] = []
    meanings: set[str] = set()
    for intent, confidence in zip(ranking.intents, ranking.confidences, strict=True):
        meaning = group_of(intent) if group_of(intent) in ONE_MEANING else intent
        negligible = len(chosen) >= FEWEST_CHOICES and confidence < thresholds.share * ranking.confidence
        if negligible or len(chosen) == MAX_CHOICES:
            break
        if meaning not in meanings:
            meanings.add(meaning)
            chosen.append(intent)
    return tuple(chosen)


def _best(ranking: Ranking) -> tuple[tuple[str, float], ...]:
    return tuple(zip(ranking.intents[:ALTERNATIVES], ranking.confidences[:ALTERNATIVES], strict=True))
