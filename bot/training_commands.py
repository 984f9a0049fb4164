"""`bot train` and `bot gate`: each calls `bot.training` and prints what it tells, in bokmål."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Awaitable, Callable, Sequence

import typer

from bot.settings import Settings
from bot.storage import open_record
from bot.training.card import beside
from bot.training.change import Change
from bot.training.gate import Gate, GateState
from bot.training.job import Order, Place, Stage
from bot.training.registry import Registry
from bot.training.report import ENDING
from bot.training.run import run

# How many changes of the development set are printed; the report has all.
SHOWN = 20
LOOKS = {"worse": "verre", "other": "annet", "better": "bedre"}


def train(settings: Settings, order: Order) -> None:
    """Train, and print each step and what came out."""
    place = place_of(settings)
    card = run(order, place, echo=_echo)
    registry = Registry(place.models)
    typer.echo(f"Trained {card.model} in {card.seconds:.0f} s. Hash {card.hash[:16]}.")
    live = registry.live()
    if live != card.model:
        typer.echo(f"I drift er fortsatt {live}. Sett den nye i drift med `bot models activate {card.model}`.")


def gate(
    settings: Settings, model: str, approve: Sequence[str], stop: Sequence[str], approve_better: bool, who: str
) -> None:
    """Hold a model against the live one, or decide about its changes; print how it stands. Code 1: it may not go live.

    Without decisions to make the model is tried again; with them the kept report is enough.
    """
    place, name = place_of(settings), who or getpass.getuser()
    registry = Registry(place.models, place.keep)
    deciding = bool(approve or stop or approve_better)
    if not deciding:
        run(Order("gate", name, model=model), place, echo=_echo)

    async def decided(one: Gate) -> GateState | None:
        state = await one.state(model)
        if state is not None and deciding:
            better = [change.change.key for change in state.open if approve_better and change.change.looks != "worse"]
            await one.decide([*approve, *better], "approved", name)
            await one.decide(list(stop), "stopped", name)
        return await one.state(model)

    state = asyncio.run(_with_gate(settings, registry, decided))
    if state is None:
        raise typer.BadParameter(f"{model} er ikke prøvd ennå. Kjør `bot gate {model}` først.")
    for line in lines(state):
        typer.echo(line)
    typer.echo(f"Rapporten ligger i {beside(registry.path(model), ENDING)}.")
    if state.reasons:
        raise typer.Exit(1)


def lines(state: GateState) -> list[str]:
    """How a model stands, for a person to read: the worse changes first, side by side."""
    report = state.report
    told = [
        f"{report.model} mot {report.live or 'ingen'}: {state.headline}",
        f"{report.n_real} ekte spørsmål, {report.n_development} i utviklingssettet, "
        f"{report.reworded} svar med ny ordlyd, {report.seconds:.0f} s.",
    ]
    if state.real:
        told += ["", "Ekte spørsmål:"]
    for one in state.real:
        decided = {"approved": "godkjent", "stopped": "stoppet"}.get(one.decision or "", "åpen")
        told += [*_side_by_side(one.change), f"    {one.change.key}: {decided}" + (f" av {one.who}" if one.who else "")]
    if report.development:
        told += ["", "Utviklingssettet:"]
    told += [line for change in report.development[:SHOWN] for line in _side_by_side(change)]
    hidden = len(report.development) - SHOWN
    told += [f"  … og {hidden} til."] if hidden > 0 else []
    return [*told, "", *(state.reasons or ("Modellen kan settes i drift.",))]


def place_of(settings: Settings) -> Place:
    """Where trainings happen, from the settings."""
    return Place(settings.project, settings.project / settings.models, settings.database, settings.keep_models)


def _side_by_side(change: Change) -> list[str]:
    old, new = (", ".join((*one.intents, *one.offered)) or "-" for one in (change.old, change.new))
    return [
        f"  [{LOOKS[change.looks]}] «{change.text or 'slettet'}» {change.why}",
        f"    før: {change.old.kind} {old}   nå: {change.new.kind} {new}",
    ]


async def _with_gate(
    settings: Settings, registry: Registry, work: Callable[[Gate], Awaitable[GateState | None]]
) -> GateState | None:
    async with open_record(settings.database) as record:
        return await work(Gate(registry, record.database, settings.project))


def _echo(stage: Stage, text: str, done: int, total: int) -> None:
    del stage
    typer.echo(f"{text}: {done} av {total}" if total > 1 else text)
