"""Opening hours and notices: the administrator's page in the console, and its API (rows W12, W19, H8)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path as FilePath
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from bot.accounts import Accounts, Login, Role
from bot.chat import DeskFile, FrontDesk, HoursFile, NoticesFile
from bot.content import ContentError
from bot.conversation import MappingMalformed
from bot.web import hours_schemas as schemas
from bot.web.access import accounts, require
from bot.web.citizen import PROBLEM, PROBLEMS
from bot.web.hours_json import hours_json, notices_json, weeks_of
from bot.web.hours_refusals import as_hours_problem, not_used, unreadable
from bot.web.login import render
from bot.web.problems import Problem
from bot.workbench import Workbench

F = TypeVar("F", bound=DeskFile)
TITLE = "Åpningstider og beskjeder"
PAGE = "/console/hours"

pages = APIRouter(include_in_schema=False)
router = APIRouter(prefix="/api/console", responses={**PROBLEMS, 403: PROBLEM}, tags=["hours"])
AsAdmin = Annotated[Login, Depends(require(Role.ADMIN))]
NoticeId = Annotated[str, Path(max_length=100)]


class Desk:
    """Who edits, the files in the project's folder, and the running desk that follows them."""

    def __init__(self, request: Request, login: AsAdmin, people: Annotated[Accounts, Depends(accounts)]) -> None:
        self.login: Login = login
        self.front: FrontDesk = request.app.state.chat.desk
        self._project: FilePath = request.app.state.settings.project
        self._bench: Workbench = request.app.state.workbench
        self._people = people
        self._now: Callable[[], datetime] = request.app.state.now

    @property
    def now(self) -> datetime:
        """The time, aware."""
        return self._now()

    async def hours(self) -> dict[str, Any]:
        """The opening hours as they are."""
        return await self._read(HoursFile, lambda file: hours_json(file, self.front.themes, self.now))

    async def notices(self) -> dict[str, Any]:
        """The notices as they are."""
        return await self._read(NoticesFile, lambda file: notices_json(file, self.now))

    async def change(self, kind: type[F], version: str, work: Callable[[F], object], action: str) -> None:
        """Change a file; the desk has it at once, and the audit log what was done by whom.

        Raises:
            Problem: it is refused, and nothing was written; or (`not_used`) it is written, and the desk can't use it.
        """
        await asyncio.to_thread(self._write, kind, version, work)
        await self._people.audit(self.login.user, action, kind.path)
        try:
            await asyncio.to_thread(self.front.renew, self._project)
        except (ContentError, MappingMalformed) as error:
            # What was saved has been checked, so it is the other file.
            raise not_used() from error

    def _write(self, kind: type[F], version: str, work: Callable[[F], object]) -> None:
        try:
            # No draft is published in the meantime, and no other process writes: the version holds until it is saved.
            with self._bench.holding():
                file = kind(self._project)
                file.expect(version)
                work(file)
                file.save()
        except (ContentError, MappingMalformed) as error:
            raise as_hours_problem(error) from error

    async def _read(self, kind: type[F], tell: Callable[[F], dict[str, Any]]) -> dict[str, Any]:
        try:
            return await asyncio.to_thread(lambda: tell(kind(self._project)))
        except (ContentError, MappingMalformed) as error:
            raise unreadable() from error


Act = Annotated[Desk, Depends()]


@pages.get(PAGE)
async def page(request: Request, login: AsAdmin) -> Response:
    """The frame of the page; its script fills it over the API."""
    menu = [("/console", "Samtaler", False)] if login.user.may(Role.COUNSELLOR) else []
    menu.append((PAGE, TITLE, True))
    return render(request, "editor.html", login=login, title=TITLE, script="hours", menu=menu, product="Veileder")


@router.get("/hours")
async def hours(act: Act) -> dict[str, Any]:
    """The opening hours, and how they are today."""
    return await act.hours()


@router.put("/hours")
async def set_hours(act: Act, body: schemas.Hours) -> dict[str, Any]:
    """Let the opening hours be these; 409 `changed` when somebody else has changed them meanwhile."""

    def work(file: HoursFile) -> None:
        known = set(weeks_of(file, act.front.themes))
        if not {*body.weeks, *(one.week for one in body.closed if one.week)} <= known:
            raise Problem("invalid")
        for name, days in body.weeks.items():
            file.set_week(name, days)
        file.set_closed([one.special() for one in body.closed])

    await act.change(HoursFile, body.version, work, "edit_hours")
    return await act.hours()


@router.get("/notices")
async def notices(act: Act) -> dict[str, Any]:
    """Every notice: shown, coming and over."""
    return await act.notices()


@router.post("/notices", status_code=201)
async def add_notice(act: Act, body: schemas.Notice) -> dict[str, Any]:
    """A new notice."""
    starts, ends = _times(body)
    await act.change(NoticesFile, body.version, lambda file: file.add(starts, ends, body.words), "add_notice")
    return await act.notices()


@router.put("/notices/{notice_id}")
async def change_notice(act: Act, notice_id: NoticeId, body: schemas.Notice) -> dict[str, Any]:
    """Let a notice be this."""
    starts, ends = _times(body)

    def work(file: NoticesFile) -> None:
        file.change(notice_id, starts, ends, body.words)

    await act.change(NoticesFile, body.version, work, "change_notice")
    return await act.notices()


@router.post("/notices/{notice_id}/end")
async def end_notice(act: Act, notice_id: NoticeId, body: schemas.End) -> dict[str, Any]:
    """Show it no more; one that has not begun is taken out."""
    await act.change(NoticesFile, body.version, lambda file: file.end(notice_id, act.now), "end_notice")
    return await act.notices()


def _times(body: schemas.Notice) -> tuple[datetime, datetime]:
    try:
        return body.times
    except ValueError as error:
        raise Problem("invalid") from error
