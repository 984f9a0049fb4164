"""The citizen API (docs/api.md). Each route is a few lines that call `bot.chat`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sse_starlette import EventSourceResponse

from bot.chat import Chat, View
from bot.content import Language
from bot.web import schemas
from bot.web.info import Info
from bot.web.invitations import begin
from bot.web.limits import RateLimit
from bot.web.pages import Pages
from bot.web.problems import Problem, language_of
from bot.web.stream import follow
from bot.web.tokens import Tokens

MAX_SEQ = 1_000_000
TOKEN = HTTPBearer(auto_error=False, description="The token that starting the conversation gave.")
After = Annotated[int, Query(ge=0, le=MAX_SEQ, description="Give the events after this number.")]
PROBLEM = {"description": "`{error, message, next}`: what happened, and what to do."}
PROBLEMS: dict[int | str, dict[str, Any]] = dict.fromkeys((400, 401, 404, 409, 410, 413, 422, 429), PROBLEM)

router = APIRouter(prefix="/api", responses=PROBLEMS)


def chat(request: Request) -> Chat:
    """The chat of this process."""
    found: Chat = request.app.state.chat
    return found


def owned(
    request: Request,
    conversation_id: Annotated[str, Path(max_length=64)],
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(TOKEN)],
) -> str:
    """The conversation's id, when the request carries its token.

    Raises:
        Problem: `bad_token`.
    """
    tokens: Tokens = request.app.state.tokens
    return tokens.check(bearer.credentials if bearer else None, conversation_id)


def not_too_fast(request: Request, conversation_id: Annotated[str, Depends(owned)]) -> str:
    """The same, counting the call against the limit a minute.

    Raises:
        Problem: `bad_token`, `too_fast`.
    """
    limit: RateLimit = request.app.state.rate_limit
    limit.check(conversation_id)
    return conversation_id


TheChat = Annotated[Chat, Depends(chat)]
Owned = Annotated[str, Depends(owned)]
Limited = Annotated[str, Depends(not_too_fast)]


def as_json(view: View) -> dict[str, Any]:
    """A conversation as docs/api.md writes it."""
    asked, warned = view.conversation.forward, view.conversation.warned
    return {
        "id": view.id,
        "state": view.conversation.state.value,
        "language": view.conversation.language,
        "theme": view.conversation.theme,
        "counsellor": view.counsellor,
        "last": view.conversation.last_seq,
        "position": view.position,
        "expected_wait_minutes": view.expected_wait_minutes,
        "forward": asked.for_citizen().data() if asked else None,
        "idle": warned.data() if warned else None,
        "events": [event.to_json() for event in view.events],
    }


@router.get("/info")
async def info(request: Request, chat: TheChat, language: Language | None = None) -> dict[str, Any]:
    """What the first screen needs: topics, opening hours, notice, limits."""
    about: Info = request.app.state.info
    return about.to_json(language or language_of(request), await chat.offers())


@router.post("/conversations", status_code=201)
async def start(request: Request, chat: TheChat, body: schemas.Start) -> dict[str, Any]:
    """Start a conversation; the token that comes back opens it."""
    conversation_id = await begin(request, body.language, body.invitation or "", "widget", body.test)
    token = request.app.state.tokens.sign(conversation_id)
    return {"token": token, **as_json(await chat.view(conversation_id))}


@router.get("/conversations/{conversation_id}")
async def view(conversation_id: Owned, chat: TheChat, after: After = 0) -> dict[str, Any]:
    """The conversation with the events after number `after`."""
    return as_json(await chat.view(conversation_id, after))


@router.get("/conversations/{conversation_id}/events", response_class=EventSourceResponse)
async def events(request: Request, conversation_id: Owned, chat: TheChat, after: After = 0) -> Response:
    """Follow the conversation over Server-Sent Events; `Last-Event-ID` wins over `after`."""
    last = request.headers.get("last-event-id", "")
    start_after = int(last) if last.isdecimal() and len(last) <= len(str(MAX_SEQ)) else after
    await chat.view(conversation_id, start_after)
    return EventSourceResponse(follow(chat, conversation_id, start_after), ping=15)


@router.post("/conversations/{conversation_id}/messages", status_code=201)
async def say(conversation_id: Limited, chat: TheChat, body: schemas.Say, response: Response) -> dict[str, Any]:
    """A message in words, or a button's intent. Sent twice with one `client_id`, it counts once."""
    if (body.text is None) == (body.intent is None):
        raise Problem("invalid")
    if body.intent is not None:
        added = await chat.press(conversation_id, body.client_id, body.intent)
    else:
        added = await chat.say(conversation_id, body.client_id, body.text or "")
    if added.duplicate:
        response.status_code = 200
    return as_json(added)


