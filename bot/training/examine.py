"""Holding a new model against the live one: smoke test, development set, and the last real questions (row T7)."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from bot.dialogue.errors import DialogueError
from bot.training.change import Asked, of_real
from bot.training.compare import compare, in_order
from bot.training.curve import draw, write_curve
from bot.training.evaluate import Measures
from bot.training.fingerprint import model_hash
from bot.training.judged import write_judged
from bot.training.limits import Limits, breaches
from bot.training.measuring import measure
from bot.training.registry import Registry
from bot.training.replies import Voice
from bot.training.report import Report, write_report
from bot.training.summary import summary

# What is under way, in bokmål, and how far it is.
Progress = Callable[[str, int, int], None]


async def examine(
    registry: Registry, name: str, real: Sequence[Asked], project: Path, tell: Progress = lambda *_: None
) -> Report:
    """Hold a model against the live one, keep the report beside it, and its measures on its card.

    Raises:
        NoSuchModel, BadCard, BadLimits, BadDevelopmentSet: what is needed for it is missing or can't be read.
        BadModel: the LIVE model can't be loaded; a new one that can't is told in the report.
    """
    start, limits = time.perf_counter(), Limits.load(project)
    model, live = registry.path(name), registry.rival(name)
    voice = voice_of(registry, model.name, project)
    report = Report(model.name, live, datetime.now(timezone.utc))
    try:
        tell("Prøver om modellen svarer", 0, 1)
        await voice.smoke_test()
    except DialogueError as error:
        report = replace(report, smoke=str(error))
    else:
        new = await measured(registry, voice, project, tell)
        if live is not None:
            report = await _against(report, voice_of(registry, live, project), voice, new, real, limits, project, tell)
    report = replace(report, seconds=round(time.perf_counter() - start, 1))
    write_report(model, report)
    return report


async def measured(registry: Registry, voice: Voice, project: Path, tell: Progress = lambda *_: None) -> Measures:
    """Judge a model on the development set, and keep it: every question and the curve beside the model, the figures on
    its card.

    Raises:
        NoSuchModel, BadCard, BadDevelopmentSet, BadModel: as `examine`.
    """
    found = await measure(voice, project, lambda at, of: tell("Måler den nye modellen", at, of))
    write_judged(voice.model, found)
    write_curve(voice.model, draw(found.judged, voice.thresholds))
    registry.rewrite(replace(registry.card(voice.model.name), measures=summary(found)))
    return found


def voice_of(registry: Registry, name: str, project: Path) -> Voice:
    """A model of the registry, to be asked; its hash is worked out where no card has it.

    Raises:
        NoSuchModel, BadCard: there is none, or its card can't be read.
    """
    card, path = registry.card(name), registry.path(name)
    return Voice(path, card.hash or model_hash(path), project)


async def _against(
    report: Report,
    old: Voice,
    new: Voice,
    measures: Measures,
    real: Sequence[Asked],
    limits: Limits,
    project: Path,
    tell: Progress,
) -> Report:
    before = await measure(old, project, lambda at, of: tell("Måler modellen i drift", at, of))
    was = await old.replies(real, lambda at, of: tell("Ekte spørsmål til modellen i drift", at, of))
    becomes = await new.replies(real, lambda at, of: tell("Ekte spørsmål til den nye modellen", at, of))
    changes = [of_real(*one) for one in zip(real, was, becomes, strict=True)]
    same = [pair for pair, change in zip(zip(was, becomes, strict=True), changes, strict=True) if change is None]
    return replace(
        report,
        n_real=len(real),
        n_development=len(measures.judged),
        reworded=sum(one.text != other.text for one, other in same),
        real=in_order(one for one in changes if one),
        development=compare(before, measures).changes,
        broken=breaches(before, measures, limits),
    )
