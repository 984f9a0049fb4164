"""data/notices.yml while it is edited: notices are added, changed and ended (row W19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.chat.desk import NOTICES
from bot.chat.desk_file import DeskFile
from bot.chat.errors import NoSuchNotice
from bot.content.editing.document import mapping, quoted
from bot.content.editing.lines import written
from bot.conversation import Notice, Notices, zone_of
from bot.language import Language

Texts = Mapping[Language, str]
MINUTE = "%Y-%m-%d %H:%M"


class NoticesFile(DeskFile):
    """The notices of a project, as they are edited. Times that go in and out are by the clock of the file's zone."""

    path = NOTICES

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice, in the order of the file.

        Raises:
            MappingMalformed: the file can't be used.
        """
        return Notices.from_mapping(self._plain).all

    def local(self, at: datetime) -> datetime:
        """An aware time by the clock on the wall, without a zone."""
        return at.astimezone(zone_of(self._plain)).replace(tzinfo=None)

    def add(self, starts: datetime, ends: datetime, text: Texts) -> str:
        """A new notice; gives its id."""
        there = {notice.id for notice in self.notices}
        name = f"beskjed-{starts:%Y-%m-%d}"
        id = next(one for one in _names(name) if one not in there)
        count = len(self._list("notices"))
        self._rewrite(("notices",), [*range(count), written([_raw(id, starts, ends, text)])])
        return id

    def change(self, id: str, starts: datetime, ends: datetime, text: Texts) -> None:
        """Let a notice be this; lines that say the same stay.

        Raises:
            NoSuchNotice: there is none with this id.
        """
        number, old = self._find(id)
        new = _raw(id, starts, ends, text)
        same = {"id"}
        same |= {"from"} if self.local(old.starts) == starts else set()
        same |= {"to"} if self.local(old.ends) == ends else set()
        same |= {"text"} if dict(old.text) == dict(text) else set()
        keys = list(self._plain["notices"][number])
        if same < set(keys):
            entries = [place if key in same else written(mapping(**{key: new[key]})) for place, key in enumerate(keys)]
            self._rewrite(("notices", number), entries)

    def end(self, id: str, at: datetime) -> None:
        """Show it no more from the aware time `at` on; one that has not begun is taken out.

        Raises:
            NoSuchNotice: there is none with this id, or it is over.
        """
        number, old = self._find(id)
        now = self.local(at).replace(second=0, microsecond=0)
        if old.ends <= at:
            raise NoSuchNotice(f"The notice {id!r} is over already.")
        if self.local(old.starts) < now:
            self.change(id, self.local(old.starts), now, old.text)
        else:
            others = [one for one in range(len(self.notices)) if one != number]
            self._rewrite(("notices",), others)

    def check(self) -> None:
        """Read it as the running server will."""
        _ = self.notices

    def _find(self, id: str) -> tuple[int, Notice]:
        for number, notice in enumerate(self.notices):
            if notice.id == id:
                return number, notice
        raise NoSuchNotice(f"There is no notice {id!r}. It may have been taken out; read the notices again.")


def _names(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 1_000):
        yield f"{name}-{number}"


def _raw(id: str, starts: datetime, ends: datetime, text: Texts) -> Any:
    times = {"from": quoted(starts.strftime(MINUTE)), "to": quoted(ends.strftime(MINUTE))}
    return mapping(id=id, **times, text=mapping(**{str(language): said for language, said in text.items()}))
