"""The plain form: the whole chat without JavaScript (row W24). Each turn is one POST that gives the page again."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response

from bot.chat import AAP, Chat, ChatError
from bot.content import DEFAULT, Language
from bot.conversation import ConversationError
from bot.web.citizen import as_json
from bot.web.invitations import begin
from bot.web.problems import Problem
from bot.web.refusals import as_refusal
from bot.web.schemas import MESSAGE_LIMIT

router = APIRouter(include_in_schema=False)


class Fields:
    """What the form posts; which of them count depends on the button that was pressed."""

    def __init__(
        self,
        token: Annotated[str, Form()] = "",
        client_id: Annotated[str, Form(max_length=64)] = "",
        action: Annotated[str, Form()] = "say",
        text: Annotated[str, Form()] = "",
        intent: Annotated[str, Form(max_length=100)] = "",
        answered: Annotated[str, Form()] = "",
        on: Annotated[int, Form()] = 0,
        value: Annotated[str, Form()] = "",
        bot: Annotated[int | None, Form(ge=1, le=5)] = None,
        counsellor: Annotated[int | None, Form(ge=1, le=5)] = None,
        theme: Annotated[str, Form(max_length=64)] = AAP,
        invitation: Annotated[str, Form(max_length=300)] = "",
        language: Annotated[Language, Form()] = DEFAULT,
    ) -> None:
        self.token, self.action, self.text, self.intent = token, action, text, intent
        self.answered = answered if answered in ("yes", "no") else None
        self.on, self.value = on, value if value in ("up", "down") else None
        self.bot, self.counsellor, self.theme = bot, counsellor, theme
        self.language, self.invitation = language, invitation
        self.client_id = client_id or secrets.token_hex(8)


@router.get("/chat", response_class=HTMLResponse)
async def first_page(request: Request, language: Language = DEFAULT) -> HTMLResponse:
    """The empty form, with topics as buttons."""
    return await _page(request, language)


@router.post("/chat", response_class=HTMLResponse)
async def turn(request: Request, fields: Annotated[Fields, Depends()]) -> Response:
    """Take a turn, and show the conversation again. What was written is kept when it can't be sent."""
    chat: Chat = request.app.state.chat
    conversation_id = ""
    if fields.action == "open":
        return await _page(request, fields.language, invitation=fields.invitation)
    try:
        conversation_id = await _conversation(request, fields)
        if fields.action == "transcript":
            return HTMLResponse(request.app.state.pages.transcript(as_json(await chat.view(conversation_id))))
        await _act(chat, conversation_id, fields)
    except (Problem, ChatError, ConversationError) as error:
        return await _again(request, chat, conversation_id, fields.language, as_refusal(error), fields.text)
    if fields.action == "delete":
        return await _page(request, fields.language)
    return await _again(request, chat, conversation_id, fields.language)


async def _act(chat: Chat, conversation_id: str, fields: Fields) -> None:
    """Do what the pressed button says.

    Raises:
        Problem, ChatError, ConversationError: it can't be done.
    """
    acts: dict[str, Callable[[], Awaitable[Any]]] = {
        "say": lambda: _say(chat, conversation_id, fields),
        "show": lambda: chat.view(conversation_id),
        "person": lambda: chat.ask_person(conversation_id),
        "bot": lambda: chat.leave_queue(conversation_id),
        "theme": lambda: chat.choose_theme(conversation_id, fields.theme),
        "forward": lambda: chat.answer_forward(conversation_id, fields.answered == "yes"),
        "stay": lambda: chat.stay(conversation_id),
        "restart": lambda: chat.restart(conversation_id),
        "language": lambda: chat.set_language(conversation_id, fields.language),
        "feedback": lambda: chat.feedback(conversation_id, fields.on, fields.value),
        "end": lambda: chat.end(conversation_id, fields.answered),
        "rate": lambda: chat.rate(conversation_id, fields.bot, fields.counsellor, _checked(fields.text)),
        "delete": lambda: chat.delete(conversation_id),
    }
    if fields.action not in acts:
        raise Problem("invalid")
    await acts[fields.action]()


async def _say(chat: Chat, conversation_id: str, fields: Fields) -> None:
    if fields.intent:
        await chat.press(conversation_id, fields.client_id, fields.intent)
    else:
        await chat.say(conversation_id, fields.client_id, _checked(fields.text))


def _checked(text: str) -> str:
    if len(text) > MESSAGE_LIMIT:
        raise Problem("too_long")
    return text


async def _conversation(request: Request, fields: Fields) -> str:
    """The conversation that the form's token is for; the first message starts one."""
    if fields.token:
        conversation_id: str = request.app.state.tokens.conversation(fields.token)
        request.app.state.rate_limit.check(conversation_id)
        return conversation_id
    if fields.action not in ("say", "person", "theme") and not fields.invitation:
        raise Problem("bad_token")
    return await begin(request, fields.language, fields.invitation, "form")


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
    return await _page(request, view["language"] if view else language, view, token, problem, draft)


async def _page(
    request: Request,
    language: Language,
    conversation: dict[str, Any] | None = None,
    token: str = "",
    problem: Problem | None = None,
    draft: str = "",
    invitation: str = "",
) -> HTMLResponse:
    info = request.app.state.info.to_json(language, await request.app.state.chat.offers())
    page = request.app.state.pages.render(
        "chat.html",
        language,
        info=info,
        titles={theme["id"]: theme["title"] for theme in info["themes"]},
        invitation=invitation,
        conversation=conversation,
        token=token,
        error=problem.body(language) if problem else None,
        draft=draft,
        client_id=secrets.token_hex(8),
    )
    return HTMLResponse(page, problem.status_code if problem else 200, headers=problem.headers if problem else None)
