"""What the watch remembers of each page between runs, in one JSON file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.links.errors import BadState

VERSION = 1


@dataclass
class Page:
    """What is known of one page.

    `read` holds, for each intent that links here, the date of its review and the text's hash as it was first seen after
    that review: what differs from it has changed since. `failed` are the runs in a row in which it did not answer.
    """

    etag: str = ""
    last_modified: str = ""
    hash: str = ""
    checked: str = ""
    failed: int = 0
    read: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass
class State:
    """The pages by their addresses."""

    pages: dict[str, Page] = field(default_factory=dict)

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
            return cls({url: _page(page) for url, page in saved["pages"].items()})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadState(
                f"{file} can't be read: {error!r}. Delete it: the next run remembers from the start, "
                "and changes are told from then on."
            ) from error

    def save(self, file: Path) -> None:
        """Write it, at once."""
        file.parent.mkdir(parents=True, exist_ok=True)
        saved = {"version": VERSION, "pages": {url: asdict(page) for url, page in sorted(self.pages.items())}}
        temporary = file.with_suffix(".new")
        temporary.write_text(json.dumps(saved, ensure_ascii=False, indent=1), encoding="utf-8")
        temporary.replace(file)


def _page(saved: dict[str, Any]) -> Page:
    read = {intent: (str(reviewed), str(text)) for intent, (reviewed, text) in saved.pop("read").items()}
    return Page(**saved, read=read)
