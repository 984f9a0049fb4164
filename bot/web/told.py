"""What happened in a conversation as a sentence, for the plain form and the transcript."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Told = Mapping[str, Any]


def told(event: Told, texts: Mapping[str, Any]) -> str:
    """The sentence for an event (as JSON) in the language of `texts`; empty for one that says nothing by itself."""
    kind = KINDS.get(event["kind"])
    key = kind(event) if kind else ""
    if not key:
        return ""
    name = event.get("name") or texts["who"]["counsellor"]
    return str(texts["told"][key]).format(name=name, before=event.get("before_name", ""))


def _state(event: Told) -> str:
    if not event.get("from"):
        return ""
    reason = event.get("reason") or ""
    again = "sent_on" if reason == "forwarded" else "requeued"
    return {
        "waiting": again if event["from"] == "counsellor" else "waiting",
        "counsellor": "person",
        "bot": "given_back" if reason == "given back" else "bot",
        "closed": "closed_idle" if reason == "idle" else "closed_person" if event["by"] == "counsellor" else "closed",
    }[event["to"]]


KINDS: dict[str, Callable[[Told], str]] = {
    "state": _state,
    "owner": lambda event: "passed_on" if event["how"] == "forward" else "taken_over",
    "forward": lambda event: str(event["step"]),
    "restarted": lambda _: "restarted",
}
