"""Measuring a model for its card and for the gate; like `evaluate`, but a question asked before is not asked again."""

from __future__ import annotations

import time
from pathlib import Path

from bot.training.change import Asked
from bot.training.development import read_development_set
from bot.training.evaluate import Judged, Measures, judge
from bot.training.replies import Tell, Voice

DEVELOPMENT = Path("tests/nlu")


async def measure(voice: Voice, project: Path, tell: Tell = lambda *_: None) -> Measures:
    """Judge a model on the project's development set.

    Raises:
        BadDevelopmentSet: there are no questions.
        BadModel: the model can't be loaded.
    """
    start = time.perf_counter()
    questions = read_development_set(project / DEVELOPMENT)
    given = await voice.replies([Asked(one.text) for one in questions], tell)
    judged = (Judged(one, reply, judge(one, reply)) for one, reply in zip(questions, given, strict=True))
    return Measures(tuple(judged), time.perf_counter() - start)
