"""Measure a model: every question of the development set goes to the dialogue as a first message."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bot.dialogue import Context, Reply
from bot.dialogue.engine import Dialogue
from bot.privacy import mask, sanitise
from bot.training.development import Question, read_development_set
from bot.understanding.decision import Thresholds

Verdict = Literal["right", "clarified", "handed over", "wrong"]
VERDICTS: tuple[Verdict, ...] = ("right", "clarified", "handed over", "wrong")


@dataclass(frozen=True)
class Judged:
    """A question, the reply it got, and the verdict."""

    question: Question
    reply: Reply
    verdict: Verdict


@dataclass(frozen=True)
class Measures:
    """What came out: every judged question, how many seconds all of them took, and what the model decides by."""

    judged: tuple[Judged, ...]
    seconds: float
    thresholds: Thresholds = field(default_factory=Thresholds)

    def by(self, key: Callable[[Question], str]) -> dict[str, Counter[Verdict]]:
        """Verdicts counted for each value of `key`."""
        counted: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
        for one in self.judged:
            counted[key(one.question)][one.verdict] += 1
        return dict(sorted(counted.items()))

    def table(self) -> str:
        """The figures as lines to read."""
        answerable = Measures(tuple(one for one in self.judged if one.question.kind == "answer"), 0.0)
        parts = (
            ("By what it is", self.by(lambda question: question.group)),
            ("Answerable, by language", answerable.by(lambda question: question.language)),
            ("Answerable, by style", answerable.by(lambda question: question.style)),
        )
        lines = [line for title, counted in parts for line in _lines(title, counted)]
        return "\n".join([*lines, f"{len(self.judged)} questions in {self.seconds:.1f} s"])

    def to_json(self) -> dict[str, Any]:
        """The figures for other programs: counts, and each question that was not right."""
        return {
            "seconds": self.seconds,
            "by_group": self.by(lambda question: question.group),
            "by_language": self.by(lambda question: question.language),
            "by_style": self.by(lambda question: question.style),
            "not_right": [_example(one) for one in self.judged if one.verdict != "right"],
        }


async def evaluate(model: Path, development: Path) -> Measures:
    """Judge `model` on the questions in the folder `development`.

    Raises:
        BadDevelopmentSet: there are no questions.
        NoModel, BadModel: there is no model to judge.
    """
    questions = read_development_set(development)
    dialogue = Dialogue.load(model)
    start = time.perf_counter()
    judged = []
    for question in questions:
        reply = await dialogue.reply(mask(sanitise(question.text)).text, Context())
        judged.append(Judged(question, reply, judge(question, reply)))
    return Measures(tuple(judged), time.perf_counter() - start, Thresholds.of(dialogue.decision_settings))


def judge(question: Question, reply: Reply) -> Verdict:
    """Whether a reply to a first message is right.

    An answer counts as right when every intent it answers is accepted, a clarification as clarified when a button is.
    What nothing of ours answers is right as long as no answer is given and no alarm is raised. Where a counsellor would
    take it for somebody's own case, every reply about one's own case is right: they say the same.
    """
    accepted = bool(reply.intents) and set(reply.intents) <= question.accepted
    if accepted and reply.kind == "answer":
        return "right"
    if reply.kind == "own_case" and any(intent.startswith("egen_sak/") for intent in question.accepted):
        return "right"
    if question.kind == "none":
        return "wrong" if reply.kind in question.never else "right"
    if question.kind == "handoff":
        return "right" if reply.kind == "handoff" and reply.wants_person else _other(reply)
    if question.kind != "answer" and reply.kind == question.kind:
        return "right"
    if reply.kind == "clarify":
        offered = {button.intent for button in reply.buttons}
        return "clarified" if offered & question.accepted else "handed over"
    return _other(reply)


def _other(reply: Reply) -> Verdict:
    return "handed over" if reply.kind in ("clarify", "handoff") else "wrong"


def _lines(title: str, counted: dict[str, Counter[Verdict]]) -> Iterable[str]:
    yield f"{title:<28}{'n':>6}" + "".join(f"{verdict:>13}" for verdict in VERDICTS)
    for name, verdicts in counted.items():
        n = sum(verdicts.values())
        yield f"  {name:<26}{n:>6}" + "".join(f"{100 * verdicts[verdict] / n:>12.1f}%" for verdict in VERDICTS)


def _example(one: Judged) -> dict[str, Any]:
    return {
        "text": one.question.text,
        "accepted": sorted(one.question.accepted),
        "verdict": one.verdict,
        "kind": one.reply.kind,
        "intents": list(one.reply.intents),
        "alternatives": [(other.intent, other.confidence) for other in one.reply.alternatives],
    }
