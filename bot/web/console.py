"""The counsellor console: its page, and the API for presence, lists, canned replies and search (docs/api.md)."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sse_starlette import EventSourceResponse

from bot.accounts import Accounts, Login, Role
from bot.chat import Console, Search
from bot.conversation import CloseReason, Counsellor
from bot.web import console_schemas as schemas
from bot.web.access import accounts, require
from bot.web.citizen import PROBLEM, PROBLEMS
from bot.web.console_json import board_json, plain
from bot.web.console_stream import follow, read_cursors
from bot.web.login import render
from bot.web.pages import OSLO

PAGE = 50
# To an open page the stream says more often than this that the line is alive; a proxy may cut one that is silent.
BEAT = 15

pages = APIRouter(include_in_schema=False)
router = APIRouter(prefix="/api/console", responses={**PROBLEMS, 403: PROBLEM}, tags=["console"])

AsCounsellor = Annotated[Login, Depends(require(Role.COUNSELLOR))]
TheAccounts = Annotated[Accounts, Depends(accounts)]


def console(request: Request) -> Console:
    """The counsellors' operations in this process."""
    found: Console = request.app.state.console
    return found


TheConsole = Annotated[Console, Depends(console)]


def who(login: Login) -> Counsellor:
    """The one who has logged in, as conversations know them."""
    return Counsellor(login.user.id, login.user.first_name)


@pages.get("/console")
async def page(request: Request, login: AsCounsellor) -> Response:
    """The console itself; everything in it comes over the API."""
    return render(request, "console.html", login=login, is_admin=login.user.may(Role.ADMIN))


@router.get("/board")
async def board(request: Request, login: AsCounsellor, console: TheConsole) -> dict[str, Any]:
    """Who is there, one's own chats, the queue and colleagues' chats, with the choices that the page offers."""
    found = json.loads(board_json(await console.board(who(login))))
    reasons = [{"id": reason.value, "title": reason.label} for reason in CloseReason]
    themes = [{"id": theme.id, "title": theme.title["nb"]} for theme in request.app.state.chat.desk.themes.values()]
    user = {"id": login.user.id, "name": login.user.first_name}
    return {**found, "user": user, "themes": themes, "reasons": reasons}


@router.get("/stream", response_class=EventSourceResponse)
async def stream(
    request: Request, login: AsCounsellor, people: TheAccounts, console: TheConsole, chats: str = ""
) -> Response:
    """Server-Sent Events: the lists, and each event of `chats` (`id:after,id:after`); `Last-Event-ID` wins."""
    cursors = read_cursors(chats)
    cursors |= read_cursors(request.headers.get("last-event-id", ""), only=cursors)
    signals = request.app.state.chat.signals
    lines = follow(console, signals, who(login), cursors, lambda: people.is_live(login.token))
    return EventSourceResponse(lines, ping=BEAT)


@router.put("/presence")
async def arrive(login: AsCounsellor, people: TheAccounts, console: TheConsole, body: schemas.Arrive) -> dict[str, Any]:
    """Say whether one takes chats: available, on the phone or away."""
    present = await console.arrive(who(login), body.status, body.comment.strip(), tuple(body.themes))
    await people.audit(login.user, f"presence_{body.status.value}")
    result: dict[str, Any] = plain(present)
    return result


@router.delete("/presence")
async def leave(login: AsCounsellor, people: TheAccounts, console: TheConsole) -> dict[str, Any]:
    """Go home: own chats go back first in line."""
    released = await console.leave(who(login))
    await people.audit(login.user, "presence_gone")
    return {"released": plain(released)}


@router.post("/alive", status_code=204)
async def alive(login: AsCounsellor) -> None:
    """Somebody is at the machine: the log-in goes on. Asking is enough, for `require` counts it as use."""


@router.post("/search")
async def search(login: AsCounsellor, people: TheAccounts, console: TheConsole, body: schemas.Find) -> dict[str, Any]:
    """Ended conversations, newest first, fifty at a time. The words looked for are not written down."""
    found = await console.search(
        Search(
            text=body.text.strip(),
            theme=body.theme,
            counsellor=body.counsellor,
            reason=body.reason,
            since=_midnight(body.since) if body.since else None,
            until=_midnight(body.until + timedelta(days=1)) if body.until else None,
            limit=PAGE + 1,
            offset=body.offset,
        )
    )
    await people.audit(login.user, "search")
    return {"cases": plain(found[:PAGE]), "more": len(found) > PAGE}


@router.get("/canned")
async def canned(login: AsCounsellor, console: TheConsole) -> list[dict[str, Any]]:
    """One's own canned replies, and those that are shared."""
    result: list[dict[str, Any]] = plain(await console.canned(who(login)))
    return result


@router.post("/canned", status_code=201)
async def add_canned(login: AsCounsellor, console: TheConsole, body: schemas.CannedReply) -> dict[str, Any]:
    """Keep a new canned reply."""
    result: dict[str, Any] = plain(await console.save_canned(who(login), body.title, body.text, body.shared))
    return result


@router.put("/canned/{canned_id}")
async def change_canned(
    login: AsCounsellor, console: TheConsole, canned_id: int, body: schemas.CannedReply
) -> dict[str, Any]:
    """Change a canned reply of one's own."""
    saved = await console.save_canned(who(login), body.title, body.text, body.shared, canned_id)
    result: dict[str, Any] = plain(saved)
    return result


@router.delete("/canned/{canned_id}", status_code=204)
async def delete_canned(login: AsCounsellor, console: TheConsole, canned_id: int) -> None:
    """Take a canned reply of one's own away."""
    await console.delete_canned(who(login), canned_id)


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time.min, tzinfo=OSLO)
