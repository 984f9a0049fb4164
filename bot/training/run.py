"""A training from order to end: check, train, card, measure, gate. One at a time, whoever asks (rows T1, T2)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from bot.content.checking import check, errors, read_sources
from bot.storage import open_record
from bot.training.card import Card
from bot.training.errors import TrainingFailed
from bot.training.gate import Gate
from bot.training.job import Order, Place, Stage, Telling, running
from bot.training.making import card_of
from bot.training.registry import Registry
from bot.training.replies import shared_vectors
from bot.training.train import train

SHOWN_ERRORS = 3
# What Rasa calls each step of its training.
RASA_TELLS = "rasa.engine.training.hooks"

Tell = Callable[[Stage, str, int, int], None]


def run(order: Order, place: Place, id: str = "", echo: Tell = lambda *_: None) -> Card:
    """Do what is ordered; gives the new (or tried) model's card. Every step is told to `echo` and in the job's file.

    Raises:
        Busy: another training runs.
        TrainingError, ContentError, DialogueError: what went wrong, in a sentence.
    """
    with running(place.models, id, order) as telling:
        return work(order, place, telling, echo)


def work(order: Order, place: Place, telling: Telling, echo: Tell = lambda *_: None) -> Card:
    """Do what is ordered, in a training that has begun.

    Raises:
        TrainingError, ContentError, DialogueError: what went wrong, in a sentence.
    """

    def tell(stage: Stage, text: str, done: int = 0, total: int = 1) -> None:
        telling.step(stage, text, done, total)
        echo(stage, text, done, total)

    registry, trains = Registry(place.models, place.keep), order.how != "gate"
    name = _train(order, place, registry, tell).model if trains else registry.path(order.model or "").name
    if order.how != "quick":
        with shared_vectors(place.project):
            asyncio.run(_try(registry, name, place, tell))
    telling.end("done", name)
    return registry.card(name)


def _train(order: Order, place: Place, registry: Registry, tell: Tell) -> Card:
    if order.check:
        tell("check", "Sjekker innholdet", 0, 1)
        _refuse_errors(place.project)
    tell("train", "Trener modellen", 0, 1)
    with _rasas_steps(tell):
        trained = train(place.project, place.models, order.force)
    return registry.add(card_of(trained, order, place.project))


async def _try(registry: Registry, name: str, place: Place, tell: Tell) -> None:
    async with open_record(place.database) as record:
        gate = Gate(registry, record.database, place.project)
        await gate.examine(name, lambda text, done, total: tell("gate", text, done, total))


def _refuse_errors(project: Path) -> None:
    wrong = errors(check(read_sources(project), date.today(), similar=False))
    if wrong:
        first = " ".join(str(one) for one in wrong[:SHOWN_ERRORS])
        raise TrainingFailed(f"Innholdet har {len(wrong)} feil, så ingenting ble trent. {first} Se `bot check`.")


@contextmanager
def _rasas_steps(tell: Tell) -> Iterator[None]:
    """Tells each step of Rasa's training: it says them to its log, which nobody reads."""
    log, handler = logging.getLogger(RASA_TELLS), _Steps(tell)
    level, passing = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        log.propagate = passing


class _Steps(logging.Handler):
    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        told = record.getMessage()
        with suppress(IndexError):
            name = told.split("'")[1]
            if told.startswith("Starting"):
                self._tell("train", f"Trener {name}", 0, 1)
            elif told.startswith("Restored"):
                self._tell("train", f"{name} er uendret", 1, 1)
