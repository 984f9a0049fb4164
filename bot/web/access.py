"""Who may come in: every route of the back office depends on `require(…)` (row P7).

Protection against forged requests (CSRF) is in the same place, so that no route can have one without the other. Three
things stand in the way of a foreign page: the cookie is SameSite=Lax, so that it doesn't go with a foreign POST; an
unsafe request must say that it comes from our own pages (`Sec-Fetch-Site`, or else `Origin`); and it must carry a
token that only our pages have. The token is needed because our pages send no referrer, and a browser then calls the
origin of a plain form "null". It is made from the session's own token, so it needs no store and ends with it.
"""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import Response

from bot.accounts import Accounts, Login, Role
from bot.settings import Settings
from bot.web.problems import Problem

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADER = "x-csrf-token"
FIELD = "csrf"


class Require:
    """A dependency: the log-in of one who has one of `roles`."""

    def __init__(self, *roles: Role) -> None:
        self.roles = roles

    async def __call__(self, request: Request) -> Login:
        """Who asks.

        Raises:
            Problem: `not_logged_in`, `no_role`, `foreign_form`.
        """
        login = await accounts(request).session(request.cookies.get(cookie_name(request), ""))
        if login is None:
            raise Problem("not_logged_in")
        if not login.user.may(*self.roles):
            raise Problem("no_role")
        if request.method not in SAFE:
            await _refuse_forged(request, login)
        return login


def require(*roles: Role) -> Require:
    """For one who has one of `roles`; with none named, for everyone in the back office."""
    return Require(*(roles or Role))


def accounts(request: Request) -> Accounts:
    """The accounts of this process."""
    found: Accounts = request.app.state.accounts
    return found


def cookie_name(request: Request) -> str:
    """The session's cookie. Over https the prefix makes browsers refuse one that another host or plain http set."""
    return "__Host-aap_session" if is_secure(request) else "aap_session"


def set_cookie(response: Response, request: Request, login: Login) -> None:
    """Keep the log-in in the browser until it is closed; when it expires is the server's to say."""
    response.set_cookie(
        cookie_name(request), login.token, path="/", secure=is_secure(request), httponly=True, samesite="lax"
    )


def is_secure(request: Request) -> bool:
    """Whether people reach us over https."""
    return base_address(request).startswith("https:")


def base_address(request: Request) -> str:
    """Where people reach us, without a slash at the end: AAP_ADDRESS, or what this request used."""
    settings: Settings = request.app.state.settings
    return (settings.address or str(request.base_url)).rstrip("/")


def is_from_here(request: Request) -> bool:
    """Whether the browser says that the request comes from our own pages, as far as it says anything."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin", "null")
    ours = {urlsplit(base_address(request)).netloc, request.headers.get("host", "")}
    return origin == "null" or urlsplit(origin).netloc in ours


async def _refuse_forged(request: Request, login: Login) -> None:
    given = request.headers.get(HEADER) or ""
    if not given and "form" in request.headers.get("content-type", ""):
        given = str((await request.form()).get(FIELD, ""))
    if not is_from_here(request) or not secrets.compare_digest(given.encode(), login.csrf.encode()):
        raise Problem("foreign_form")
