"""The console's API for one conversation: reading it, and everything a counsellor does to it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response

from bot.accounts import Login
from bot.conversation import Counsellor
from bot.web import console_schemas as schemas
from bot.web.citizen import PROBLEM, PROBLEMS, After
from bot.web.console import AsCounsellor, TheAccounts, TheConsole, who
from bot.web.console_json import events_json, opened_json, plain
from bot.web.problems import Problem

router = APIRouter(prefix="/api/console", responses={**PROBLEMS, 403: PROBLEM}, tags=["console"])
ConversationId = Annotated[str, Path(max_length=64)]


class Doer:
    """Who acts on which conversation; what is done is written in the audit log once it is done."""

    def __init__(
        self, login: AsCounsellor, people: TheAccounts, console: TheConsole, conversation_id: ConversationId
    ) -> None:
        self.login: Login = login
        self.console = console
        self.id = conversation_id
        self._people = people

    @property
    def who(self) -> Counsellor:
        """The counsellor."""
        return who(self.login)

    async def audit(self, action: str) -> None:
        """Write down what was done to the conversation."""
        await self._people.audit(self.login.user, action, self.id)

    async def now(self) -> dict[str, Any]:
        """The conversation after it, without events: the stream brings them."""
        return {"case": plain((await self.console.open(self.id, MAX_SEQ)).case)}


MAX_SEQ = 1_000_000
Act = Annotated[Doer, Depends()]


@router.post("/next")
async def claim_next(
    login: AsCounsellor, people: TheAccounts, console: TheConsole, body: schemas.Next
) -> dict[str, Any]:
    """Take the one who has waited longest; `{}` when nobody waits."""
    opened = await console.claim_next(who(login), body.theme)
    if opened is None:
        return {}
    await people.audit(login.user, "claim", opened.case.id)
    return opened_json(opened)


@router.get("/conversations/{conversation_id}")
async def view(act: Act, after: After = 0) -> dict[str, Any]:
    """The conversation with the events after number `after`, internal ones too. Opening it is written down (P12)."""
    opened = await act.console.open(act.id, after)
    if after == 0:
        await act.audit("open_conversation")
    return opened_json(opened)


@router.get("/conversations/{conversation_id}/card")
async def card(act: Act) -> dict[str, Any]:
    """The handoff card: what was asked and answered before a person came (row H29)."""
    result: dict[str, Any] = plain(await act.console.card(act.id))
    return result


@router.get("/conversations/{conversation_id}/suggestions")
async def suggestions(act: Act) -> list[dict[str, Any]]:
    """The bot's best three answers to the citizen's last message; never sent by themselves (row H30)."""
    result: list[dict[str, Any]] = plain(await act.console.suggest(act.id))
    return result


@router.post("/conversations/{conversation_id}/claim")
async def claim(act: Act) -> dict[str, Any]:
    """Take one who waits; the second to try is told who was first."""
    opened = await act.console.claim(act.who, act.id)
    await act.audit("claim")
    return opened_json(opened)


@router.post("/conversations/{conversation_id}/messages", status_code=201)
async def say(act: Act, body: schemas.SayAs, response: Response) -> dict[str, Any]:
    """Write to the citizen. Sent twice with one `client_id`, it counts once."""
    stored = await act.console.say(act.who, act.id, body.client_id, body.text)
    if stored.duplicate:
        response.status_code = 200
    return {"events": events_json(stored.events)}


@router.post("/conversations/{conversation_id}/typing", status_code=204)
async def typing(act: Act, body: schemas.Switch) -> None:
    """The counsellor is typing, or has stopped. Nothing is stored."""
    await act.console.typing(act.who, act.id, body.on)


@router.post("/conversations/{conversation_id}/notes", status_code=201)
async def note(act: Act, body: schemas.Note) -> dict[str, Any]:
    """Write a note that the citizen never sees."""
    await act.console.note(act.who, act.id, body.text)
    await act.audit("note")
    return await act.now()


@router.put("/conversations/{conversation_id}/threat")
async def threat(act: Act, body: schemas.Switch) -> dict[str, Any]:
    """Mark as threatening, or take the mark away."""
    await act.console.threat(act.who, act.id, body.on)
    await act.audit("threat_on" if body.on else "threat_off")
    return await act.now()


@router.post("/conversations/{conversation_id}/forward")
async def forward(act: Act, body: schemas.Forward) -> dict[str, Any]:
    """Ask the citizen whether they may be sent on, to a colleague or to another theme."""
    if (body.colleague is None) == (body.theme is None):
        raise Problem("invalid")
    await act.console.ask_forward(act.who, act.id, colleague=body.colleague, theme=body.theme)
    await act.audit("ask_forward")
    return await act.now()


@router.delete("/conversations/{conversation_id}/forward")
async def withdraw(act: Act) -> dict[str, Any]:
    """Take the question back."""
    await act.console.withdraw_forward(act.who, act.id)
    await act.audit("withdraw_forward")
    return await act.now()


@router.post("/conversations/{conversation_id}/take-over")
async def take_over(act: Act) -> dict[str, Any]:
    """Take it over from a colleague; the record says so."""
    await act.console.take_over(act.who, act.id)
    await act.audit("take_over")
    return opened_json(await act.console.open(act.id))


@router.post("/conversations/{conversation_id}/release")
async def release(act: Act) -> dict[str, Any]:
    """Put it back in the queue, first in line."""
    await act.console.release(act.who, act.id)
    await act.audit("release")
    return await act.now()


@router.post("/conversations/{conversation_id}/bot")
async def give_back(act: Act) -> dict[str, Any]:
    """Give it back to the bot."""
    await act.console.give_back(act.who, act.id)
    await act.audit("give_back")
    return await act.now()


@router.post("/conversations/{conversation_id}/close")
async def close(act: Act, body: schemas.Close) -> dict[str, Any]:
    """End it, with a reason."""
    await act.console.close(act.who, act.id, body.reason, body.bot_could)
    await act.audit("close")
    return await act.now()
