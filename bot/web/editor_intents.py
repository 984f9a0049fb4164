"""The editor's API for intents: the list, one intent, its answer and examples (rows C1-C3, C5, C6, C9, C14, C16)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from fastapi import APIRouter

from bot.content import Rates
from bot.content.checking import ENOUGH, FEWEST, LONGEST
from bot.content.editing import Draft
from bot.web import editor_preview as preview
from bot.web import editor_schemas as schemas
from bot.web.editor import RESPONSES, Act
from bot.web.editor_json import entry_json, row_json, view_json

router = APIRouter(prefix="/api/editor", responses=RESPONSES, tags=["editor"])
LIMITS = {"fewest": FEWEST, "enough": ENOUGH, "longest": LONGEST}
OF_ONE = 20


@router.get("/intents")
async def intents(act: Act) -> dict[str, Any]:
    """The list: every intent with counts, dates, findings and whether citizens get it now."""
    overview = await act.overview()
    findings, old, live = overview.of(), overview.stale(act.today), act.live
    rows = [row_json(row, findings.get(row.id, []), old.get(row.id), live.get(row.id)) for row in overview.rows]
    return {"intents": rows, "limits": LIMITS}


@router.get("/similar")
async def similar(act: Act) -> list[dict[str, Any]]:
    """Examples that are nearly the same in two intents; takes some seconds after an edit."""
    return [finding.to_json() for finding in await act.similar()]


@router.get("/intent")
async def intent(act: Act, id: str) -> dict[str, Any]:
    """One intent with its findings, what points at it, and its history."""
    view, pointing = await act.read(lambda draft: (draft.intent(id), draft.dependents(id)))
    overview = await act.overview()
    history = await asyncio.to_thread(act.bench.history, OF_ONE, id)
    return {
        **view_json(view),
        "findings": [finding.to_json() for finding in overview.of().get(id, ())],
        "dependents": [asdict(one) | {"code": one.code} for one in pointing],
        "history": [entry_json(entry) for entry in history],
        "limits": LIMITS,
    }


@router.post("/preview")
async def show(act: Act, body: schemas.Preview) -> dict[str, Any]:
    """The answer as the citizen would see it on a day, and plain-language warnings. Nothing is saved."""
    catalogue = (await act.overview()).catalogue

    def work(day: date) -> dict[str, Any]:
        written = body.answer.intent()
        rates = Rates.load(act.bench.folder)
        found = preview.findings(written, act.bench.folder, act.today)
        return {
            "replies": preview.replies(written, catalogue, rates, day),
            "findings": [finding.to_json() for finding in found],
        }

    return await asyncio.to_thread(work, body.day or act.today)


@router.post("/intents", status_code=201)
async def add(act: Act, body: schemas.NewIntent) -> dict[str, Any]:
    """A new intent with its answer and examples."""
    made = body.answer.intent()
    return await _edited(act, f"Laget {made.id}", lambda draft: draft.add_intent(made, body.examples), made.id)


@router.put("/answer")
async def save_answer(act: Act, body: schemas.SaveAnswer) -> dict[str, Any]:
    """Save the answer, if nobody changed the intent since `version` was read; else 409 `changed`."""
    written = body.answer.intent()
    expected = {written.id: body.version}
    await act.edit(
        f"Endret svaret på {written.id}", lambda draft: draft.set_answer(written), written.id, expected=expected
    )
    return await _view(act, written.id)


@router.delete("/intent")
async def delete(act: Act, id: str, version: str) -> dict[str, Any]:
    """Delete an intent; 409 `still_needed` names what points at it."""
    await act.edit(f"Slettet {id}", lambda draft: draft.delete_intent(id), id, expected={id: version})
    return {}


@router.post("/intent/split", status_code=201)
async def split(act: Act, body: schemas.Split) -> dict[str, Any]:
    """Let some examples become an intent of their own, with new ones beside them."""
    made = body.answer.intent()

    def change(draft: Draft) -> None:
        draft.split(body.intent, body.texts, made)
        for language, texts in body.examples.items():
            if texts:
                draft.add_examples(made.id, language, texts)

    await act.edit(
        f"Skilte {made.id} ut fra {body.intent}",
        change,
        body.intent,
        made.id,
        expected={body.intent: body.version},
    )
    return await _view(act, made.id)


@router.post("/intent/merge")
async def merge(act: Act, body: schemas.Merge) -> dict[str, Any]:
    """Put an intent together with another, which stays."""
    await act.edit(
        f"Slo {body.intent} sammen med {body.into}",
        lambda draft: draft.merge(body.intent, body.into),
        body.intent,
        body.into,
        expected={body.intent: body.version},
    )
    return await _view(act, body.into)


@router.post("/examples", status_code=201)
async def add_examples(act: Act, body: schemas.Examples) -> dict[str, Any]:
    """Add examples. Two editors may add at once: neither is lost, so no version is asked for."""

    def change(draft: Draft) -> None:
        draft.add_examples(body.intent, body.language, body.texts)

    return await _edited(act, f"La til {_many(body.texts)} i {body.intent}", change, body.intent)


@router.put("/examples")
async def change_example(act: Act, body: schemas.ChangeExample) -> dict[str, Any]:
    """Change one example; 409 `no_example` when it does not stand as it was read."""

    def change(draft: Draft) -> None:
        draft.edit_example(body.intent, body.language, body.old, body.new)

    return await _edited(act, f"Endret et eksempel i {body.intent}", change, body.intent)


@router.post("/examples/delete")
async def delete_examples(act: Act, body: schemas.Examples) -> dict[str, Any]:
    """Take examples out."""

    def change(draft: Draft) -> None:
        draft.delete_examples(body.intent, body.language, body.texts)

    return await _edited(act, f"Slettet {_many(body.texts)} i {body.intent}", change, body.intent)


@router.post("/examples/move")
async def move_examples(act: Act, body: schemas.MoveExamples) -> dict[str, Any]:
    """Move examples to another intent; each keeps its language."""

    def change(draft: Draft) -> None:
        draft.move_examples(body.intent, body.target, body.texts)

    what = f"Flyttet {_many(body.texts)} fra {body.intent} til {body.target}"
    return await _edited(act, what, change, body.intent, body.target)


async def _edited(act: Act, what: str, change: Callable[[Draft], None], *intents: str) -> dict[str, Any]:
    """Edit, and give the first of `intents` as it is then."""
    await act.edit(what, change, *intents)
    return await _view(act, intents[0])


async def _view(act: Act, id: str) -> dict[str, Any]:
    return view_json(await act.read(lambda draft: draft.intent(id)))


def _many(texts: list[str]) -> str:
    return f"{len(texts)} eksempler" if len(texts) != 1 else "et eksempel"
