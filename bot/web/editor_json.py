"""What the editor's API gives: content, findings and history as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.content import Intent
from bot.content.checking import Finding
from bot.content.editing import IntentRow, IntentView
from bot.workbench import Entry


def row_json(row: IntentRow, findings: list[Finding], why: str | None, live: Intent | None) -> dict[str, Any]:
    """A line of the list. `live` is what the live model answers, `why` what is wrong with its dates."""
    answer = row.answer
    return {
        "id": row.id,
        "title": row.title,
        "category": row.category,
        "kind": answer.kind if answer else "negative",
        "counts": dict(row.counts),
        "total": row.total,
        "owner": answer.owner if answer else "",
        "reviewed": _day(answer.reviewed) if answer else None,
        "valid_until": _day(answer.valid_until) if answer else None,
        "errors": sum(finding.severity.value == "error" for finding in findings),
        "warnings": sum(finding.severity.value == "warning" for finding in findings),
        "stale": why,
        "live": _live(answer, live),
    }


def view_json(view: IntentView) -> dict[str, Any]:
    """One intent: examples, answer, and the version to send back with an edit."""
    return {
        "id": view.id,
        "file": view.file,
        "version": view.version,
        "examples": {language: list(texts) for language, texts in view.examples.items()},
        "answer": answer_json(view.answer) if view.answer else None,
    }


def answer_json(answer: Intent) -> dict[str, Any]:
    """An answer as `AnswerForm` takes it."""
    return {
        "id": answer.id,
        "kind": answer.kind,
        "theme": answer.theme,
        "owner": answer.owner,
        "source": answer.source,
        "reviewed": _day(answer.reviewed),
        "valid_until": _day(answer.valid_until),
        "followups": list(answer.followups),
        "answers": {
            language: {"title": one.title, "text": one.text, "links": [vars(link) for link in one.links]}
            for language, one in answer.answers.items()
        },
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """A line of history."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "what": entry.what,
        "intents": list(entry.intents),
        "published": entry.published,
        "may_undo": entry.may_undo,
    }


def _live(answer: Intent | None, live: Intent | None) -> str:
    """Whether citizens get this answer now: "yes", "changed" (they get an older one), or "no"."""
    if answer is None:
        return ""
    if live is None:
        return "no"
    return "yes" if live == answer else "changed"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
