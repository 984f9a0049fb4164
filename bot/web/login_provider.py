"""Logging in at an OpenID Provider: out to it, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from itsdangerous import BadData, URLSafeTimedSerializer

from bot.accounts import AccountError, LogInRefused, Role
from bot.settings import BadSetting, Settings
from bot.web.access import accounts, base_address, is_secure
from bot.web.login import OFFICE, entered, landing, page, told
from bot.web.problems import Problem

if TYPE_CHECKING:
    from bot.accounts.provider import Provider

COOKIE = "aap_oidc"
# How long one may take at the provider, in seconds.
PATIENCE = 600
BACK = "/login/oidc/back"

router = APIRouter(include_in_schema=False)


def provider_of(settings: Settings) -> Provider | None:
    """The OpenID Provider of the settings, if one is set.

    Raises:
        BadSetting: AAP_OIDC_ROLES can't be read, or the client has no id or secret.
    """
    if not settings.oidc_issuer:
        return None
    if not settings.oidc_client_id or not settings.oidc_client_secret:
        raise BadSetting("AAP_OIDC_ISSUER is set. Set AAP_OIDC_CLIENT_ID and AAP_OIDC_CLIENT_SECRET too.")
    roles = role_mapping(settings.oidc_roles)
    # Late: a server without a provider starts a third of a second sooner without authlib.
    from bot.accounts.provider import Provider

    return Provider(
        settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, settings.oidc_role_claim, roles
    )


def role_mapping(written: str) -> dict[str, Role]:
    """`"aap-veileder=counsellor, aap-redaktor=editor"` as a mapping; with nothing written, our own names.

    Raises:
        BadSetting: a pair is no pair, or its role is none of ours.
    """
    if not written.strip():
        return {role.value: role for role in Role}
    try:
        pairs = [pair.strip().split("=", 1) for pair in written.split(",")]
        return {theirs.strip(): Role(ours.strip()) for theirs, ours in pairs}
    except ValueError as error:
        example = f"aap-veileder=counsellor, with one of {', '.join(role.value for role in Role)}"
        raise BadSetting(f"AAP_OIDC_ROLES is {written!r}. Write pairs such as {example}.") from error


# A link, not a form: our pages' policy lets forms go to our own pages only, also by way of a redirect.
@router.get("/login/oidc")
async def start(request: Request, next: str = OFFICE) -> Response:
    """Send the browser to the provider, and remember in a signed cookie what must be known when it comes back."""
    try:
        started = await _provider(request).start(base_address(request) + BACK)
    except AccountError as error:
        return page(request, landing(next), told(error), status=502)
    response = RedirectResponse(started.url, 303)
    kept = _signer(request).dumps({**started.kept(), "next": landing(next)})
    # Lax: the provider's redirect comes from another site.
    response.set_cookie(
        COOKIE, str(kept), PATIENCE, path="/login", secure=is_secure(request), httponly=True, samesite="lax"
    )
    return response


@router.get(BACK)
async def back(request: Request) -> Response:
    """The browser is back, with a code or a refusal."""
    try:
        kept = _signer(request).loads(request.cookies.get(COOKIE, ""), max_age=PATIENCE)
    except BadData:
        return page(request, OFFICE, "Innloggingen tok for lang tid. Prøv igjen.", status=400)
    try:
        person = await _provider(request).finish(base_address(request) + BACK, dict(request.query_params), kept)
        login = await accounts(request).log_in_from(
            person.issuer, person.subject, person.username, person.name, person.roles
        )
    except LogInRefused:
        response = page(request, kept["next"], "Kontoen din har ingen rolle her. Be den som gir tilganger.", status=403)
    except AccountError as error:
        response = page(request, kept["next"], told(error), status=401)
    else:
        response = entered(request, login, kept["next"])
    response.delete_cookie(COOKIE, path="/login")
    return response


def _provider(request: Request) -> Provider:
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise Problem("no_page")
    return provider


def _signer(request: Request) -> URLSafeTimedSerializer:
    settings: Settings = request.app.state.settings
    return URLSafeTimedSerializer(settings.signing_secret(), salt="oidc")
