"""`bot check`: what is wrong in the content, with file, line, reason and mending."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from bot.content.checking import as_json, check, errors, read_sources


def run(project: Path, as_data: bool, similar: bool) -> None:
    """Print every finding of the project; end with code 1 when one is an error."""
    findings = check(read_sources(project), date.today(), similar)
    wrong = len(errors(findings))
    if as_data:
        typer.echo(as_json(findings))
    else:
        for finding in findings:
            typer.echo(str(finding))
        typer.echo(f"{wrong} errors, {len(findings) - wrong} warnings.")
    if wrong:
        raise typer.Exit(1)