@router.post("/conversations/{conversation_id}/typing", status_code=204)
async def typing(conversation_id: Owned, chat: TheChat) -> None:
    """The citizen is typing. No text is sent, and nothing is stored (row H28)."""
    await chat.typing(conversation_id, True)


@router.post("/conversations/{conversation_id}/person")
async def person(conversation_id: Limited, chat: TheChat) -> dict[str, Any]:
    """Ask for a person."""
    return as_json(await chat.ask_person(conversation_id))


@router.post("/conversations/{conversation_id}/bot")
async def bot(conversation_id: Limited, chat: TheChat) -> dict[str, Any]:
    """Leave the queue, back to the bot."""
    return as_json(await chat.leave_queue(conversation_id))


@router.put("/conversations/{conversation_id}/theme")
async def theme(conversation_id: Limited, chat: TheChat, body: schemas.ChooseTheme) -> dict[str, Any]:
    """Choose what it is about. Where the bot can't answer, it is asking for a person too."""
    return as_json(await chat.choose_theme(conversation_id, body.theme))


@router.post("/conversations/{conversation_id}/forward")
async def forward(conversation_id: Limited, chat: TheChat, body: schemas.AnswerForward) -> dict[str, Any]:
    """Answer whether the conversation may be sent on, as the counsellor asked."""
    return as_json(await chat.answer_forward(conversation_id, body.answer == "yes"))


@router.post("/conversations/{conversation_id}/stay")
async def stay(conversation_id: Limited, chat: TheChat) -> dict[str, Any]:
    """Still there: the whole time to answer begins again."""
    return as_json(await chat.stay(conversation_id))


@router.post("/conversations/{conversation_id}/restart")
async def restart(conversation_id: Limited, chat: TheChat) -> dict[str, Any]:
    """Start over with the bot."""
    return as_json(await chat.restart(conversation_id))


@router.put("/conversations/{conversation_id}/language")
async def language(conversation_id: Limited, chat: TheChat, body: schemas.ChooseLanguage) -> dict[str, Any]:
    """Choose the language of the answers."""
    return as_json(await chat.set_language(conversation_id, body.language))


@router.put("/conversations/{conversation_id}/feedback")
async def feedback(conversation_id: Limited, chat: TheChat, body: schemas.GiveFeedback) -> dict[str, Any]:
    """A thumb on one of the bot's answers; null takes it back."""
    return as_json(await chat.feedback(conversation_id, body.event, body.value))


@router.post("/conversations/{conversation_id}/end")
async def end(conversation_id: Limited, chat: TheChat, body: schemas.End) -> dict[str, Any]:
    """End the conversation."""
    return as_json(await chat.end(conversation_id, body.answered))


@router.put("/conversations/{conversation_id}/rating")
async def rate(conversation_id: Limited, chat: TheChat, body: schemas.Rate) -> dict[str, Any]:
    """Marks and free text, also after the end."""
    return as_json(await chat.rate(conversation_id, body.bot, body.counsellor, body.text))


@router.get(
    "/conversations/{conversation_id}/transcript",
    response_class=HTMLResponse,
    responses={200: {"content": {"text/plain": {}}}},
)
async def transcript(
    request: Request,
    conversation_id: Owned,
    chat: TheChat,
    format: Annotated[Literal["html", "txt"], Query()] = "html",
) -> Response:
    """The log to keep, with links and times."""
    pages: Pages = request.app.state.pages
    found = as_json(await chat.view(conversation_id))
    if format == "html":
        return HTMLResponse(pages.transcript(found))
    return PlainTextResponse(pages.transcript_text(found))


@router.delete("/conversations/{conversation_id}", status_code=204)
async def delete(conversation_id: Owned, chat: TheChat) -> None:
    """Delete the conversation: it and every event are gone."""
    await chat.delete(conversation_id)
