"""The editor's inbox: what the bot did not manage, by meaning, one click that settles it, and what is settled (rows C7,
C8)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from bot.content import Catalogue
from bot.content.editing import Draft
from bot.inbox import WHY, Decided, Decision, Group, Inbox, Item
from bot.language import Language
from bot.links import Named
from bot.storage import DecidedRow
from bot.web import editor_schemas as schemas
from bot.web.console_json import plain
from bot.web.editor import RESPONSES, Act
from bot.web.editor_links import TheTasks

router = APIRouter(prefix="/api/editor", responses=RESPONSES, tags=["editor"])
# Words without an answer: what the bot shall leave alone.
NEGATIVES = "utenfor"
SHOWN = 50
DONE = {
    Decision.EXAMPLE: "Gjorde spørsmål fra innboksen til eksempler på {intent}",
    Decision.NEGATIVE: "La spørsmål fra innboksen til det roboten ikke skal svare på",
}


def inbox(request: Request) -> Inbox:
    """The inbox, beside the draft's examples."""
    state = request.app.state
    if not hasattr(state, "inbox"):
        # It keeps the examples' vectors: one for the process.
        state.inbox = Inbox(state.record.database, state.workbench.folder)
    found: Inbox = state.inbox
    return found


TheInbox = Annotated[Inbox, Depends(inbox)]


@router.get("/inbox")
async def groups(act: Act, inbox: TheInbox) -> dict[str, Any]:
    """The largest groups that nobody has decided about, each with the three nearest intents and why."""
    titles = (await act.overview()).catalogue
    found = await inbox.groups(SHOWN)
    named = {intent: titles[intent].title("nb") for group in found for intent in _near(group) if intent in titles}
    return {"groups": [_group_json(group, named) for group in found], "why": dict(WHY)}


@router.post("/inbox/decide")
async def decide(act: Act, inbox: TheInbox, body: schemas.Settle) -> dict[str, Any]:
    """Settle words for good. An example or a negative goes into the draft first; `intent` says where a new one went."""
    decision = Decision(body.decision)
    if decision in DONE:
        target = NEGATIVES if decision is Decision.NEGATIVE else body.intent or ""
        items = {item.key: item for item in await inbox.items() if item.key in body.keys}
        await _put(act, DONE[decision].format(intent=target), target, list(items.values()))
    await inbox.decide(body.keys, decision, act.author.name, body.intent)
    await act.audit(f"inbox_{decision.value}", body.intent or "")
    return {}


@router.get("/inbox/decided")
async def decided(act: Act, inbox: TheInbox, tasks: TheTasks) -> dict[str, Any]:
    """The latest decisions, the newest first: words, as long as the record has them, and links."""
    titles = (await act.overview()).catalogue
    words = [_words_json(one, titles) for one in await inbox.decided(SHOWN)]
    links = [_link_json(*one) for one in await tasks.decided(SHOWN)]
    return {"decided": sorted([*words, *links], key=lambda one: str(one["at"]), reverse=True)[:SHOWN]}


@router.post("/inbox/undo")
async def undo(act: Act, inbox: TheInbox, tasks: TheTasks, body: schemas.Unsettle) -> dict[str, Any]:
    """Let words and dismissed links come back; what went into the draft is undone in its history."""
    many = await inbox.undo(body.keys) + await tasks.undo(body.keys)
    await act.audit("inbox_undo")
    return {"back": many}


async def _put(act: Act, what: str, intent: str, items: list[Item]) -> None:
    """Make each wording an example in the language it was written in; those that stand there already stay one."""
    texts: dict[Language, list[str]] = {}
    for item in items:
        texts.setdefault(item.language, []).append(item.text)

    def change(draft: Draft) -> None:
        there = {text for some in draft.intent(intent).examples.values() for text in some}
        for language, some in texts.items():
            if new := [text for text in some if text not in there]:
                draft.add_examples(intent, language, new)

    await act.edit(what, change, intent)


def _group_json(group: Group, titles: dict[str, str]) -> dict[str, Any]:
    wordings = list({item.key: item for item in group.items}.values())
    return {
        "id": group.id,
        "text": group.text,
        "size": group.size,
        "keys": list(group.keys),
        "reasons": group.reasons,
        "items": [{"key": one.key, "text": one.text, "language": one.language} for one in wordings],
        "latest": max(item.at for item in group.items).isoformat(),
        "nearest": [{**plain(one), "title": titles.get(one.intent, one.intent)} for one in group.nearest],
    }


def _words_json(one: Decided, titles: Catalogue) -> dict[str, Any]:
    return {
        "about": "words",
        "keys": list(one.keys),
        "texts": list(one.texts),
        "decision": one.decision.value,
        "who": one.who,
        "at": one.at.isoformat(),
        "intent": one.intent,
        "title": titles[one.intent].title("nb") if one.intent and one.intent in titles else None,
    }


def _link_json(row: DecidedRow, link: Named | None) -> dict[str, Any]:
    return {
        "about": "link",
        "keys": [row.key],
        "url": link.url if link else None,
        "status": link.status if link else None,
        "decision": row.decision,
        "who": row.who,
        "at": row.at.isoformat(),
    }


def _near(group: Group) -> list[str]:
    return [one.intent for one in group.nearest]
