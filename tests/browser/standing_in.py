"""The editor's server without its minutes of training: a real project, real pages, and stand-ins for what is slow.

`Trainer` takes a training's order and puts a model's files in place at once, with a card and a report; `Reader` stands
in for the model: it gives the answer whose examples share most words with the question. `Swapper` does what the
server does when a new model is live.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from bot.content import Catalogue, Language
from bot.content.editing import Draft
from bot.dialogue import Alternative, Button, Context, Reply, Suggestion
from bot.settings import Settings
from bot.training.card import Card
from bot.training.change import Change, of_labelled
from bot.training.curve import STEPS, Curve, Point, write_curve
from bot.training.job import Job, Order, Step
from bot.training.making import threshold_of
from bot.training.registry import Registry
from bot.training.report import Report, write_report
from bot.web.app import create_app
from bot.web.editor_try import Trial
from tests.conftest import ROOT
from tests.server import running
from tests.threshold import config_at


class Reader:
    """Answers from a project's content, by words in common."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.read()

    def read(self) -> None:
        """Read the content as it is now."""
        self.catalogue = Catalogue.load(self.project / "data" / "nlu")
        draft = Draft(self.project)
        rows = (draft.intent(one) for one in self.catalogue)
        self._words = {row.id: [_words(text) for texts in row.examples.values() for text in texts] for row in rows}

    async def reply(self, text: str, context: Context) -> Reply:
        """The answer that is most alike."""
        asked = _words(text)
        near = {intent: max((_alike(asked, one) for one in some), default=0.0) for intent, some in self._words.items()}
        best = sorted(near, key=lambda intent: -near[intent])[:5]
        return self._said(best[0], context.language, [Alternative(one, round(near[one], 2)) for one in best])

    async def press(self, intent: str, context: Context) -> Reply:
        """The answer of a button."""
        return self._said(intent, context.language, [])

    async def suggest(self, text: str, language: Language) -> list[Suggestion]:
        """Nothing: these tests are not about counsellors."""
        del text, language
        return []

    def _said(self, intent: str, language: Language, others: list[Alternative]) -> Reply:
        about = self.catalogue[intent]
        buttons = tuple(Button(self.catalogue[one].title(language), one) for one in about.followups[:3])
        text = about.answers[language].text
        return Reply("answer", text, language, (intent,), 0.9, tuple(others), about.links(language), buttons)


class Trainer:
    """Does at once what a training does in minutes."""

    def __init__(self, registry: Registry, changes: tuple[Change, ...] = ()) -> None:
        self.registry, self.changes = registry, changes
        self.job: Job | None = None

    def current(self) -> Job | None:
        """The latest training; it has ended."""
        return self.job

    async def start(self, order: Order) -> Job:
        """Put the model's files in place."""
        now = datetime.now(timezone.utc)
        name = order.model or self._made(order, now)
        if order.how != "quick":
            report = Report(name, self.registry.live(), now, n_real=214, n_development=1043, seconds=31)
            write_report(self.registry.path(name), Report(**{**vars(report), "development": self.changes}))
        steps = tuple(Step(n, "train", f"Trener del {n} av 3", n, 3, now) for n in (1, 2, 3))
        self.job = Job(name, order, now - timedelta(seconds=48), 1, steps, "done", now, name)
        return self.job

    async def cancel(self) -> Job | None:
        """Nothing is ever under way."""
        return self.job

    async def close(self) -> None:
        """Nothing to end."""

    def _made(self, order: Order, now: datetime) -> str:
        name = f"aap-{now:%Y%m%d-%H%M%S%f}.tar.gz"
        self.registry.models.mkdir(parents=True, exist_ok=True)
        (self.registry.models / name).write_bytes(b"stand-in")
        measures = {"n": 1043, "right": 871, "clarified": 92, "handed over": 43, "wrong": 37}
        tables = {"groups": {}, "languages": {"nb": measures_of(measures)}, "styles": {}, "lengths": {}}
        kept = {"measures": {**measures, **tables} if order.how == "full" else None, "hash": "8f" * 32}
        chosen = threshold_of(self.registry.models.parent)
        kept = {**kept, "data_hash": "1c" * 32, "seed": 42, "threshold": chosen}
        self.registry.add(Card(name, now, 0, order.who, order.why, order.how, **kept))
        if order.how == "full":
            write_curve(self.registry.path(name), example_curve(chosen.answer_at if chosen else 0.675))
        return name


class TrialReader:
    """The draft's model: reads the draft when it is asked for."""

    def __init__(self, trial: Trial, folder: Path) -> None:
        self._folder = folder
        self.jobs = Trainer(trial._registry)
        self.newest = trial.newest

    async def dialogue(self) -> Reader:
        """What was trained, which here is what stands there."""
        return Reader(self._folder)


def example_curve(answer_at: float) -> Curve:
    """One as a model has it: the higher the threshold, the fewer wrong answers, and the more is asked back."""
    points = tuple(_point(at) for at in STEPS)
    return Curve(points, _point(answer_at), next(point for point in points if point.wrong <= 0.03))


def _point(at: float) -> Point:
    wrong, handed_over = 0.075 - 0.065 * at, 0.015 + 0.012 * at
    clarified = 0.25 * max(at - 0.2, 0.0) ** 1.5 + 0.08 * max(at - 0.2, 0.0)
    return Point(at, 354, 1.0 - wrong - handed_over - clarified, clarified, handed_over, wrong)


def measures_of(measures: dict[str, int]) -> dict[str, int]:
    """The verdicts alone."""
    return {name: count for name, count in measures.items() if name != "n"}


def whole_project(folder: Path) -> Path:
    """A copy of the real content, with the threshold that the stand-in's curve was made for."""
    (folder / "config.yml").write_text(config_at(0.675), encoding="utf-8")
    shutil.copy(ROOT / "domain.yml", folder / "domain.yml")
    for name in ("data", "tests/nlu"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@contextmanager
def serving_editors(folder: Path, port_of: Any = running) -> Iterator[str]:
    """The server on a copy of the real content in `folder`; gives its address."""
    project = whole_project(folder)
    settings = Settings(project=project, database=f"sqlite:///{folder / 'chat.db'}", secret="only-for-tests", demo=True)
    reader = Reader(project)
    app = create_app(settings, reader)
    live = Trainer(app.state.registry, (_example_change(),))
    app.state.trial = TrialReader(app.state.trial, app.state.workbench.folder)
    with port_of(app) as address:
        app.state.jobs = live
        first = live._made(Order("full", "Jonas Lie", "Den første modellen"), datetime.now(timezone.utc))
        app.state.registry.point(first, "Jonas Lie", "Den første modellen")
        point = app.state.registry.point

        def swapping(*arguments: Any) -> Card:
            """What the server does within a second when another model is live."""
            reader.read()
            card: Card = point(*arguments)
            return card

        app.state.registry.point = swapping
        yield address


def _example_change() -> Change:
    old = Reply(
        "clarify", "Er det dette du lurer på?", "nb", buttons=(Button("Når er fristen?", "meldekort/frist-meldekort"),)
    )
    new = Reply(
        "answer", "Siste frist er mandagen åtte dager etter perioden.", "nb", ("meldekort/frist-meldekort",), 0.82
    )
    label = "meldekort/frist-meldekort"
    change = of_labelled("kor lenge kan eg vente me kortet", "nn", label, old, new, ("clarified", "right"))
    assert change is not None
    return change


def _words(text: str) -> frozenset[str]:
    return frozenset("".join(sign if sign.isalnum() else " " for sign in text.lower()).split())


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
