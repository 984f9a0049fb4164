"""Git, called as a program: one folder, no settings but ours, and no questions asked."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.workbench.errors import GitFailed

SETTINGS = ("core.quotepath=false", "core.autocrlf=false", "commit.gpgsign=false", "advice.detachedHead=false")
SECONDS = 60


@dataclass(frozen=True)
class Author:
    """Who a change is by, as history keeps it."""

    name: str
    email: str

    @classmethod
    def of(cls, name: str, username: str) -> Author:
        """One who has logged in. A username that is no address gets a domain that can never be reached (RFC 2606)."""
        address = username if "@" in username else f"{username}@aap-chat.invalid"
        return cls(_clean(name), _clean(address))


PROGRAM = Author("AAP-chat", "aap-chat@aap-chat.invalid")


class Git:
    """The repository in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self, *arguments: str, text: str = "", author: Author = PROGRAM, more: Mapping[str, str] | None = None
    ) -> str:
        """What git prints. `text` is its standard input; `more` goes into its environment.

        Raises:
            GitFailed: it is not installed, or says no.
        """
        command = ["git", *(part for one in SETTINGS for part in ("-c", one)), *arguments]
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                input=text,
                env=_environment(author, more or {}),
                capture_output=True,
                encoding="utf-8",
                timeout=SECONDS,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            raise GitFailed(arguments[0], (error.stderr or error.stdout).strip()) from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GitFailed(arguments[0], str(error)) from error
        return done.stdout


def _environment(author: Author, more: Mapping[str, str]) -> dict[str, str]:
    # Whoever runs the server may have hooks, signatures and templates of their own; and a server started by a hook
    # would otherwise work in the hook's repository.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ours = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    who = {"NAME": author.name, "EMAIL": author.email}
    people = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    return {**kept, **ours, **people, **more}


def _clean(text: str) -> str:
    """Without what has a meaning in a line of git's."""
    return re.sub(r"[<>\x00-\x1f]", "", text).strip() or "ukjent"
