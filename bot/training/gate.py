"""The gate: a worse model can't go live unnoticed, and people decide about each answer that changes (row T7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Literal

from bot.storage import Database, DecidedRow, Decisions, Turns
from bot.training.card import Card, Override
from bot.training.change import Asked, Change
from bot.training.errors import NotReleasable
from bot.training.examine import Progress, examine
from bot.training.questions import real_questions
from bot.training.registry import Registry
from bot.training.report import Report, read_report

Decision = Literal["approved", "stopped"]

# How many real questions are tried, and in how many conversations they are looked for.
QUESTIONS = 500
CONVERSATIONS = 2000


@dataclass(frozen=True)
class Decided:
    """A real question whose answer changes, and what was decided about it, by whom and when; None: nothing yet."""

    change: Change
    decision: str | None = None
    who: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class GateState:
    """A report, with what people have decided. `stale`: another model is live than the one it was held against."""

    report: Report
    real: tuple[Decided, ...]
    stale: bool

    @property
    def open(self) -> tuple[Decided, ...]:
        """Changed answers that nobody has decided about."""
        return tuple(one for one in self.real if one.decision is None)

    @property
    def stopped(self) -> tuple[Decided, ...]:
        """Changed answers that somebody does not want."""
        return tuple(one for one in self.real if one.decision == "stopped")

    @property
    def headline(self) -> str:
        """The state in a sentence of bokmål: «12 svar endres, 2 ser verre ut»."""
        changes = [*(one.change for one in self.real), *self.report.development]
        if not changes:
            return "Ingen svar endres."
        worse = sum(change.looks == "worse" for change in changes)
        return f"{len(changes)} svar endres, {worse or 'ingen'} ser verre ut."

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the model may not go live, in bokmål; none when it may."""
        return (*self.firm_reasons, *(breach.told for breach in self.report.broken))

    @property
    def firm_reasons(self) -> tuple[str, ...]:
        """Those that no override helps against."""
        reasons = (
            (bool(self.report.smoke), f"Modellen svarer ikke som den skal: {self.report.smoke}"),
            (self.stale, "En annen modell er satt i drift siden prøven. Prøv på nytt."),
            (bool(self.stopped), f"{_changed(self.stopped)} er stoppet."),
            (bool(self.open), f"{_changed(self.open)} er ikke godkjent ennå."),
        )
        return tuple(reason for holds, reason in reasons if holds)

    @property
    def may_override(self) -> bool:
        """Whether only the limits are in the way."""
        return bool(self.report.broken) and not self.firm_reasons


def _changed(some: Sequence[Decided]) -> str:
    return "1 endret svar" if len(some) == 1 else f"{len(some)} endrede svar"


class Gate:
    """What stands between a trained model and citizens."""

    def __init__(self, registry: Registry, database: Database, project: Path) -> None:
        self._registry = registry
        self._project = project
        self._turns = Turns(database)
        self._decisions = Decisions(database, "gate")

    async def examine(self, model: str, tell: Progress = lambda *_: None) -> GateState:
        """Hold a model against the live one. Some thousand answers take their time: nothing for a server's process.

        Raises:
            NoSuchModel, BadCard, BadLimits, BadDevelopmentSet, BadModel: as `bot.training.examine.examine`.
        """
        report = await examine(self._registry, model, await self._questions(), self._project, tell)
        return await self._with_decisions(report)

    async def state(self, model: str) -> GateState | None:
        """How a model stands; None when it has not been tried.

        Raises:
            NoSuchModel, BadCard: there is no such model, or its report can't be read.
        """
        report = read_report(self._registry.path(model))
        return await self._with_decisions(report) if report else None

    async def decide(self, keys: Sequence[str], decision: Decision | None, who: str) -> None:
        """Decide about changed answers, by the keys of their changes; None takes a decision back.

        It holds for the same change in a later model too: what was looked at need not be looked at again.
        """
        if decision is None:
            await self._decisions.undo(keys)
            return
        now = datetime.now(timezone.utc)
        await self._decisions.decide([DecidedRow(key, decision, who, now) for key in keys])

    async def release(self, model: str, who: str, why: str = "", override: str = "") -> Card:
        """Make a model live; every serving process takes it within a second or two.

        `override` is the reason why one that is worse than the limits may go live; with `who` it goes on its card.
        A model that has been live before needs no new trial.

        Raises:
            NoSuchModel, BadCard: there is no such model, or a file beside it can't be read.
            NotReleasable: the gate is closed.
        """
        card = self._registry.card(model)
        if card.model in {one.model for one in self._registry.history()}:
            return self._registry.point(card.model, who, why)
        state = await self.state(card.model)
        if state is None:
            raise NotReleasable([f"Den er ikke prøvd mot modellen i drift. Kjør `bot gate {card.model}`."])
        reasons = state.firm_reasons if override.strip() else state.reasons
        if reasons:
            raise NotReleasable(reasons)
        if state.report.broken:
            broken = tuple(breach.told for breach in state.report.broken)
            self._registry.rewrite(
                replace(card, override=Override(who, override.strip(), datetime.now(timezone.utc), broken))
            )
        return self._registry.point(card.model, who, why)

    async def _with_decisions(self, report: Report) -> GateState:
        decided = await self._decisions.of([one.key for one in report.real])
        words = await self._turns.texts([(one.conversation, one.seq) for one in report.real])
        real = tuple(
            _decided(replace(one, text=words.get((one.conversation, one.seq))), decided.get(one.key))
            for one in report.real
        )
        # What nobody can look at any more, because the citizen deleted it, need not be decided about.
        real = tuple(one for one in real if one.change.text is not None or one.decision)
        return GateState(report, real, report.live != self._registry.rival(report.model))

    async def _questions(self) -> list[Asked]:
        return real_questions(await self._turns.latest(CONVERSATIONS), QUESTIONS)


def _decided(change: Change, row: DecidedRow | None) -> Decided:
    return Decided(change, row.decision, row.who, row.at) if row else Decided(change)
