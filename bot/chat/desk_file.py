"""A file of the desk while it is edited: hours or notices, validated by the code that reads them, written at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.content import MissingFile
from bot.content.editing import Changed
from bot.content.editing.files import Files
from bot.content.editing.lines import Path as Place
from bot.content.editing.lines import rewrite


class DeskFile:
    """One file of the project in `project`. Nothing is written before `save`, and comments and order stay.

    Raises:
        ContentError: the file is missing or not UTF-8.
    """

    path = ""

    def __init__(self, project: Path) -> None:
        self._files = Files(project)
        if self.path not in self._files:
            raise MissingFile(f"{project / self.path} is missing. Restore it from git.")
        self._document = self._files[self.path]

    @property
    def version(self) -> str:
        """What the file on disk is: `expect` is given it when somebody saves what they have edited."""
        return hashlib.sha256((self._document.before or "").encode()).hexdigest()[:16]

    def expect(self, version: str) -> None:
        """Make sure that nobody changed the file since its version was `version`.

        Raises:
            Changed: somebody did.
        """
        if self.version != version:
            raise Changed(self.path)

    def check(self) -> None:
        """Read it as the running server will.

        Raises:
            BadContent, MappingMalformed: it can't be used.
        """
        raise NotImplementedError

    def save(self) -> None:
        """Write it, if it was changed and can be used.

        Raises:
            BadContent, MappingMalformed: it can't be used. Nothing was written.
            Changed: somebody wrote it meanwhile. Nothing was written.
        """
        self.check()
        self._files.write()

    @property
    def _plain(self) -> Any:
        return self._document.plain

    def _rewrite(self, place: Place, entries: Sequence[int | str]) -> None:
        self._document.text = rewrite(self._document.text, place, entries)

    def _list(self, key: str) -> list[Any]:
        """The list at the top of the file, which gets one when it has none."""
        if key not in self._plain:
            self._document.text = f"{self._document.text.rstrip()}\n\n{key}: []\n"
        return list(self._plain[key] or [])
