"""The editor's API for the content as a whole: rates, files in and out, history, and publishing (rows C4, C11, C12)."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response

from bot.content.editing import Draft, Imported, RateView
from bot.training.errors import TrainingError
from bot.training.job import Order
from bot.web import editor_schemas as schemas
from bot.web.editor import RESPONSES, Act
from bot.web.editor_json import entry_json

router = APIRouter(prefix="/api/editor", responses=RESPONSES, tags=["editor"])
TYPES = {"csv": "text/csv", "yaml": "application/yaml"}
LATEST = 200
# How many changes a training names as its reason.
SHOWN = 5


@router.get("/state")
async def state(act: Act) -> dict[str, Any]:
    """How the draft stands to what is published."""
    waiting = await asyncio.to_thread(act.bench.unpublished)
    outside = await asyncio.to_thread(act.bench.is_out_of_date)
    return {"unpublished": [entry_json(entry) for entry in waiting], "out_of_date": outside}


@router.get("/rates")
async def rates(act: Act) -> list[dict[str, Any]]:
    """Every rate with its values, and the answers that use it."""
    titles = (await act.overview()).catalogue
    found = await act.read(lambda draft: draft.rates())
    return [_rate(one, {intent: titles[intent].title("nb") for intent in one.used_by}, act.today) for one in found]


@router.post("/rates", status_code=201)
async def add_value(act: Act, body: schemas.NewValue) -> dict[str, Any]:
    """Let a new value hold from a day on; gives every intent whose answer changes then."""
    used: list[str] = []

    def change(draft: Draft) -> None:
        used.extend(draft.add_rate_value(body.rate, body.since, body.exact))

    await act.edit(f"Satte {body.rate} til {body.exact:f} fra {body.since}", change)
    return {"used_by": used}


@router.delete("/rates")
async def delete_value(act: Act, rate: str, since: date) -> dict[str, Any]:
    """Take a value out."""
    await act.edit(f"Tok bort {rate} fra {since}", lambda draft: draft.delete_rate_value(rate, since))
    return {}


@router.get("/export", response_class=PlainTextResponse)
async def export(act: Act, format: Literal["csv", "yaml"] = "csv", id: str = "") -> Response:
    """Examples as a file: those of one intent, or all."""
    chosen = [id] if id else None
    text = await act.read(lambda draft: draft.export_csv(chosen) if format == "csv" else draft.export_yaml(chosen))
    name = f"eksempler-{id.replace('/', '-') or 'alle'}.{format}"
    # A mark that makes Excel read UTF-8.
    content = text.encode("utf-8-sig" if format == "csv" else "utf-8")
    return Response(
        content, media_type=TYPES[format], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@router.post("/import", status_code=201)
async def read_in(act: Act, body: schemas.Import) -> dict[str, Any]:
    """Add the examples of a file: all of them or, when a line is wrong, none."""
    done: list[Imported] = []

    def change(draft: Draft) -> None:
        done.append(draft.import_csv(body.text) if body.format == "csv" else draft.import_yaml(body.text))

    await act.edit(f"Leste inn eksempler fra en {body.format.upper()}-fil", change)
    return {"added": done[0].added, "already": done[0].already}


@router.get("/history")
async def history(act: Act, id: str = "") -> list[dict[str, Any]]:
    """Who changed what, the latest first; with `id`, what was about one intent."""
    return [entry_json(entry) for entry in await asyncio.to_thread(act.bench.history, LATEST, id or None)]


@router.get("/history/changes")
async def changes(act: Act, entry: str) -> dict[str, Any]:
    """What one change did, as a unified diff."""
    return {"diff": await asyncio.to_thread(act.bench.changes, entry)}


@router.post("/history/undo")
async def undo(act: Act, body: schemas.Undo) -> dict[str, Any]:
    """Take one change back."""
    await asyncio.to_thread(act.bench.undo, body.entry, act.author)
    await act.audit("undo_content", body.entry)
    return {}


@router.post("/bring-in")
async def bring_in(act: Act, body: schemas.BringIn) -> dict[str, Any]:
    """Bring what others changed in the published content into the draft; 409 `collision` asks whose lines stand."""
    await asyncio.to_thread(act.bench.bring_in, body.prefer)
    await act.audit("bring_in_content")
    return {}


@router.post("/publish")
async def publish(act: Act, body: schemas.Publish) -> dict[str, Any]:
    """Bring the draft to the project and begin a training of it; what comes out waits at the gate for a trainer."""
    published = await asyncio.to_thread(act.bench.publish, act.author)
    await act.audit("publish_content")
    done = {"published": [entry_json(entry) for entry in published.entries], "training": None, "why": ""}
    if not body.train:
        return done
    try:
        why = "Publisert: " + "; ".join(entry.what for entry in published.entries[:SHOWN])
        begun = await act.jobs.start(Order("full", act.author.name, why, check=True))
    except TrainingError as error:
        # The content is published all the same: a trainer starts the training when the other is done.
        return {**done, "why": str(error)}
    return {**done, "training": begun.id}


def _rate(rate: RateView, used_by: dict[str, str], today: date) -> dict[str, Any]:
    holding = [step.since for step in rate.steps if step.since <= today]
    return {
        "name": rate.name,
        "title": rate.title,
        "source": rate.source,
        "holds_since": holding[-1].isoformat() if holding else None,
        "steps": [{"since": step.since.isoformat(), "value": f"{step.value:f}"} for step in rate.steps],
        "used_by": [{"id": intent, "title": title} for intent, title in used_by.items()],
    }
