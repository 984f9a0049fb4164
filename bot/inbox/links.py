"""Links that an editor must look at, as tasks of the inbox (row C15). What was decided about stays away until the link
changes again; a link that works again, or that no answer has any more, is no task."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path

from bot.content import Catalogue
from bot.links import FILE, Named, Outdated, Report, State, accept, collect, standing
from bot.storage import Database, DecidedRow, Decisions


class LinkDecision(str, Enum):
    """What became of a link: another address in the draft, its text read as it is now, or nothing."""

    ADDRESS = "address"
    REVIEWED = "reviewed"
    DISMISSED = "dismissed"


# A new address is in the draft, and can be undone there: the draft tells whether the task is done.
FINAL = (LinkDecision.REVIEWED.value, LinkDecision.DISMISSED.value)


class LinkTasks:
    """What the watch of the links in `project` found, and what people decided."""

    def __init__(self, database: Database, project: Path) -> None:
        self._file = project / FILE
        self._decisions = Decisions(database, "links")

    async def checked(self) -> str:
        """When the links were last fetched (ISO, UTC); empty for never.

        Raises:
            BadState: what is remembered can't be read.
        """
        return (await asyncio.to_thread(State.load, self._file)).checked

    async def open(self, catalogue: Catalogue) -> list[Report]:
        """What nobody has decided about, of the links in `catalogue`, the worst first.

        Raises:
            BadState: what is remembered can't be read.
        """
        state = await asyncio.to_thread(State.load, self._file)
        found = _tasks(catalogue, state)
        decided = await self._decisions.of(list(found))
        return [one for key, one in found.items() if key not in decided or decided[key].decision not in FINAL]

    async def find(self, key: str, catalogue: Catalogue) -> Report:
        """The task that nobody has decided about with this key.

        Raises:
            Outdated: there is none any more.
            BadState: what is remembered can't be read.
        """
        found = next((one for one in await self.open(catalogue) if one.key == key), None)
        if found is None:
            raise Outdated("The link is not any more what was decided about.")
        return found

    async def settle(self, task: Report, catalogue: Catalogue, decision: LinkDecision, who: str) -> None:
        """Say what became of a link. `REVIEWED` remembers its text as it is now as what the answers were read against.

        Raises:
            Outdated: the link changed meanwhile.
            BadState: what is remembered can't be read.
        """
        await asyncio.to_thread(self._remember, task, catalogue, decision)
        now = datetime.now(timezone.utc)
        await self._decisions.decide([DecidedRow(task.key, decision.value, who, now)])

    async def undo(self, keys: list[str]) -> int:
        """Let dismissed tasks come back; how many there were."""
        rows = await self._decisions.of(keys)
        dismissed = [key for key, row in rows.items() if row.decision == LinkDecision.DISMISSED.value]
        return await self._decisions.undo(dismissed)

    async def decided(self, count: int) -> list[tuple[DecidedRow, Named | None]]:
        """The latest decisions, the newest first, and what each was about, where that is still known.

        Raises:
            BadState: what is remembered can't be read.
        """
        rows = await self._decisions.latest(count)
        named = (await asyncio.to_thread(State.load, self._file)).named
        return [(row, named.get(row.key)) for row in rows]

    def _remember(self, task: Report, catalogue: Catalogue, decision: LinkDecision) -> None:
        with State.changing(self._file) as state:
            if decision is not LinkDecision.ADDRESS and task.key not in _tasks(catalogue, state):
                raise Outdated("The link changed while it was looked at.")
            if decision is LinkDecision.REVIEWED:
                accept(state, task.url, task.intents)
            state.named.pop(task.key, None)
            state.named[task.key] = Named(task.url, task.status.value, task.detail)


def _tasks(catalogue: Catalogue, state: State) -> dict[str, Report]:
    return {one.key: one for one in standing(collect(catalogue), state) if one.status.needs_a_person}
