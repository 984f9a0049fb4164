"""What `bot evaluate` does: measure, print, and keep the curve beside the model."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import typer

from bot.dialogue.engine import newest_model
from bot.training.curve import draw, write_curve
from bot.training.evaluate import evaluate
from bot.training.evaluation import render


def run(models: Path, development: Path, report: Path | None, html: Path | None) -> None:
    """Measure the model in `models` (a file, or a folder's newest) on the questions in `development`.

    Raises:
        NoModel, BadModel, BadDevelopmentSet: there is nothing to measure, or nothing to measure it with.
    """
    model = newest_model(models)
    measures = asyncio.run(evaluate(model, development))
    curve = draw(measures.judged, measures.thresholds)
    write_curve(model, curve)
    typer.echo(measures.table())
    asked = f"{curve.least.answer_at}" if curve.least else "none"
    typer.echo(
        f"answer_at {curve.chosen.answer_at}: {100 * curve.chosen.wrong:.1f} % wrong on the calibration part; "
        f"the lowest that keeps it at {100 * curve.most_wrong:.0f} %: {asked}"
    )
    if report:
        report.write_text(json.dumps(measures.to_json(), ensure_ascii=False, indent=2), encoding="utf-8")
    if html:
        html.write_text(render(model.name, measures, curve), encoding="utf-8")
