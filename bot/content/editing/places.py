"""Where intents and examples stand in a draft: which file, and which intent has a text already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.content.checking.examples import wrong_in
from bot.content.checking.fold import fold
from bot.content.editing import blocks
from bot.content.editing.bulk import Row
from bot.content.editing.document import Document
from bot.content.editing.files import Files
from bot.language import Language


class Places:
    """An index of `files` that follows their edits."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._known: dict[str, tuple[Any, dict[str, str]]] = {}

    def intents(self) -> list[str]:
        """Every intent that has examples, in the order of the files."""
        return list(
            dict.fromkeys(intent for document in self._files.nlu() for intent in blocks.intents(document.plain))
        )

    def file(self, intent: str) -> str | None:
        """The file that an intent stands in."""
        # Texts first: parsing every file takes time, and one of them holds the id.
        likely = (document for document in self._files.nlu() if intent in document.text)
        return next((document.path for document in likely if intent in blocks.intents(document.plain)), None)

    def holder(self, text: str) -> str | None:
        """The intent that has this example already, whatever its case and signs."""
        folded = fold(text) or text
        return next((held[folded] for held in map(self._held, self._files.nlu()) if folded in held), None)

    def wrong(self, texts: Sequence[str], instead: str = "") -> list[tuple[int, str]]:
        """Why texts can't be added, with their numbers; one may be `instead` of a text that goes."""
        found: list[tuple[int, str]] = []
        seen = set()
        for number, text in enumerate(texts):
            folded = fold(text) or text
            reason = wrong_in(text)
            if not reason and folded != (fold(instead) or instead) and (holder := self.holder(text)):
                reason = f"«{text}» står allerede i {holder}."
            if not reason and folded in seen:
                reason = f"«{text}» står to ganger."
            seen.add(folded)
            found += [(number, reason)] if reason else []
        return found

    def sort_out(self, rows: Sequence[Row]) -> tuple[dict[tuple[str, Language], list[str]], list[tuple[int, str]]]:
        """What of `rows` is new, for each intent and language; and what is wrong, by line."""
        new: dict[tuple[str, Language], list[str]] = {}
        problems, known = [], set(self.intents())
        held = {folded: intent for document in self._files.nlu() for folded, intent in self._held(document).items()}
        for row in rows:
            folded = fold(row.text) or row.text
            holder = held.get(folded)
            reason = f"{row.intent} finnes ikke." if row.intent not in known else wrong_in(row.text)
            if not reason and holder and holder != row.intent:
                reason = f"«{row.text}» står allerede i {holder}."
            if reason:
                problems.append((row.line, reason))
            elif not holder:
                held[folded] = row.intent
                new.setdefault((row.intent, row.language), []).append(row.text)
        return new, problems

    def _held(self, document: Document) -> dict[str, str]:
        """The intents of a file by their folded examples."""
        plain = document.plain
        known = self._known.get(document.path)
        if known is None or known[0] is not plain:
            known = (plain, {fold(text) or text: intent for intent, text in _texts(plain)})
            self._known[document.path] = known
        return known[1]


def _texts(plain: Any) -> Iterator[tuple[str, str]]:
    for intent in blocks.intents(plain):
        yield from ((intent, text) for texts in blocks.examples(plain, intent).values() for text in texts)
