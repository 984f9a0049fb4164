"""The command line: `bot ask`, `bot train`, `bot serve`, `bot evaluate`. Each command calls a room."""

from __future__ import annotations

import asyncio
import getpass
import json
import logging
import sys
import warnings
from pathlib import Path
from typing import Any, Optional

import typer

from bot import model_commands, user_commands
from bot.settings import BadSetting, Settings

# Plain tracebacks: the pretty ones print local variables, and with them secrets and what citizens wrote.
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="AAP-chat: a rule-based FAQ chatbot about AAP.",
)
app.add_typer(user_commands.app, name="user")
app.add_typer(model_commands.app, name="models")


@app.command()
def ask(
    text: Optional[str] = typer.Argument(None, help="What a citizen would write."),
    jsonl: bool = typer.Option(
        False, "--jsonl", help="Read lines {id, text, conversation?, lang?} from standard input."
    ),
    model: Optional[Path] = typer.Option(None, help="Another model than the live one."),
) -> None:
    """Ask the bot, the way a live message goes, and print its reply as JSON."""
    from bot.ask import ask_lines, ask_once

    if jsonl == (text is not None):
        raise typer.BadParameter('Give either a text (bot ask "…") or --jsonl with lines on standard input.')
    path = model or _live(_settings())
    if text is not None:
        typer.echo(json.dumps(asyncio.run(ask_once(path, text)), ensure_ascii=False, indent=2))
        return
    asyncio.run(ask_lines(path, sys.stdin.buffer, sys.stdout))


@app.command()
def train(
    full: bool = typer.Option(False, help="Measure it too, and hold it against the live model: some minutes more."),
    force: bool = typer.Option(False, help="Train everything again, not only what changed."),
    if_missing: bool = typer.Option(False, "--if-missing", help="Do nothing when there is a model already."),
    check: bool = typer.Option(False, "--check", help="Train nothing when the content has errors."),
    who: str = model_commands.WHO,
    why: str = model_commands.WHY,
) -> None:
    """Train a model from config.yml, domain.yml and data/. Quick: train only. --full: measure and compare as well."""
    from bot.training import has_model

    settings = _settings()
    if if_missing and has_model(settings.project / settings.models):
        typer.echo("There is a model already. Train again with `bot train`.")
        return
    from bot.training.job import Order
    from bot.training_commands import train as run

    run(settings, Order("full" if full else "quick", who or getpass.getuser(), why, check=check, force=force))


@app.command()
def gate(
    model: str = typer.Argument(..., help="The model that shall go live, as `bot models list` names it."),
    approve: list[str] = typer.Option([], help="Approve a changed answer, by its key; may be given several times."),
    stop: list[str] = typer.Option([], help="Stop the model for a changed answer, by its key."),
    approve_better: bool = typer.Option(False, "--approve-better", help="Approve all that do not look worse."),
    who: str = model_commands.WHO,
) -> None:
    """Hold a model against the live one on real questions and the development set. Ends with code 1 if it must wait."""
    from bot.training_commands import gate as run

    run(_settings(), model, approve, stop, approve_better, who)


@app.command()
def check(
    as_data: bool = typer.Option(False, "--json", help="Print the findings as JSON."),
    similar: bool = typer.Option(True, help="Compare all examples with each other too, which takes some seconds."),
) -> None:
    """Check the content: file, line, reason and mending of each finding. Ends with code 1 when there are errors."""
    from bot.check_command import run

    run(_settings().project, as_data, similar)


@app.command()
def links(
    as_data: bool = typer.Option(False, "--json", help="Print the report as JSON."),
    pause: float = typer.Option(1.0, help="Seconds between two requests to one host."),
) -> None:
    """Fetch every link of the answers: dead, moved, or changed since review. Ends with code 1 when one is."""
    from bot.links_command import run

    run(_settings().project, as_data, pause)


@app.command()
def serve() -> None:
    """Serve the widget, the plain form and the API."""
    import uvicorn

    from bot.web.app import create_app

    settings = _settings()
    # A thread that reads from SQLite gives up the interpreter at each statement, and would wait 5 ms for it each time.
    sys.setswitchinterval(0.0005)
    # No access log: addresses of people and of conversations have no place in a log (row P9).
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_level=settings.log_level.lower(),
        timeout_graceful_shutdown=5,
    )


@app.command()
def retention(
    preview: bool = typer.Option(False, "--preview", help="Say what would be deleted now; nothing is deleted."),
    run: bool = typer.Option(False, "--run", help="Delete it now. A server that runs does it by itself every hour."),
) -> None:
    """Say which conversations are older than AAP_RETENTION_DAYS, or delete them."""
    from bot.retention_command import run as work

    if preview == run:
        raise typer.BadParameter("Give either --preview, which deletes nothing, or --run.")
    work(_settings(), run)


@app.command()
def evaluate(
    model: Optional[Path] = typer.Option(None, help="Another model than the newest."),
    development: Path = typer.Option(Path("tests/nlu"), help="Folder of the development set."),
    report: Optional[Path] = typer.Option(None, help="Write the figures to this JSON file too."),
    html: Optional[Path] = typer.Option(None, help="Write the report as a page, with the curve, to this file."),
) -> None:
    """Measure a model on the development set: right, clarified, handed over and wrong, for each kind and language."""
    from bot.evaluate_command import run

    run(model or _settings().models, development, report, html)


def _settings() -> Settings:
    return model_commands.settings_now()


def _live(settings: Settings) -> Path:
    from bot.training.registry import Registry

    return Registry(settings.project / settings.models).live_path()


def main() -> Any:
    """The console script: an error of ours is told in a sentence, without a traceback."""
    from bot.accounts import AccountError
    from bot.content import ContentError
    from bot.dialogue.errors import DialogueError
    from bot.links.errors import LinksError
    from bot.training.errors import TrainingError

    logging.basicConfig(level=logging.WARNING)
    # Rasa's pinned libraries warn of each other, and turn warnings on again when they are imported. A person at a
    # terminal can do nothing about it; `python -W` still shows everything.
    if not sys.warnoptions:
        warnings.showwarning = lambda *_, **__: None
    try:
        return app()
    except (AccountError, BadSetting, ContentError, DialogueError, LinksError, TrainingError) as error:
        typer.echo(f"{error}", err=True)
        raise SystemExit(1) from error
