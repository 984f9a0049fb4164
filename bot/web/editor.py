"""The editor's pages, and what every route of its API needs: who edits, the working copy, and history's words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from bot.accounts import Accounts, Login, Role
from bot.content import Catalogue
from bot.content.editing import Draft
from bot.training.jobs import Jobs
from bot.web.access import accounts, require
from bot.web.citizen import PROBLEM, PROBLEMS
from bot.web.editor_overview import Overview, Overviews
from bot.web.office_pages import Part
from bot.web.pages import OSLO
from bot.workbench import Author, Workbench

T = TypeVar("T")
RESPONSES: dict[int | str, dict[str, Any]] = {**PROBLEMS, 403: PROBLEM}

# Path under /editor, title, and the script that fills the page.
PAGES = {
    "": ("Innhold", "editor-list"),
    "intent": ("Svar og eksempler", "editor-intent"),
    "new": ("Nytt spørsmål", "editor-new"),
    "rates": ("Satser", "editor-rates"),
    "bulk": ("Inn og ut", "editor-bulk"),
    "history": ("Historikk", "editor-history"),
    "try": ("Prøv utkastet", "editor-try"),
    "inbox": ("Innboks", "editor-inbox"),
}
# What stands in the menu; the others are reached from the list.
MENU = ("", "inbox", "try", "rates", "history", "bulk")

pages = Part("/editor", "Innhold", Role.EDITOR, PAGES, MENU, [(Role.TRAINER, "/training", "Trening")]).router()
AsEditor = Annotated[Login, Depends(require(Role.EDITOR))]


class Editing:
    """Who edits, and the working copy. Content is read and written in a thread: it takes tenths of seconds."""

    def __init__(self, request: Request, login: AsEditor, people: Annotated[Accounts, Depends(accounts)]) -> None:
        self.login: Login = login
        self.bench: Workbench = request.app.state.workbench
        self._overviews: Overviews = request.app.state.overviews
        self._people = people
        self._state = request.app.state

    @property
    def author(self) -> Author:
        """The editor, as history names them."""
        return Author.of(self.login.user.name, self.login.user.username)

    @property
    def today(self) -> date:
        """The day in Norway."""
        today: date = self._state.now().astimezone(OSLO).date()
        return today

    @property
    def live(self) -> Catalogue:
        """What citizens get answers to now."""
        catalogue: Catalogue = self._state.replier.catalogue
        return catalogue

    @property
    def jobs(self) -> Jobs:
        """Trainings of what is published."""
        jobs: Jobs = self._state.jobs
        return jobs

    async def overview(self) -> Overview:
        """The draft as a whole."""
        return await asyncio.to_thread(self._overviews.now)

    async def similar(self) -> list[Any]:
        """Findings about examples that are nearly the same in two intents."""
        return list(await asyncio.to_thread(self._overviews.similar))

    async def read(self, work: Callable[[Draft], T]) -> T:
        """Something about the draft."""
        return await asyncio.to_thread(lambda: work(self.bench.draft()))

    async def edit(
        self, what: str, change: Callable[[Draft], None], *intents: str, expected: Mapping[str, str] | None = None
    ) -> None:
        """Change the draft in the editor's name. `what` is history's line, `intents` are those it is about."""
        await asyncio.to_thread(self.bench.edit, self.author, what, change, intents, expected)
        await self.audit("edit_content", intents[0] if intents else "")

    async def audit(self, action: str, subject: str = "") -> None:
        """Write down what was done to what."""
        await self._people.audit(self.login.user, action, subject)


Act = Annotated[Editing, Depends()]
