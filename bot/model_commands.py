"""`bot models …`: which models there are, which is live, and going back."""

from __future__ import annotations

import asyncio
import getpass
from typing import TYPE_CHECKING

import typer

from bot.settings import BadSetting, Settings

if TYPE_CHECKING:
    from bot.training.card import Card
    from bot.training.registry import Registry

app = typer.Typer(no_args_is_help=True, help="Trained models: which there are, which is live, and going back.")

WHO = typer.Option("", help="Who does it, for the record; your user name where it is left out.")
WHY = typer.Option("", help="Why, in a few words.")


@app.command("list")
def show() -> None:
    """Show every model, the newest first; the live one has a star."""
    registry = _registry()
    live = registry.live()
    for card in registry.cards():
        typer.echo(_line(card, card.model == live))


@app.command("show")
def details(model: str) -> None:
    """Show a model's card as JSON."""
    import json

    typer.echo(json.dumps(_registry().card(model).to_json(), ensure_ascii=False, indent=2))


@app.command()
def activate(
    model: str,
    who: str = WHO,
    why: str = WHY,
    override: str = typer.Option("", help="The reason why it may go live although it is worse than the limits."),
) -> None:
    """Make a model live, if the gate lets it. Servers that run take it within a second or two; no message is lost."""
    from bot.storage import open_record
    from bot.training.gate import Gate

    settings = settings_now()

    async def release() -> Card:
        async with open_record(settings.database) as record:
            gate = Gate(_registry(), record.database, settings.project)
            return await gate.release(model, who or getpass.getuser(), why, override)

    typer.echo(f"{asyncio.run(release()).model} er i drift.")


@app.command()
def rollback(who: str = WHO, why: str = WHY) -> None:
    """Go back to the model that was live before this one."""
    typer.echo(f"{_registry().rollback(who or getpass.getuser(), why).model} er i drift igjen.")


def settings_now() -> Settings:
    """The settings, told as a mistake on the command line where they can't be read."""
    try:
        return Settings.from_environment()
    except BadSetting as error:
        raise typer.BadParameter(str(error)) from error


def _registry() -> Registry:
    from bot.training.registry import Registry

    settings = settings_now()
    return Registry(settings.project / settings.models, settings.keep_models)


def _line(card: Card, live: bool) -> str:
    measures = card.measures or {}
    right = f"{100 * measures['right'] / measures['n']:.1f} % riktig" if measures.get("n") else "ikke målt"
    when = f"{card.created.astimezone():%Y-%m-%d %H:%M}"
    return "\t".join(["*" if live else " ", str(card.version), card.model, when, right, card.who, card.why]).rstrip()
