"""What is asked: questions of the development set in a fixed mixed order, and examples with a known right answer."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stock.project import NEGATIVES, Content
from bot.training.development import Question, read_development_set

SEED = 20261122
NO_FAQ = (NEGATIVES, "egen_sak", "andre_ytelser", "menneske", "smalltalk", "annet")
__all__ = ["Probe", "Question", "answerable", "mixed", "probes", "read_development_set"]


@dataclass(frozen=True)
class Probe:
    """A training example, the intent it stands under, and the answer stock Rasa gives to that intent."""

    text: str
    intent: str
    answer: str


def mixed(folder: Path, count: int) -> list[str]:
    """`count` texts of the development set, shuffled the same way each time; repeated when there are fewer."""
    texts = [question.text for question in read_development_set(folder)]
    random.Random(SEED).shuffle(texts)
    return [texts[at % len(texts)] for at in range(count)]


def answerable(questions: Iterable[Question], content: Content) -> list[Question]:
    """Those that somebody who was trained on `content` can be right about: a run may hold a part of the intents."""
    known = set(content.examples)
    return [question for question in questions if question.kind != "answer" or question.accepted & known]


def probes(content: Content, count: int = 5) -> list[Probe]:
    """The first examples of the first FAQ intents: either side must answer one of them to count as started."""
    intents = [intent for intent in sorted(content.answers) if intent.split("/")[0] not in NO_FAQ]
    chosen = [intent for intent in intents if content.examples.get(intent)][:count]
    return [Probe(content.examples[intent][0], intent, content.answers[intent].strip()) for intent in chosen]
