"""A project folder's files while they are edited: nothing is written until all is, and then each at once."""

from __future__ import annotations

import difflib
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from bot.content.checking.sources import NLU, read_sources, read_text
from bot.content.editing.document import Document
from bot.content.editing.errors import Changed

# One save at a time in this process: between looking at the disk and writing to it, nobody else writes.
SAVING = threading.Lock()


class Files:
    """The content files of the project in `folder`, with edits that are not saved yet.

    Raises:
        MissingFile, BadContent: there is no content in the folder, or a file is not UTF-8.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._documents = {path: Document(path, text) for path, text in read_sources(folder).items()}

    def __getitem__(self, path: str) -> Document:
        return self._documents[path]

    def __contains__(self, path: str) -> bool:
        return path in self._documents

    def nlu(self) -> Iterator[Document]:
        """The files of data/nlu, by name."""
        yield from (document for path, document in sorted(self._documents.items()) if path.startswith(NLU))

    def under(self, *folders: str) -> Iterator[Document]:
        """The files whose paths begin with one of `folders`."""
        yield from (document for path, document in sorted(self._documents.items()) if path.startswith(folders))

    def add(self, path: str, text: str) -> Document:
        """A new file with this text; it is written when all is saved."""
        self._documents[path] = Document(path, None, text)
        return self._documents[path]

    def sources(self, saved: bool = False) -> dict[str, str]:
        """Every file's text by its path: with the edits, or (`saved`) as it stands on disk."""
        if saved:
            return {path: one.before for path, one in self._documents.items() if one.before is not None}
        return {path: document.text for path, document in self._documents.items()}

    def changed(self) -> list[Document]:
        """The files that a save would write."""
        return [document for document in self._documents.values() if document.changed]

    def diff(self) -> str:
        """What a save would change, as a unified diff."""
        return "".join(line for document in self.changed() for line in _diff(document))

    def write(self) -> tuple[str, ...]:
        """Write what changed. Each file is replaced at once; first all are on disk beside the old ones.

        Raises:
            Changed: a file is not what it was when it was read. Nothing was written.
        """
        with SAVING:
            changed = self.changed()
            for document in changed:
                self._still_the_same(document)
            ready = [(document, _beside(self.folder / document.path, document.text)) for document in changed]
            for document, temporary in ready:
                temporary.replace(self.folder / document.path)
                document.before = document.text
        return tuple(document.path for document in changed)

    def _still_the_same(self, document: Document) -> None:
        file = self.folder / document.path
        if (read_text(file) if file.exists() else None) != document.before:
            raise Changed(document.path)


def _beside(file: Path, text: str) -> Path:
    """A file with this text beside `file`, safely on disk and with its rights."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(descriptor)
    temporary = Path(name)
    temporary.chmod(file.stat().st_mode if file.exists() else 0o644)
    return temporary


def _diff(document: Document) -> Iterator[str]:
    before = (document.before or "").splitlines(keepends=True)
    after = document.text.splitlines(keepends=True)
    yield from difflib.unified_diff(before, after, f"a/{document.path}", f"b/{document.path}")
