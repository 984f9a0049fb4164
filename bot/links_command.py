"""`bot links`: fetch what answers link to, and tell what an editor must look at."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timezone
from pathlib import Path

import typer

from bot.content import Catalogue
from bot.links import FILE, Manners, collect, go_round, table


def run(project: Path, as_data: bool, pause: float) -> None:
    """Watch the project's links once; end with code 1 when an editor has something to do."""
    links = collect(Catalogue.load(project / "data" / "nlu"))
    reports = asyncio.run(go_round(links, project / FILE, datetime.now(timezone.utc), Manners(pause)))
    typer.echo(
        json.dumps([one.to_json() for one in reports], ensure_ascii=False, indent=2) if as_data else table(reports)
    )
    if any(report.status.needs_a_person for report in reports):
        raise typer.Exit(1)
