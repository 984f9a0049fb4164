"""What publishing does to the project's folder: files replaced whole, and a commit where it is a repository."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.workbench.errors import GitFailed
from bot.workbench.git import Author, Git
from bot.workbench.history import Entry


def bring(source: Path, target: Path) -> None:
    """Make `target` what `source` is, at once: a training that reads it sees the old or the new. Gone is gone."""
    if not source.exists():
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    shutil.copyfile(source, name)
    Path(name).chmod(target.stat().st_mode if target.exists() else 0o644)
    Path(name).replace(target)


def commit(project: Path, files: Sequence[str], entries: Sequence[Entry], author: Author) -> None:
    """Commit these files, and only these, in the project's repository; nothing where the folder is none.

    Raises:
        GitFailed: the repository did not take them.
    """
    git = Git(project)
    try:
        top = git("rev-parse", "--show-toplevel").strip()
    except GitFailed:
        return
    # A folder within somebody's repository, such as a test's, is not a project of its own.
    if Path(top).resolve() != project.resolve():
        return
    git("add", "--all", "--", *files)
    git("commit", "--quiet", "--file=-", "--only", "--", *files, text=_told(entries), author=author)


def _told(entries: Sequence[Entry]) -> str:
    """The editors' changes, one in each line, with who made them."""
    many = f"Publish {len(entries)} changes of the editors" if len(entries) != 1 else "Publish an editor's change"
    lines = "\n".join(f"- {entry.what} ({entry.who}, {entry.at:%Y-%m-%d %H:%M})" for entry in entries)
    return f"{many}\n\n{lines}\n"
