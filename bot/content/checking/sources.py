"""The texts that content is made of, by their paths in the project: what a check reads, saved or not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.content.errors import BadContent, MissingFile

Sources = Mapping[str, str]
NLU = "data/nlu/"
DEVELOPMENT = "tests/nlu/"
DOMAIN = "domain.yml"
RULES = "data/stories/rules.yml"
LINKS = "data/links.yml"
HARD_WORDS = "data/hard_words.yml"
FIRST_SCREEN = "data/first_screen.yml"
GLOBS = (DOMAIN, "data/**/*.yml", "tests/nlu/**/*.yml", "tests/stories/*.yml")


def is_development(path: str) -> bool:
    """Whether the file holds questions that measure the bot: the development set, or what is held out."""
    return path.startswith(DEVELOPMENT) and Path(path).name.startswith("dev")


def read_sources(project: Path) -> dict[str, str]:
    """Every content file's text, by its path relative to `project`.

    Raises:
        MissingFile: there is no content in the folder.
        BadContent: a file is not UTF-8.
    """
    files = sorted({file for pattern in GLOBS for file in project.glob(pattern)})
    sources = {file.relative_to(project).as_posix(): read_text(file) for file in files}
    if not any(path.startswith(NLU) for path in sources):
        raise MissingFile(
            f"No content files ({NLU}*.yml) in {project}. Run in the project's folder, or set AAP_PROJECT."
        )
    return sources


def read_text(file: Path) -> str:
    """A file's text with its line endings as they are.

    Raises:
        BadContent: it is not UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadContent(f"{file} is not UTF-8: {error}. Save it again as UTF-8.") from error
