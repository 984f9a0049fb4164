"""The plain form: the whole chat without JavaScript (row W24). Each turn is one POST that gives the page again."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from bot.chat import Chat, ChatError
from bot.content import DEFAULT, Language
from bot.conversation import ConversationError
from bot.web.citizen import as_json
from bot.web.problems import Problem
from bot.web.refusals import as_refusal
from bot.web.schemas import MESSAGE_LIMIT

router = APIRouter(include_in_schema=False)
ACTIONS = ("say", "person", "bot", "restart", "end", "transcript", "delete", "language", "feedback")


@router.get("/chat", response_class=HTMLResponse)
async def first_page(request: Request, language: Language = DEFAULT) -> HTMLResponse:
    """The empty form, with topics as buttons."""
    return _page(request, language)


@router.post("/chat", response_class=HTMLResponse)
async def turn(
    request: Request,
    token: Annotated[str, Form()] = "",
    client_id: Annotated[str, Form(max_length=64)] = "",
    text: Annotated[str, Form()] = "",
    intent: Annotated[str, Form(max_length=100)] = "",
    action: Annotated[str, Form()] = "say",
    answered: Annotated[str, Form()] = "",
    on: Annotated[int, Form()] = 0,
    value: Annotated[str, Form()] = "",
    language: Annotated[Language, Form()] = DEFAULT,
) -> Response:
    """Take a turn, and show the conversation again. What was written is kept when it can't be sent."""
    chat: Chat = request.app.state.chat
    conversation_id = ""
    try:
        conversation_id = await _conversation(request, token, language, starts=action in ("say", "person"))
        if action == "transcript":
            return HTMLResponse(request.app.state.pages.transcript(as_json(await chat.view(conversation_id))))
        if action == "delete":
            await chat.delete(conversation_id)
            return _page(request, language)
        await _act(chat, conversation_id, action, client_id or secrets.token_hex(8), text, intent, answered, on, value)
        if action == "language":
            await chat.set_language(conversation_id, language)
    except (Problem, ChatError, ConversationError) as error:
        problem = as_refusal(error)
        return await _again(request, chat, conversation_id, language, problem, text)
    return await _again(request, chat, conversation_id, language)


async def _act(
    chat: Chat,
    conversation_id: str,
    action: str,
    client_id: str,
    text: str,
    intent: str,
    answered: str,
    on: int,
    value: str,
) -> None:
    """Do what the pressed button says.

    Raises:
        Problem, ChatError, ConversationError: it can't be done.
    """
    if action not in ACTIONS:
        raise Problem("invalid")
    if action == "say" and intent:
        await chat.press(conversation_id, client_id, intent)
    elif action == "say":
        await chat.say(conversation_id, client_id, _checked(text))
    elif action == "person":
        await chat.ask_person(conversation_id)
    elif action == "bot":
        await chat.leave_queue(conversation_id)
    elif action == "restart":
        await chat.restart(conversation_id)
    elif action == "feedback":
        await chat.feedback(conversation_id, on, value if value in ("up", "down") else None)
    elif action == "end":
        await chat.end(conversation_id, answered if answered in ("yes", "no") else None)


def _checked(text: str) -> str:
    if len(text) > MESSAGE_LIMIT:
        raise Problem("too_long")
    return text


async def _conversation(request: Request, token: str, language: Language, starts: bool) -> str:
    if token:
        conversation_id: str = request.app.state.tokens.conversation(token)
        request.app.state.rate_limit.check(conversation_id)
        return conversation_id
    if not starts:
        raise Problem("bad_token")
    request.app.state.start_limit.check("everyone")
    return str(await request.app.state.chat.start(language))


async def _again(
    request: Request,
    chat: Chat,
    conversation_id: str,
    language: Language,
    problem: Problem | None = None,
    draft: str = "",
) -> HTMLResponse:
    view = None
    if conversation_id:
        try:
            view = as_json(await chat.view(conversation_id))
        except ConversationError as error:
            problem = as_refusal(error)
    token = request.app.state.tokens.sign(conversation_id) if view else ""
    return _page(request, view["language"] if view else language, view, token, problem, draft)


def _page(
    request: Request,
    language: Language,
    conversation: dict[str, Any] | None = None,
    token: str = "",
    problem: Problem | None = None,
    draft: str = "",
) -> HTMLResponse:
    page = request.app.state.pages.render(
        "chat.html",
        language,
        info=request.app.state.info.to_json(language),
        conversation=conversation,
        token=token,
        error=problem.body(language) if problem else None,
        draft=draft,
        client_id=secrets.token_hex(8),
    )
    return HTMLResponse(page, problem.status_code if problem else 200, headers=problem.headers if problem else None)
