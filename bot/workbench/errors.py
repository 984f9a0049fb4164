"""What can go wrong with the working copy. Editors read the texts, so they are bokmål.

WorkbenchError
├── GitFailed           git is missing, or refused (for whoever runs the server)
├── NoSuchEntry         history has no such change
├── CantUndo            something later builds on the change
├── NothingToPublish    the draft is what is published
├── OutOfDate           the published content was changed outside the workbench
└── Collision           both sides changed the same lines (`files`)
"""

from __future__ import annotations

from collections.abc import Sequence


class WorkbenchError(Exception):
    """The working copy can't do what was asked; nothing was changed."""


class GitFailed(WorkbenchError):
    """Git is missing, or refused."""

    def __init__(self, command: str, said: str) -> None:
        super().__init__(
            f"Git stanset ved «{command}»: {said or 'uten forklaring'}. Si fra til den som driver tjenesten."
        )


class NoSuchEntry(WorkbenchError):
    """History has no such change."""

    def __init__(self) -> None:
        super().__init__("Endringen finnes ikke i historikken. Last siden på nytt.")


class CantUndo(WorkbenchError):
    """Something later builds on the change, or taking it out would bring errors."""


class NothingToPublish(WorkbenchError):
    """The draft is what is published."""

    def __init__(self) -> None:
        super().__init__("Det er ingenting å publisere. Alt i utkastet er publisert.")


class OutOfDate(WorkbenchError):
    """The published content was changed outside the workbench."""

    def __init__(self) -> None:
        super().__init__("Det publiserte innholdet er endret utenfor redaksjonen. Hent inn endringene først.")


class Collision(WorkbenchError):
    """Both sides changed the same lines."""

    def __init__(self, files: Sequence[str]) -> None:
        named = ", ".join(files)
        super().__init__(f"Utkastet og det publiserte har endret de samme linjene i {named}. Velg hvilke som skal stå.")
        self.files = tuple(files)
