"""Trying the draft before it is published (row C10): a quick model of it, and a talk with that model in a pane."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from bot.content import Rates
from bot.dialogue import Context, Desk, Reply
from bot.dialogue.engine import Dialogue
from bot.privacy import mask
from bot.training.errors import NoSuchModel
from bot.training.job import Order, Place
from bot.training.jobs import Jobs
from bot.training.registry import Registry
from bot.web import editor_schemas as schemas
from bot.web.editor import RESPONSES, Act, AsEditor
from bot.web.editor_training import job_json
from bot.workbench import Workbench

router = APIRouter(prefix="/api/editor/try", responses=RESPONSES, tags=["editor"])
MODELS = "models"
KEPT = 2
# Counsellors are in while one tries: what the bot says when they are not is tried on the real page.
IN = Desk(is_open=True, hours={"nb": "", "nn": "", "en": ""})


class Trial:
    """Models of the draft, apart from those that citizens may get; the one that was trained last is loaded."""

    def __init__(self, bench: Workbench, database: str) -> None:
        models = bench.folder / MODELS
        self._folder = bench.folder
        self.jobs = Jobs(Place(bench.folder, models, database, KEPT))
        self._registry = Registry(models, KEPT)
        self._loading = asyncio.Lock()
        self._loaded: tuple[str, Dialogue] | None = None

    def newest(self) -> tuple[str, str] | None:
        """The newest model of the draft, and the draft's version that it was trained from."""
        cards = self._registry.cards()
        return (cards[0].model, cards[0].why) if cards else None

    async def dialogue(self) -> Dialogue:
        """The newest model, loaded beside the live one.

        Raises:
            NoSuchModel: the draft has not been trained.
            BadModel: it can't be loaded.
        """
        newest = self.newest()
        if newest is None:
            raise NoSuchModel("The draft has no model yet.")
        async with self._loading:
            if self._loaded is None or self._loaded[0] != newest[0]:
                path = self._registry.path(newest[0])
                self._loaded = newest[0], await asyncio.to_thread(Dialogue.load, path, rates=self._rates)
            return self._loaded[1]

    def _rates(self) -> Rates:
        """The draft's, as they are now: no model has them, so a new amount shows without a training."""
        return Rates.load(self._folder)


def trial(request: Request) -> Trial:
    """The models of the draft in this process."""
    found: Trial = request.app.state.trial
    return found


TheTrial = Annotated[Trial, Depends(trial)]


@router.get("")
async def state(act: Act, trial: TheTrial) -> dict[str, Any]:
    """Whether there is a model to try, whether it has the latest changes, and how far a training is."""
    newest = await asyncio.to_thread(trial.newest)
    version = await asyncio.to_thread(act.bench.version)
    return {
        "ready": newest is not None,
        "fresh": newest is not None and newest[1] == version,
        "job": job_json(trial.jobs.current()),
    }


@router.post("/train", status_code=201)
async def train(act: Act, trial: TheTrial) -> dict[str, Any]:
    """Train the draft, and no more; 409 `busy` when that is going on."""
    version = await asyncio.to_thread(act.bench.version)
    return {"job": job_json(await trial.jobs.start(Order("quick", act.author.name, version)))}


@router.post("/message")
async def say(_: AsEditor, trial: TheTrial, body: schemas.Try) -> dict[str, Any]:
    """What the draft's bot says, and what it understood. Nothing is stored."""
    dialogue = await trial.dialogue()
    context = Context(body.language, False, tuple(body.last_intents), tuple(body.offered), body.misses, IN)
    reply = await (
        dialogue.press(body.intent, context) if body.intent else dialogue.reply(mask(body.text).text, context)
    )
    return {"reply": reply.to_json(), "understood": _understood(reply, dialogue)}


def _understood(reply: Reply, dialogue: Dialogue) -> list[dict[str, Any]]:
    """The likeliest intents with their titles, the best first."""
    catalogue = dialogue.catalogue
    return [
        {
            "intent": one.intent,
            "title": catalogue[one.intent].title("nb") if one.intent in catalogue else one.intent,
            "confidence": one.confidence,
        }
        for one in reply.alternatives
    ]
