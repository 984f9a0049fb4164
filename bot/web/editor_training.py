"""The trainer's pages and API: training, models and their cards, comparing, the gate (rows T1, T4-T7, T11, T14)."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from bot.accounts import Accounts, Login, Role
from bot.training.card import Card
from bot.training.compare import compare
from bot.training.errors import TrainingError
from bot.training.evaluate import Measures
from bot.training.gate import Gate, GateState
from bot.training.job import Job, Order
from bot.training.jobs import Jobs
from bot.training.registry import Registry
from bot.training.weak import confused, weakest
from bot.web import editor_schemas as schemas
from bot.web.access import accounts, require
from bot.web.console_json import plain
from bot.web.editor import RESPONSES
from bot.web.office_pages import Part
from bot.web.pages import OSLO
from bot.workbench import Workbench

# Path under /training, title, script.
PAGES = {"": ("Trening", "editor-training"), "model": ("Modell", "editor-model"), "gate": ("Porten", "editor-gate")}
WEAKEST = 10

pages = Part("/training", "Trening", Role.TRAINER, PAGES, ("",), [(Role.EDITOR, "/editor", "Innhold")]).router()
router = APIRouter(prefix="/api/training", responses=RESPONSES, tags=["training"])
AsTrainer = Annotated[Login, Depends(require(Role.TRAINER))]


class NotMeasured(TrainingError):
    """A model was only trained, so there is nothing to compare."""

    def __init__(self, model: str) -> None:
        super().__init__(f"{model} er bare trent, ikke målt. Prøv den mot modellen i drift først.")


class Training:
    """Who trains, and what there is to train with."""

    def __init__(self, request: Request, login: AsTrainer, people: Annotated[Accounts, Depends(accounts)]) -> None:
        self.login: Login = login
        self.jobs: Jobs = request.app.state.jobs
        self.registry: Registry = request.app.state.registry
        self.bench: Workbench = request.app.state.workbench
        self.gate = Gate(self.registry, people_database(request), self.bench.project)
        self._people = people
        self._now = request.app.state.now

    @property
    def who(self) -> str:
        """The trainer's name, as cards and decisions keep it."""
        return self.login.user.name

    @property
    def today(self) -> date:
        """The day in Norway."""
        today: date = self._now().astimezone(OSLO).date()
        return today

    async def audit(self, action: str, subject: str = "") -> None:
        """Write down what was done to which model."""
        await self._people.audit(self.login.user, action, subject)

    def measures(self, model: str) -> Measures:
        """The development set as it was judged for a model.

        Raises:
            NotMeasured: it was only trained.
        """
        measures = self.registry.judged(model)
        if measures is None:
            raise NotMeasured(model)
        return measures


def people_database(request: Request) -> Any:
    """The database of the record."""
    return request.app.state.record.database


Act = Annotated[Training, Depends()]


@router.get("/models")
async def models(act: Act) -> dict[str, Any]:
    """Every model's card, the newest first; which is live, which was before it, and what went live when."""
    registry = act.registry
    cards = await asyncio.to_thread(registry.cards)
    return {
        "models": [card_json(card) for card in cards],
        "live": registry.live(),
        "previous": registry.previous(),
        "history": plain(registry.history()),
        "job": job_json(act.jobs.current()),
    }


@router.get("/job")
async def job(act: Act) -> dict[str, Any]:
    """The latest training, running or ended; a page asks each second while it runs."""
    return {"job": job_json(act.jobs.current())}


@router.post("/job", status_code=201)
async def start(act: Act, body: schemas.Train) -> dict[str, Any]:
    """Start a training; 409 `busy` when one runs."""
    begun = await act.jobs.start(Order(body.how, act.who, body.why, body.model, check=True))
    await act.audit(f"train_{body.how}", body.model or "")
    return {"job": job_json(begun)}


@router.delete("/job")
async def cancel(act: Act) -> dict[str, Any]:
    """End the training that runs."""
    ended = await act.jobs.cancel()
    await act.audit("train_cancel")
    return {"job": job_json(ended)}


@router.get("/model")
async def model(act: Act, name: str) -> dict[str, Any]:
    """A model's card, its figures, where it is weak, and what it confuses."""
    card = act.registry.card(name)
    measures = await asyncio.to_thread(act.registry.judged, name)
    weak = plain(weakest(measures, WEAKEST)) if measures else []
    pairs = plain(confused(measures, WEAKEST)) if measures else []
    return {"card": card_json(card), "live": act.registry.live(), "weakest": weak, "confused": pairs}


@router.get("/compare")
async def compared(act: Act, old: str, new: str) -> dict[str, Any]:
    """Two models on the development set, intent by intent; 409 `not_measured` when one was only trained."""

    def work() -> dict[str, Any]:
        found = compare(act.measures(old), act.measures(new))
        rows = [{**plain(row), "points": round(row.points, 1)} for row in found.intents]
        return {**plain(found), "intents": rows}

    return await asyncio.to_thread(work)


@router.get("/gate")
async def gate(act: Act, model: str) -> dict[str, Any]:
    """How a model stands at the gate; `tried` is false when it has not been held against the live one."""
    state = await act.gate.state(model)
    return gate_json(state) if state else {"tried": False, "model": act.registry.card(model).model}


@router.post("/gate")
async def decide(act: Act, body: schemas.Decide) -> dict[str, Any]:
    """Approve or stop changed answers; null takes a decision back."""
    await act.gate.decide(body.keys, body.decision, act.who)
    await act.audit(f"gate_{body.decision or 'undecided'}", body.model)
    return await gate(act, body.model)


@router.post("/release")
async def release(act: Act, body: schemas.Release) -> dict[str, Any]:
    """Make a model live; 409 `not_releasable` with `reasons`. `override` is a reason against the limits."""
    card = await act.gate.release(body.model, act.who, body.why, body.override)
    await act.audit("release_override" if card.override and body.override else "release", card.model)
    return {"live": card.model}


@router.post("/rollback")
async def rollback(act: Act, body: schemas.Rollback) -> dict[str, Any]:
    """Go back to the model that was live before this one."""
    card = act.registry.rollback(act.who, body.why)
    await act.audit("rollback", card.model)
    return {"live": card.model}


def card_json(card: Card) -> dict[str, Any]:
    """A card."""
    return card.to_json()


def job_json(job: Job | None) -> dict[str, Any] | None:
    """A training, step by step."""
    if job is None:
        return None
    found: dict[str, Any] = plain(job)
    return {name: value for name, value in found.items() if name != "pid"}


def gate_json(state: GateState) -> dict[str, Any]:
    """The report with what people decided."""
    report = state.report
    return {
        "tried": True,
        "model": report.model,
        "against": report.live,
        "made": report.made.isoformat(),
        "smoke": report.smoke,
        "questions": {"real": report.n_real, "development": report.n_development},
        "reworded": report.reworded,
        "headline": state.headline,
        "reasons": list(state.reasons),
        "firm_reasons": list(state.firm_reasons),
        "may_override": state.may_override,
        "broken": [{**plain(breach), "told": breach.told} for breach in report.broken],
        "real": plain(state.real),
        "development": plain(report.development),
        "seconds": report.seconds,
    }
