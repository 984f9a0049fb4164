"""Invitations from the phone queue: the phone system asks for a link by SMS, and the link opens a chat (row H31)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.chat import AAP, Chat, Theme
from bot.content import Language
from bot.invitations import (
    BadLink,
    BadNumber,
    ConsoleProvider,
    HttpProvider,
    Links,
    Provider,
    SmsFailed,
    phone_number,
    sms,
)
from bot.settings import Settings
from bot.web.access import base_address
from bot.web.limits import RateLimit
from bot.web.problems import Problem, language_of
from bot.web.schemas import Invite

PHONE = "phone"
KEY = HTTPBearer(auto_error=False, scheme_name="invitation key", description="The phone system's key.")
PROBLEM: dict[str, Any] = {"description": "`{error, message, next}`: what happened, and what to do."}
PROBLEMS: dict[int | str, dict[str, Any]] = dict.fromkeys((400, 401, 404, 405, 409, 413, 422, 429, 502, 503), PROBLEM)

router = APIRouter()


class Invitations:
    """What this process invites with: the links, the provider, and the hash of the key."""

    def __init__(self, settings: Settings) -> None:
        self.links = Links(settings.signing_secret(), timedelta(minutes=settings.invitation_minutes))
        self.limit = RateLimit(settings.invitations_per_minute)
        self.provider = _provider(settings)
        self._key = _hash(settings.invitation_key) if settings.invitation_key else None

    def check(self, key: str | None) -> Provider:
        """The provider, for whoever has the key; hashes are compared, so that time tells nothing about it.

        Raises:
            Problem: `no_invitations`, `bad_key`, `too_fast`.
        """
        if self._key is None or self.provider is None:
            raise Problem("no_invitations")
        if not secrets.compare_digest(_hash(key or ""), self._key):
            raise Problem("bad_key", {"WWW-Authenticate": "Bearer"})
        self.limit.check("everyone")
        return self.provider

    def theme(self, token: str, opened: bool = False) -> str:
        """The theme of a link.

        Raises:
            Problem: `bad_link`.
        """
        try:
            return self.links.read(token, opened)
        except BadLink as error:
            raise Problem("bad_link") from error


def _provider(settings: Settings) -> Provider | None:
    if settings.sms_url:
        return HttpProvider(settings.sms_url, settings.sms_key)
    return ConsoleProvider() if settings.demo else None


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def invitations(request: Request) -> Invitations:
    """The invitations of this process."""
    found: Invitations = request.app.state.invitations
    return found


TheInvitations = Annotated[Invitations, Depends(invitations)]


def provider(invite: TheInvitations, bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(KEY)]) -> Provider:
    """The provider, when the request carries the key."""
    return invite.check(bearer.credentials if bearer else None)


@router.post("/api/invitations", status_code=202, responses=PROBLEMS)
async def invite(
    request: Request, body: Invite, send: Annotated[Provider, Depends(provider)], all: TheInvitations
) -> dict[str, int]:
    """Send a link to the chat to a phone number. The number is used once: it is neither stored nor logged."""
    chat: Chat = request.app.state.chat
    theme = chat.desk.themes.known(body.theme)
    await _refuse_a_dead_end(chat, theme)
    link = f"{base_address(request)}/i/{all.links.sign(theme.id)}"
    minutes = int(all.links.lasts.total_seconds() // 60)
    try:
        await send.send(phone_number(body.number), sms(body.language, theme.title[body.language], link, minutes))
    except BadNumber:
        raise Problem("bad_number") from None
    except SmsFailed:
        raise Problem("sms_failed") from None
    return {"minutes": minutes}


async def _refuse_a_dead_end(chat: Chat, theme: Theme) -> None:
    """Nobody is sent from one queue to a place where no person can come (row H10)."""
    if not theme.robot and not (await chat.availability(theme.id)).is_open:
        raise Problem("nobody_there")


@router.get("/i/{token}", include_in_schema=False)
async def open_link(request: Request, token: str, all: TheInvitations) -> HTMLResponse:
    """The page of the link. Opening it changes nothing: phones open links to show what they are."""
    chat: Chat = request.app.state.chat
    theme = chat.desk.themes.known(all.theme(token))
    language = language_of(request)
    offer = (await chat.offers())[theme.id]
    page = request.app.state.pages.render(
        "invited.html",
        language,
        title=theme.title[language],
        robot=theme.robot,
        hours=chat.desk.now(theme.id, offer.offer).hours[language],
        invitation=token,
    )
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


async def begin(request: Request, language: Language, invitation: str, source: str, test: bool = False) -> str:
    """Start a conversation, by an invitation or without; gives its id. Where there is no robot, a person is asked for.

    Raises:
        Problem: `bad_link`, `too_fast`.
        NoSuchTheme: the theme is gone.
    """
    request.app.state.start_limit.check("everyone")
    chat: Chat = request.app.state.chat
    theme = invitations(request).theme(invitation, opened=True) if invitation else AAP
    conversation_id = await chat.start(language, test, theme, PHONE if invitation else source)
    if not chat.desk.themes.known(theme).robot:
        await chat.ask_person(conversation_id)
    return conversation_id
