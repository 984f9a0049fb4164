"""The application: everything a process serves, put together."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from bot.accounts import Accounts, Limits
from bot.chat import Chat, ChatError, Console, FrontDesk, Replier
from bot.conversation import ConversationError, HumanRules
from bot.dialogue.engine import Dialogue
from bot.privacy import MaskingFilter
from bot.settings import Settings
from bot.storage import AccountStore, open_record
from bot.training.job import Place
from bot.training.jobs import Jobs
from bot.training.registry import Registry
from bot.training.schedule import Schedule, scheduling
from bot.web import citizen, console, console_chat, form, hours, invitations, login, login_provider
from bot.web.assets import Assets
from bot.web.console_refusals import as_console_problem
from bot.web.editor_app import add_editor
from bot.web.following import following
from bot.web.info import Info
from bot.web.limits import Guard, RateLimit
from bot.web.pages import Pages
from bot.web.problems import answer_problem, as_problem, language_of
from bot.web.refusals import as_refusal
from bot.web.retention import forgetting
from bot.web.swapping import swapping
from bot.web.sweeping import sweeping
from bot.web.tokens import Tokens

log = logging.getLogger(__name__)

# New conversations a minute for the whole process: room for a busy day, not for a flood.
STARTS_PER_MINUTE = 6000
STATIC = Path(__file__).parent / "static"


def create_app(
    settings: Settings,
    replier: Replier | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
) -> FastAPI:
    """The application. Tests of the pages alone give `replier` and `now`; without them the live model replies.

    Raises (when it starts):
        NoModel, BadModel: there is no model to serve.
        ContentError, MappingMalformed: a content file can't be used.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        _keep_words_out_of_logs()
        registry = app.state.registry
        answers = replier or await _live_model(registry)
        desk, rules = FrontDesk.load(settings.project, now), _rules(settings)
        async with open_record(settings.database) as record:
            app.state.replier, app.state.record = answers, record
            app.state.chat = Chat(record, answers, desk, now, rules)
            app.state.console = Console(record, answers, desk, rules, now)
            app.state.info = Info.load(settings.project, desk, answers.catalogue, settings.retention_days)
            app.state.accounts = Accounts(AccountStore(record.database), _limits(settings), settings.demo, now)
            await app.state.accounts.make_demo_users()

            def renew() -> None:
                app.state.info = Info.load(settings.project, desk, answers.catalogue, settings.retention_days)

            async with AsyncExitStack() as background:
                await background.enter_async_context(sweeping(record, desk, now, rules))
                await background.enter_async_context(following(desk, settings.project))
                await background.enter_async_context(forgetting(record, now, settings.retention_days))
                if replier is None and isinstance(answers, Dialogue):
                    await background.enter_async_context(swapping(registry, answers, renew))
                app.state.jobs = Jobs(Place(settings.project, registry.models, settings.database, settings.keep_models))
                background.push_async_callback(app.state.jobs.close)
                background.push_async_callback(app.state.trial.jobs.close)
                schedule = _schedule(settings, app.state.jobs, registry, now)
                await background.enter_async_context(scheduling(schedule))
                background.push_async_callback(app.state.link_rounds.close)
                await background.enter_async_context(scheduling(app.state.link_rounds if settings.links_at else None))
                yield

    app = FastAPI(title="AAP-chat", version="1", lifespan=lifespan, description="The citizen API. See docs/api.md.")
    app.state.settings = settings
    app.state.registry = Registry(settings.project / settings.models, settings.keep_models)
    app.state.provider = login_provider.provider_of(settings)
    app.state.invitations = invitations.Invitations(settings)
    app.state.pages = Pages()
    app.state.tokens = Tokens(settings.signing_secret())
    app.state.rate_limit = RateLimit(settings.messages_per_minute)
    app.state.start_limit = RateLimit(STARTS_PER_MINUTE)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Guard)
    app.include_router(citizen.router)
    app.include_router(form.router)
    app.include_router(invitations.router)
    for router in (login.router, login_provider.router, console.pages, console.router, console_chat.router):
        app.include_router(router)
    for router in (hours.pages, hours.router):
        app.include_router(router)
    add_editor(app, settings, now)
    _add_pages(app)
    _add_refusals(app)
    return app


def _add_pages(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    async def demo(request: Request) -> HTMLResponse:
        return HTMLResponse(request.app.state.pages.render("demo.html"))

    assets = Assets(STATIC)

    @app.get("/static/{name}", include_in_schema=False)
    async def static(name: str, request: Request) -> Response:
        return assets.respond(name, request)

    @app.get("/health", include_in_schema=False)
    async def health() -> dict[str, str]:
        return {"status": "ok"}


def _add_refusals(app: FastAPI) -> None:
    async def refused(request: Request, error: Exception) -> JSONResponse:
        told = as_console_problem if request.url.path.startswith("/api/console") else as_refusal
        return await answer_problem(request, told(error))  # type: ignore[arg-type]  # one of the two rooms'

    async def problem(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException) and _is_page(request):
            return _problem_page(request, error)
        return await answer_problem(request, error)

    for kind in (ConversationError, ChatError):
        app.add_exception_handler(kind, refused)
    for other in (HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(other, problem)


def _is_page(request: Request) -> bool:
    return not request.url.path.startswith("/api") and "text/html" in request.headers.get("accept", "")


def _problem_page(request: Request, error: HTTPException) -> Response:
    """A page for one who opened an address in a browser; whoever has to log in first is brought back after it."""
    found = as_problem(error)
    if found.code == "not_logged_in":
        back = f"?next={quote(request.url.path)}" if request.method == "GET" else ""
        return RedirectResponse(f"/login{back}", 303)
    told = {"message": "", "next": ""} if found.code == "no_page" else found.body(language_of(request))
    page = request.app.state.pages.render("error.html", error=told)
    return HTMLResponse(page, found.status_code, headers=found.headers)


def _limits(settings: Settings) -> Limits:
    return Limits(timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours))


def _rules(settings: Settings) -> HumanRules:
    return HumanRules(
        seats=settings.seats,
        grace=timedelta(seconds=settings.grace_seconds),
        warn_after=timedelta(minutes=settings.idle_warn_minutes),
        close_after=timedelta(minutes=settings.idle_close_minutes),
    )


def _schedule(settings: Settings, jobs: Jobs, registry: Registry, now: Callable[[], datetime]) -> Schedule | None:
    at = settings.training_time()
    return Schedule(jobs, registry, settings.project, at, now) if at else None


async def _live_model(registry: Registry) -> Dialogue:
    """The live model, after its smoke test: better no server than one that fails on every message."""
    dialogue = Dialogue.load(registry.live_path())
    await dialogue.smoke_test()
    return dialogue


def _keep_words_out_of_logs() -> None:
    """A filter on a logger does not see what its children log, so it goes on every handler there is."""
    loggers = [logging.getLogger(), *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    for handler in {handler for logger in loggers for handler in logger.handlers}:
        handler.addFilter(MaskingFilter())
