"""Logging in to the back office, by a local account or at an OpenID Provider, and out again."""

from __future__ import annotations

import re
import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts import DEMO_USERS, PASSWORD, AccountError, Accounts, Login, Role
from bot.web.access import FIELD, accounts, cookie_name, is_from_here, is_secure, require, set_cookie

FORM_COOKIE = "aap_form"
OFFICE = "/office"
# Only paths of our own: an address from outside must not choose where one lands.
OWN_PATH = re.compile(r"/(?!/)[A-Za-z0-9/_-]*")

# Path, title, what it is for, and who may open it. A door is shown when the page is there.
DOORS = (
    ("/console", "Veilederkonsollen", "Svar dem som venter på en veileder.", Role.COUNSELLOR),
    ("/editor", "Innhold", "Rediger svar, spørsmål og satser.", Role.EDITOR),
    ("/training", "Trening", "Tren roboten, prøv den og sett den i drift.", Role.TRAINER),
    ("/insight", "Innsikt", "Se hva folk spør om, og hvor godt de får svar.", Role.ANALYST),
    ("/console/hours", "Åpningstider og beskjeder", "Se hva som gjelder i dag, og rett det.", Role.ADMIN),
    ("/admin", "Brukere", "Se hvem som har tilgang, og hva som er gjort.", Role.ADMIN),
)
ROLE_TITLES = {
    Role.COUNSELLOR: "veileder",
    Role.EDITOR: "redaktør",
    Role.TRAINER: "trener",
    Role.ANALYST: "analytiker",
    Role.ADMIN: "administrator",
}

router = APIRouter(include_in_schema=False)
TheAccounts = Annotated[Accounts, Depends(accounts)]
Anyone = Annotated[Login, Depends(require())]


def landing(path: str) -> str:
    """Where to go after logging in: `path` when it is one of our own."""
    return path if OWN_PATH.fullmatch(path) else OFFICE


@router.get("/login")
async def form(request: Request, next: str = OFFICE) -> Response:
    """The log-in page; one who has logged in already goes on."""
    if await accounts(request).session(request.cookies.get(cookie_name(request), "")):
        return RedirectResponse(landing(next), 303)
    return page(request, landing(next))


@router.post("/login")
async def log_in(
    request: Request,
    people: TheAccounts,
    username: Annotated[str, Form(max_length=64)] = "",
    password: Annotated[str, Form(max_length=200)] = "",
    demo: Annotated[str, Form(max_length=64)] = "",
    csrf: Annotated[str, Form(max_length=64)] = "",
    next: Annotated[str, Form(max_length=200)] = OFFICE,
) -> Response:
    """Log in with a local account. `demo` names a demo user, whose password is known."""
    if not _is_own_form(request, csrf):
        return page(request, landing(next), "Siden var for gammel. Prøv igjen.", username, 403)
    if demo:
        username, password = demo, PASSWORD
    try:
        login = await people.log_in(username, password, request.client.host if request.client else "")
    except AccountError as error:
        return page(request, landing(next), told(error), "" if demo else username, 401)
    return entered(request, login, landing(next))


@router.post("/logout")
async def log_out(request: Request, people: TheAccounts, login: Anyone) -> Response:
    """End this log-in."""
    await people.log_out(login)
    return _left(request)


@router.post("/logout/everywhere")
async def log_out_everywhere(request: Request, people: TheAccounts, login: Anyone) -> Response:
    """End this log-in and those on all other machines."""
    await people.log_out_everywhere(login)
    return _left(request)


@router.get(OFFICE)
async def office(request: Request, login: Anyone) -> Response:
    """What one may open."""
    there = {getattr(route, "path", "") for route in request.app.routes}
    doors = [door for door in DOORS if door[0] in there and login.user.may(door[3])]
    roles = [ROLE_TITLES[role] for role in Role if role in login.user.roles]
    return render(request, "office.html", login=login, doors=doors, roles=roles)


def entered(request: Request, login: Login, path: str) -> Response:
    """The way in, with the session's cookie."""
    response = RedirectResponse(path, 303)
    set_cookie(response, request, login)
    response.delete_cookie(FORM_COOKIE, path="/login")
    return response


def page(request: Request, path: str, error: str = "", username: str = "", status: int = 200) -> Response:
    """The log-in page. Its form carries what its cookie carries: no foreign page knows both."""
    # The same one again, so that two open log-in pages both work.
    token = request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)
    response = render(
        request,
        "login.html",
        status,
        error=error,
        username=username,
        next=path,
        csrf=token,
        oidc=request.app.state.provider is not None,
        demo_users=DEMO_USERS if accounts(request).demo else (),
    )
    response.set_cookie(FORM_COOKIE, token, path="/login", secure=is_secure(request), httponly=True, samesite="strict")
    return response


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of the back office: never kept by a browser or on the way to it."""
    html = request.app.state.pages.render(template, csrf_field=FIELD, **values)
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})


def told(error: AccountError) -> str:
    """What the log-in page says, in bokmål."""
    texts = {
        "LogInRefused": "Vi fant ingen bruker med dette navnet og passordet. Sjekk begge, og prøv igjen.",
        "TooManyTries": "Det er prøvd for mange ganger. Vent et kvarter, og prøv igjen.",
        "ProviderFailed": "Innloggingen ble avbrutt eller kunne ikke bekreftes. Prøv igjen.",
    }
    return texts[type(error).__name__]


def _is_own_form(request: Request, csrf: str) -> bool:
    kept = request.cookies.get(FORM_COOKIE, "")
    return bool(kept) and is_from_here(request) and secrets.compare_digest(kept.encode(), csrf.encode())


def _left(request: Request) -> Response:
    response = RedirectResponse("/login", 303)
    response.delete_cookie(cookie_name(request), path="/", secure=is_secure(request), httponly=True, samesite="lax")
    # Takes pages of the back office out of the browser's memory (a shared machine, and the back button).
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
