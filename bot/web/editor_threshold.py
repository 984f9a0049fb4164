"""The threshold, chosen by a person from a model's curve: it goes into the editors' draft (row T12)."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from fastapi import APIRouter

from bot.accounts import Role
from bot.content import ContentError
from bot.training.card import Card
from bot.training.curve import Curve, Point, read_curve
from bot.training.errors import NoCurve, NoThreshold, NotOnCurve
from bot.training.registry import Registry
from bot.training.threshold import Threshold, choose, one_line, read_threshold
from bot.web import editor_schemas as schemas
from bot.web.editor import RESPONSES
from bot.web.editor_json import entry_json
from bot.web.editor_training import Act
from bot.workbench import CONFIG, Author, Workbench

router = APIRouter(prefix="/api/training", responses=RESPONSES, tags=["training"])
# How many earlier choices are shown.
EARLIER = 10


@router.get("/threshold")
async def threshold(act: Act, model: str = "") -> dict[str, Any]:
    """The curve of a model (the live one, where it has one, or else the newest that has), and the draft's threshold."""
    shown = await asyncio.to_thread(_state, act.registry, act.bench, model)
    return {**shown, "may_publish": act.login.user.may(Role.EDITOR)}


@router.post("/threshold", status_code=201)
async def choose_threshold(act: Act, body: schemas.ChooseThreshold) -> dict[str, Any]:
    """Write a point of a model's curve into the draft's config.yml, with who, when and why; 409 `changed` when somebody
    chose since `version` was read."""
    author, today = Author.of(act.who, act.login.user.username), act.today

    def work() -> None:
        name = act.registry.card(body.model).model
        curve = read_curve(act.registry.path(name))
        if curve is None:
            raise NoCurve(name)
        if curve.point(body.answer_at) is None:
            raise NotOnCurve(body.answer_at)
        before = read_threshold(act.bench.config()).answer_at
        what = f"Valgte terskel {_said(body.answer_at)} (før {_said(before)}): {one_line(body.why)}"
        act.bench.configure(
            author, what, lambda text: choose(text, body.answer_at, author.name, today, body.why, body.version)
        )

    await asyncio.to_thread(work)
    await act.audit("choose_threshold", f"{body.answer_at:g}")
    return await threshold(act, body.model)


def _state(registry: Registry, bench: Workbench, wanted: str) -> dict[str, Any]:
    card, curve = _shown(registry, wanted)
    draft = read_threshold(bench.config())
    return {
        "model": card.model if card else None,
        "version": card.version if card else 0,
        "live": card is not None and card.model == registry.live(),
        "curve": curve_json(curve) if curve else None,
        "draft": {**draft.to_json(), "version": draft.version},
        "published": _published(bench.project) == draft,
        "earlier": [entry_json(entry) for entry in bench.history(EARLIER, file=CONFIG) if entry.may_undo],
    }


def _shown(registry: Registry, wanted: str) -> tuple[Card | None, Curve | None]:
    """The model whose curve is shown. Where none has one, the live one, so that the page can say how it gets one."""
    if wanted:
        return registry.card(wanted), read_curve(registry.path(wanted))
    cards, live = registry.cards(), registry.live()
    for card in sorted(cards, key=lambda one: one.model != live):
        if curve := read_curve(registry.path(card.model)):
            return card, curve
    return next((card for card in cards if card.model == live), None), None


def _published(project: Path) -> Threshold | None:
    try:
        return read_threshold((project / CONFIG).read_bytes().decode("utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, NoThreshold, ContentError):
        return None


def curve_json(curve: Curve) -> dict[str, Any]:
    """A curve, each point with what becomes of a hundred questions; the one in use is among the points."""
    points = sorted({*curve.points, curve.chosen}, key=lambda point: point.answer_at)
    return {
        **curve.to_json(),
        "points": [_point(point) for point in points],
        "chosen": _point(curve.chosen),
    }


def _point(point: Point) -> dict[str, Any]:
    return {**vars(point), "of_hundred": point.of_hundred}


def _said(answer_at: float) -> str:
    return f"{answer_at:g}".replace(".", ",")
