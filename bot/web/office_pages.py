"""A part of the back office as pages: each a frame with a menu, which a script fills over the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from bot.accounts import Login, Role
from bot.web.access import require
from bot.web.login import render
from bot.web.problems import Problem


@dataclass(frozen=True)
class Part:
    """Pages for one role under `path`: title and script by what stands after it, "" for the front page.

    `menu` names those in the menu; `beside` are other parts, as (role, path, title), for those who may go there.
    """

    path: str
    product: str
    role: Role
    pages: Mapping[str, tuple[str, str]]
    menu: Sequence[str]
    beside: Sequence[tuple[Role, str, str]]

    def router(self) -> APIRouter:
        """The routes of the pages."""
        pages = APIRouter(include_in_schema=False)
        allowed = Depends(require(self.role))

        @pages.get(self.path)
        async def front(request: Request, login: Login = allowed) -> Response:
            return self._page(request, login, "")

        @pages.get(f"{self.path}/{{name}}")
        async def other(request: Request, name: str, login: Login = allowed) -> Response:
            if name not in self.pages or not name:
                raise Problem("no_page")
            return self._page(request, login, name)

        return pages

    def _page(self, request: Request, login: Login, name: str) -> Response:
        title, script = self.pages[name]
        menu = [(f"{self.path}/{one}".rstrip("/"), self.pages[one][0], one == name) for one in self.menu]
        menu += [(path, words, False) for role, path, words in self.beside if login.user.may(role)]
        return render(request, "editor.html", login=login, title=title, script=script, menu=menu, product=self.product)
