"""The editor in the application: its state, its routes, and what it is told when something is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI

from bot.content import ContentError
from bot.dialogue.errors import DialogueError
from bot.links import LinksError
from bot.settings import Settings
from bot.training.errors import TrainingError
from bot.web import (
    editor,
    editor_inbox,
    editor_intents,
    editor_links,
    editor_threshold,
    editor_training,
    editor_try,
    editor_work,
)
from bot.web.editor_overview import Overviews
from bot.web.editor_refusals import answer_refusal
from bot.web.link_rounds import LinkRounds
from bot.workbench import Workbench, WorkbenchError

APIS = (editor_inbox, editor_links, editor_intents, editor_work, editor_try, editor_training, editor_threshold)


def add_editor(app: FastAPI, settings: Settings, now: Callable[[], datetime]) -> None:
    """Add it. The working copy is made when somebody first opens the editor."""
    app.state.now = now
    app.state.workbench = Workbench(settings.project / settings.draft, settings.project)
    app.state.overviews = Overviews(app.state.workbench)
    app.state.trial = editor_try.Trial(app.state.workbench, settings.database)
    app.state.link_rounds = LinkRounds(settings.project, settings.links_time(), now)
    for router in (editor.pages, editor_training.pages, *(one.router for one in APIS)):
        app.include_router(router)
    for kind in (ContentError, DialogueError, LinksError, TrainingError, WorkbenchError):
        app.add_exception_handler(kind, answer_refusal)
