"""What can be refused while editing. Editors read the texts, so they are bokmål.

EditError
├── NoSuchIntent     there is no intent with this id
├── NoSuchExample    the intent has no such example
├── NoSuchRate       there is no such rate, or no value from that date
├── BadExample       a text can't be an example, or stands in an intent already
├── BadIntent        an intent can't be made or changed like that
├── BadForm          a part of a file is written in a form that can't be edited here
├── BadImport        a file to import has lines that can't be used; nothing was imported
├── StillNeeded      something depends on the intent (`dependents`)
├── Changed          somebody else changed it meanwhile
└── Refused          the save would bring new errors (`findings`)
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.checking import Finding
from bot.content.editing.dependent import Dependent
from bot.content.errors import ContentError


class EditError(ContentError):
    """An edit is refused; nothing was changed by it."""


class NoSuchIntent(EditError):
    """There is no intent with this id."""

    def __init__(self, intent: str) -> None:
        super().__init__(f"{intent} finnes ikke. Kanskje noen har slettet det eller slått det sammen med et annet.")
        self.intent = intent


class NoSuchExample(EditError):
    """The intent has no such example."""

    def __init__(self, intent: str, text: str) -> None:
        super().__init__(f"«{text}» står ikke i {intent}. Kanskje noen har endret det. Last siden på nytt.")


class NoSuchRate(EditError):
    """There is no such rate, or no value from that date."""


class BadExample(EditError):
    """A text can't be an example, or stands in an intent already."""


class BadIntent(EditError):
    """An intent can't be made or changed like that."""


class BadForm(EditError):
    """A part of a file is written in a form that can only be edited in the file."""

    def __init__(self, path: Sequence[str | int]) -> None:
        named = ".".join(str(step) for step in path)
        super().__init__(
            f"«{named}» er skrevet på en måte som må redigeres i selve fila. Skriv hver del på egen linje."
        )


class BadImport(EditError):
    """A file to import has lines that can't be used; `problems` are (line, reason). Nothing was imported."""

    def __init__(self, problems: Sequence[tuple[int, str]]) -> None:
        shown = "\n".join(f"Linje {line}: {reason}" for line, reason in problems)
        super().__init__(f"Ingenting er lest inn, for noe må rettes først:\n{shown}")
        self.problems = tuple(problems)


class StillNeeded(EditError):
    """Something depends on the intent, so it can't be deleted."""

    def __init__(self, intent: str, dependents: Sequence[Dependent]) -> None:
        named = "\n".join(str(dependent) for dependent in dependents)
        super().__init__(f"{intent} kan ikke slettes. Dette viser til det, og må endres først:\n{named}")
        self.intent, self.dependents = intent, tuple(dependents)


class Changed(EditError):
    """Somebody else changed it meanwhile. `subject` is the intent, or the file."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"Noen andre har endret {subject} mens du skrev. Se på begge, og velg hva som skal stå.")
        self.subject = subject


class Refused(EditError):
    """The save would bring errors that were not there. Nothing was written."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        named = "\n".join(str(finding) for finding in findings)
        super().__init__(f"Ikke lagret, for det ville gitt nye feil:\n{named}")
        self.findings = tuple(findings)
