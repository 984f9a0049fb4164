"""What the watch remembers of each page between runs, in one JSON file."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.links.errors import BadState, Running

VERSION = 1
FILE = Path("var/links.json")
# How many tasks are remembered by name after somebody decided about them.
NAMED = 500


@dataclass
class Page:
    """What is known of one page.

    `code` and `problem` are of the last run; `moved` is where the page stands now, if for good. Each `…_since` is the
    time of the run (ISO, UTC) that first saw it so: it tells a change that was decided about from the next one. `read`
    holds, for each intent that links here, the date of its review and the text's hash as it was first seen after that
    review: what differs from it has changed since. `failed` are the runs in a row in which it did not answer.
    """

    etag: str = ""
    last_modified: str = ""
    hash: str = ""
    checked: str = ""
    failed: int = 0
    read: dict[str, tuple[str, str]] = field(default_factory=dict)
    code: int = 0
    problem: str = ""
    moved: str = ""
    dead_since: str = ""
    moved_since: str = ""
    hash_since: str = ""


@dataclass(frozen=True)
class Named:
    """A task as it was when somebody decided about it."""

    url: str
    status: str
    detail: str


@dataclass
class State:
    """The pages by their addresses, when they were last fetched, and what was decided about by its key."""

    pages: dict[str, Page] = field(default_factory=dict)
    checked: str = ""
    named: dict[str, Named] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> State:
        """What was saved; nothing where there is no file yet.

        Raises:
            BadState: the file can't be read.
        """
        if not file.exists():
            return cls()
        try:
            saved = json.loads(file.read_text(encoding="utf-8"))
            pages = {url: _page(page) for url, page in saved["pages"].items()}
            named = {key: Named(**one) for key, one in saved.get("named", {}).items()}
            return cls(pages, saved.get("checked", ""), named)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadState(
                f"{file} can't be read: {error!r}. Delete it: the next run remembers from the start, "
                "and changes are told from then on."
            ) from error

    @classmethod
    @contextmanager
    def changing(cls, file: Path) -> Iterator[State]:
        """What was saved, to be changed; saved when the block ends well. One at a time, in every process.

        Raises:
            BadState: the file can't be read.
        """
        with _locked(file, ".lock", wait=True):
            state = cls.load(file)
            yield state
            state.save(file)

    def save(self, file: Path) -> None:
        """Write it, at once."""
        file.parent.mkdir(parents=True, exist_ok=True)
        saved = {
            "version": VERSION,
            "checked": self.checked,
            "pages": {url: asdict(page) for url, page in sorted(self.pages.items())},
            "named": {key: asdict(one) for key, one in list(self.named.items())[-NAMED:]},
        }
        temporary = file.with_suffix(".new")
        temporary.write_text(json.dumps(saved, ensure_ascii=False, indent=1), encoding="utf-8")
        temporary.replace(file)


@contextmanager
def running(file: Path) -> Iterator[None]:
    """Hold the right to fetch: two runs at once would ask each host twice as often.

    Raises:
        Running: another has it, in this process or another.
    """
    with _locked(file, ".running", wait=False):
        yield


@contextmanager
def _locked(file: Path, suffix: str, *, wait: bool) -> Iterator[None]:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_suffix(suffix).open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Running("The links are being checked already. Wait until that is done.") from error
        yield


def _page(saved: dict[str, Any]) -> Page:
    read = {intent: (str(reviewed), str(text)) for intent, (reviewed, text) in saved.pop("read").items()}
    return Page(**saved, read=read)
