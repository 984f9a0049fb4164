"""A project's content as git keeps it: which files, and their tree without touching any working copy."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bot.content.checking import read_sources
from bot.workbench.git import Git

# Beside the content: what a model of the draft is trained by.
CONFIG = "config.yml"


def paths(project: Path) -> list[str]:
    """The files of the project that editors' work is about, relative to it.

    Raises:
        MissingFile, BadContent: there is no content in the folder, or a file is not UTF-8.
    """
    own = [CONFIG] if (project / CONFIG).exists() else []
    return sorted([*read_sources(project), *own])


def tree(git: Git, project: Path) -> str:
    """The tree of the project's content; the same content gives the same name.

    Raises:
        MissingFile, BadContent: as in `paths`.
        GitFailed: git refused.
    """
    files = paths(project)
    listed = "".join(f"{(project / path).resolve()}\n" for path in files)
    blobs = git("hash-object", "-w", "--no-filters", "--stdin-paths", text=listed).split()
    lines = "".join(f"100644 {blob}\t{path}\n" for blob, path in zip(blobs, files, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": os.path.join(folder, "index")}  # noqa: PTH118  an environment variable is text
        git("update-index", "--add", "--index-info", text=lines, more=index)
        return git("write-tree", more=index).strip()
