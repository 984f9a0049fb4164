"""What the console's API gives: the rooms' own dataclasses as JSON, field for field."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from bot.chat import Board, Case, Opened
from bot.conversation import Event, Present


def plain(value: Any) -> Any:
    """Dataclasses as objects, times in ISO 8601, enumerations by value."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    return value


def board_json(board: Board) -> str:
    """The lists of the console, as JSON; what hasn't changed since it was last written is not written again."""
    lists = {"mine": board.mine, "queue": board.queue, "others": board.others}
    cases = (f'"{name}": [{", ".join(map(_case, some))}]' for name, some in lists.items())
    staff = ", ".join(map(_present, board.staff))
    return f'{{"me": {_present(board.me)}, {", ".join(cases)}, "staff": [{staff}]}}'


# Every counsellor's list shows the same ones, twice a second on a busy day; 2,000 are more than wait and run at once.
@lru_cache(2000)
def _case(case: Case) -> str:
    return json.dumps(plain(case), ensure_ascii=False)


@lru_cache(200)
def _present(present: Present | None) -> str:
    return json.dumps(plain(present), ensure_ascii=False)


def opened_json(opened: Opened) -> dict[str, Any]:
    """One conversation, with every kind of event."""
    return {"case": plain(opened.case), "events": events_json(opened.events)}


def events_json(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events with ids of counsellors: for the back office only."""
    return [event.to_json() for event in events]
