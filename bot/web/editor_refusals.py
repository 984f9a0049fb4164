"""What editors and trainers are told when something can't be done: in bokmål, with what a page needs to ask further."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse

from bot.content import ContentError
from bot.content.editing import (
    BadExample,
    BadForm,
    BadImport,
    BadIntent,
    Changed,
    EditError,
    NoSuchExample,
    NoSuchIntent,
    NoSuchRate,
    Refused,
    StillNeeded,
)
from bot.dialogue.errors import DialogueError
from bot.links import BadState, LinksError, NoNetwork, Outdated, Running
from bot.training.errors import (
    Busy,
    NoCurve,
    NoReason,
    NoSuchModel,
    NoThreshold,
    NotOnCurve,
    NotReleasable,
    StillLive,
    TrainingError,
)
from bot.web.problems import answer_problem
from bot.workbench import CantUndo, Collision, NoSuchEntry, NothingToPublish, OutOfDate, WorkbenchError

OURS = ("/api/editor", "/api/training")
# Code and status. The words are the errors' own.
CODES: dict[type[Exception], tuple[str, int]] = {
    NoSuchIntent: ("no_intent", 404),
    NoSuchExample: ("no_example", 409),
    NoSuchRate: ("no_rate", 422),
    BadExample: ("bad_example", 422),
    BadIntent: ("bad_intent", 422),
    BadForm: ("bad_form", 422),
    BadImport: ("bad_import", 422),
    StillNeeded: ("still_needed", 409),
    Changed: ("changed", 409),
    Refused: ("refused", 422),
    EditError: ("bad_edit", 422),
    NoSuchEntry: ("no_entry", 404),
    CantUndo: ("cant_undo", 409),
    NothingToPublish: ("nothing_new", 409),
    OutOfDate: ("out_of_date", 409),
    Collision: ("collision", 409),
    WorkbenchError: ("workbench", 500),
    ContentError: ("content", 500),
    Busy: ("busy", 409),
    NoSuchModel: ("no_model", 404),
    StillLive: ("still_live", 409),
    NotReleasable: ("not_releasable", 409),
    NoCurve: ("no_curve", 409),
    NotOnCurve: ("not_on_curve", 422),
    NoReason: ("no_reason", 422),
    NoThreshold: ("no_threshold", 409),
    TrainingError: ("training", 409),
    DialogueError: ("model", 409),
    Running: ("busy", 409),
    Outdated: ("outdated", 409),
    LinksError: ("links", 500),
}
# Errors that a program reads too are English; editors and trainers get these.
WORDS: dict[type[Exception], str] = {
    NoSuchModel: "Modellen finnes ikke lenger. Last siden på nytt.",
    NoNetwork: "Ingen av lenkene svarte, så tjenesten har trolig ikke nett. Ingenting er endret. Prøv igjen senere, "
    "eller si fra til den som driver tjenesten.",
    Running: "Lenkene sjekkes allerede. Vent til det er ferdig.",
    Outdated: "Lenken er endret eller avgjort siden du så på den. Last siden på nytt.",
    BadState: "Det som er husket om lenkene, kan ikke leses. Si fra til den som driver tjenesten.",
    LinksError: "Lenkene kunne ikke sjekkes. Si fra til den som driver tjenesten.",
    StillLive: "Modellen er i drift, eller den man går tilbake til. Sett en annen i drift først.",
}


async def answer_refusal(request: Request, error: Exception) -> JSONResponse:
    """The response for what a room refused. Citizens get the words for what is our fault."""
    if not request.url.path.startswith(OURS):
        return await answer_problem(request, error)
    code, status = next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)
    return JSONResponse({"error": code, "message": words_of(error), "next": "", **_more(error)}, status)


def words_of(error: Exception) -> str:
    """What editors and trainers are told."""
    return WORDS.get(type(error), str(error))


def _more(error: Exception) -> dict[str, Any]:
    """What the page asks or shows further with."""
    if isinstance(error, StillNeeded):
        return {"dependents": [asdict(one) | {"code": one.code} for one in error.dependents]}
    if isinstance(error, Refused):
        return {"findings": [finding.to_json() for finding in error.findings]}
    if isinstance(error, Changed):
        return {"subject": error.subject}
    if isinstance(error, NotReleasable):
        return {"reasons": list(error.reasons)}
    if isinstance(error, BadImport):
        return {"problems": [{"line": line, "reason": reason} for line, reason in error.problems]}
    return {}
