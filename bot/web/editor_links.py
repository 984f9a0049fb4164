"""Links in the editor's inbox: dead, moved, or with another text than when the answer was reviewed (row C15)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urldefrag

from fastapi import APIRouter, Depends, Request

from bot.content import Catalogue, Intent, Link, read_yaml
from bot.content.checking import LINKS, allowed_domains, is_allowed
from bot.content.editing import Draft
from bot.inbox import LinkDecision, LinkTasks
from bot.links import BadState, LinksError, Report, Status
from bot.web import editor_schemas as schemas
from bot.web.editor import RESPONSES, Act
from bot.web.editor_refusals import words_of
from bot.web.link_rounds import LinkRounds
from bot.web.problems import Problem

router = APIRouter(prefix="/api/editor/links", responses=RESPONSES, tags=["editor"])


def link_tasks(request: Request) -> LinkTasks:
    """What the watch found in what is published."""
    state = request.app.state
    return LinkTasks(state.record.database, state.settings.project)


def link_rounds(request: Request) -> LinkRounds:
    """The rounds of this process."""
    found: LinkRounds = request.app.state.link_rounds
    return found


TheTasks = Annotated[LinkTasks, Depends(link_tasks)]
TheRounds = Annotated[LinkRounds, Depends(link_rounds)]


@router.get("")
async def links(act: Act, tasks: TheTasks, rounds: TheRounds) -> dict[str, Any]:
    """The links of the draft that nobody has decided about, the worst first, and how the latest round went."""
    catalogue = (await act.overview()).catalogue
    try:
        found, checked, problem = await tasks.open(catalogue), await tasks.checked(), rounds.failed
    except BadState as error:
        # The inbox has more than links.
        return {"tasks": [], "check": _check(rounds, "", error)}
    domains = allowed_domains(await asyncio.to_thread(read_yaml, act.bench.folder / LINKS))
    return {"tasks": [_task(one, catalogue, domains) for one in found], "check": _check(rounds, checked, problem)}


@router.post("/check", status_code=202)
async def check(act: Act, tasks: TheTasks, rounds: TheRounds) -> dict[str, Any]:
    """Begin a round: every link of what is published is fetched. About a minute; 409 `busy` when one is under way."""
    rounds.start()
    await act.audit("check_links")
    return {"check": _check(rounds, await tasks.checked(), rounds.failed)}


@router.post("/decide")
async def decide(act: Act, tasks: TheTasks, body: schemas.SettleLink) -> dict[str, Any]:
    """Settle what happened to a link. A new address goes into the draft, in every answer that has the old one."""
    catalogue, decision = (await act.overview()).catalogue, LinkDecision(body.decision)
    task = await tasks.find(body.key, catalogue)
    if decision is LinkDecision.REVIEWED and task.status is not Status.CHANGED:
        raise Problem("invalid")
    if decision is LinkDecision.ADDRESS:
        await _readdress(act, task, _address(task, body.url))
    await tasks.settle(task, catalogue, decision, act.author.name)
    await act.audit(f"link_{decision.value}", task.intents[0])
    return {}


async def _readdress(act: Act, task: Report, new: str) -> None:
    def change(draft: Draft) -> None:
        for intent in task.intents:
            answer = draft.intent(intent).answer
            if answer is not None:
                draft.set_answer(_with_address(answer, task.url, new))

    await act.edit(f"Satte ny adresse på lenken {task.url}", change, *task.intents)


def _address(task: Report, given: str) -> str:
    url = given or (task.detail if task.status is Status.MOVED else "")
    if not url or url == task.url:
        raise Problem("invalid")
    return url


def _with_address(intent: Intent, old: str, new: str) -> Intent:
    def at(link: Link) -> Link:
        page, part = urldefrag(link.url)
        # A link to a part of the page still leads there, unless the new address names a part of its own.
        return link if page != old else replace(link, url=f"{new}#{part}" if part and "#" not in new else new)

    answers = {code: replace(one, links=tuple(map(at, one.links))) for code, one in intent.answers.items()}
    return replace(intent, answers=answers)


def _task(task: Report, catalogue: Catalogue, domains: tuple[str, ...]) -> dict[str, Any]:
    moved = task.detail if task.status is Status.MOVED else None
    return {
        "key": task.key,
        "status": task.status.value,
        "url": task.url,
        "detail": task.detail,
        "since": task.since,
        "proposed": moved if moved and is_allowed(moved, domains) else None,
        "intents": [{"id": one, "title": catalogue[one].title("nb")} for one in task.intents],
    }


def _check(rounds: LinkRounds, checked: str, problem: LinksError | None) -> dict[str, Any]:
    return {
        "running": rounds.is_running,
        "checked": checked or None,
        "problem": words_of(problem) if problem else "",
    }
