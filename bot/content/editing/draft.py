"""A draft: the content of one project folder while an editor changes it. Nothing is written before `save`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.content.catalogue import Catalogue, Intent
from bot.content.checking import Finding, check, errors
from bot.content.editing import blocks, bulk, intents, rates, responses
from bot.content.editing.bulk import Imported, Row
from bot.content.editing.dependent import Dependent, dependents
from bot.content.editing.document import Document
from bot.content.editing.errors import BadExample, BadImport, Changed, NoSuchIntent, Refused
from bot.content.editing.files import Files
from bot.content.editing.places import Places
from bot.content.editing.rates import RateView
from bot.content.editing.views import IntentRow, IntentView
from bot.content.rates import FILE as RATES
from bot.language import Language

Examples = Mapping[Language, Sequence[str]]


class Draft:
    """The project in `folder` with edits that are not saved yet.

    Every method that changes something raises an EditError, and then has changed nothing.

    Raises:
        MissingFile, BadContent: there is no content in the folder, or a file is not UTF-8.
    """

    def __init__(self, folder: Path) -> None:
        self.files = Files(folder)
        self._places = Places(self.files)

    # Reading

    def intents(self) -> list[IntentRow]:
        """Every intent, in the order of the files."""
        return [
            IntentRow(
                view.id, view.file, {language: len(texts) for language, texts in view.examples.items()}, view.answer
            )
            for view in (self.intent(intent) for intent in self._places.intents())
        ]

    def categories(self) -> list[str]:
        """Every category, in the order of the files."""
        return list(dict.fromkeys(intent.split("/")[0] for intent in self._places.intents()))

    def intent(self, intent: str) -> IntentView:
        """One intent with its examples and answer.

        Raises:
            NoSuchIntent: there is none with this id.
        """
        document = self._document(intent)
        examples = blocks.examples(document.plain, intent)
        return IntentView(intent, document.path, examples, responses.read(document.plain, intent))

    def version(self, intent: str) -> str:
        """What `expect` is given when the editor saves."""
        return self.intent(intent).version

    def expect(self, intent: str, version: str) -> None:
        """Make sure that nobody changed the intent since its version was `version`.

        Raises:
            Changed: somebody did.
        """
        if self.version(intent) != version:
            raise Changed(intent)

    def catalogue(self) -> Catalogue:
        """Every answer of the draft."""
        said: dict[str, Sequence[Mapping[str, object]]] = {}
        for document in self.files.nlu():
            said.update(document.plain.get("responses") or {})
        return Catalogue.from_responses(said)

    # Examples

    def add_examples(self, intent: str, language: Language, texts: Iterable[str]) -> None:
        """Put examples at the end of the intent's block in this language.

        Raises:
            NoSuchIntent, BadExample: there is no such intent; a text can't be used, or stands somewhere already.
        """
        wanted = [text.strip() for text in texts]
        self._usable(wanted)
        blocks.add(self._document(intent).edit()["nlu"], intent, language, wanted)

    def edit_example(self, intent: str, language: Language, old: str, new: str) -> None:
        """Change one example where it stands.

        Raises:
            NoSuchIntent, NoSuchExample, BadExample: as in `add_examples`, or it is not there any more.
        """
        self._usable([new.strip()], instead=old)
        blocks.replace(self._document(intent).edit()["nlu"], intent, language, old, new)

    def delete_examples(self, intent: str, language: Language, texts: Sequence[str]) -> None:
        """Take examples out.

        Raises:
            NoSuchIntent, NoSuchExample, BadIntent: it is not there, or none would be left.
        """
        intents.delete_examples(self._document(intent), intent, language, texts)

    def move_examples(self, source: str, target: str, texts: Sequence[str]) -> None:
        """Move examples to another intent; each keeps its language.

        Raises:
            NoSuchIntent, NoSuchExample, BadIntent: it is not there, or none would be left.
        """
        intents.move(self._document(source), self._document(target), source, target, texts)

    # Intents

    def add_intent(self, answer: Intent, examples: Examples) -> None:
        """A new intent in its category's file; a new category gets a file, a line in the domain and a rule.

        Raises:
            BadIntent, BadExample: the id is taken or no id, or a text can't be used.
        """
        wanted = {language: [text.strip() for text in texts] for language, texts in examples.items() if texts}
        self._usable([text for texts in wanted.values() for text in texts])
        intents.make(self.files, self._places, answer, wanted)

    def split(self, source: str, texts: Sequence[str], answer: Intent) -> None:
        """Let the chosen examples of `source` become a new intent with this answer.

        Raises:
            NoSuchIntent, NoSuchExample, BadIntent: it is not there, none would be left, or the id can't be used.
        """
        intents.split(self.files, self._places, source, texts, answer)

    def merge(self, source: str, into: str) -> None:
        """Move all examples of `source`, lead everything that points at it to `into`, and take its answer out.

        Raises:
            NoSuchIntent, StillNeeded: it is not there, or the program itself names it.
        """
        intents.merge(self.files, self._document(source), self._document(into), source, into)

    def dependents(self, intent: str) -> list[Dependent]:
        """Every line that names the intent, apart from its own examples and answer."""
        return dependents(self.files.sources(), self.files.folder, intent)

    def delete_intent(self, intent: str) -> None:
        """Take an intent out, examples and answer.

        Raises:
            NoSuchIntent, StillNeeded, BadIntent: it is not there, something names it, or it is its category's last.
        """
        intents.delete(self.files, self._document(intent), intent)

    def set_answer(self, answer: Intent) -> None:
        """Write the answer; only lines that differ change.

        Raises:
            NoSuchIntent, BadIntent: it is not there, or the answer lacks its bokmål text or title.
        """
        intents.set_answer(self._document(answer.id), answer)

    # Rates

    def rates(self) -> list[RateView]:
        """Every rate with its values and the answers that use it."""
        return rates.view(self.files[RATES], self.catalogue())

    def add_rate_value(self, name: str, since: date, value: Decimal) -> tuple[str, ...]:
        """Let a new value hold from a day on. Returns every intent whose answer changes on that day.

        Raises:
            NoSuchRate: there is no such rate, or the value is not above zero.
        """
        rates.add(self.files[RATES], name, since, value)
        return rates.users(name, self.catalogue())

    def delete_rate_value(self, name: str, since: date) -> None:
        """Take a value out.

        Raises:
            NoSuchRate: there is no such rate or value, or it is the only one.
        """
        rates.delete(self.files[RATES], name, since)

    # Bulk

    def export_csv(self, chosen: Sequence[str] | None = None) -> str:
        """The examples of these intents (None: all) as CSV: intent, language, text."""
        return bulk.to_csv(self._rows(chosen))

    def export_yaml(self, chosen: Sequence[str] | None = None) -> str:
        """The examples of these intents (None: all) in Rasa's own format."""
        return bulk.to_yaml(self._rows(chosen))

    def import_csv(self, text: str) -> Imported:
        """Add the examples of a CSV file: all of them or, when a line is wrong, none.

        Raises:
            BadImport: with every line that can't be used.
        """
        return self._import(bulk.from_csv(text))

    def import_yaml(self, text: str) -> Imported:
        """Add the examples of a file in Rasa's own format: all of them or, when a block is wrong, none.

        Raises:
            BadImport: with every block that can't be used.
        """
        return self._import(bulk.from_yaml(text))

    # Finishing

    def diff(self) -> str:
        """What a save would change, as a unified diff."""
        return self.files.diff()

    def changed_files(self) -> tuple[str, ...]:
        """The files that a save would write, relative to the folder."""
        return tuple(document.path for document in self.files.changed())

    def findings(self, similar: bool = False) -> list[Finding]:
        """What `bot check` would say after a save."""
        return check(self.files.sources(), date.today(), similar)

    def save(self) -> tuple[str, ...]:
        """Write what changed, and tell which files.

        Raises:
            Refused: it would bring errors that are not there now.
            Changed: a file was changed by somebody else since the draft was made.
        """
        if not self.files.changed():
            return ()
        wrong = errors(self.findings())
        if wrong:
            there = {finding.key for finding in errors(check(self.files.sources(saved=True), date.today(), False))}
            brought = [finding for finding in wrong if finding.key not in there]
            if brought:
                raise Refused(brought)
        return self.files.write()

    def _document(self, intent: str) -> Document:
        path = self._places.file(intent)
        if path is None:
            raise NoSuchIntent(intent)
        return self.files[path]

    def _usable(self, texts: Sequence[str], instead: str = "") -> None:
        wrong = self._places.wrong(texts, instead)
        if wrong:
            raise BadExample("\n".join(reason for _, reason in wrong))

    def _rows(self, chosen: Sequence[str] | None) -> Iterable[tuple[str, str, str]]:
        for intent in chosen if chosen is not None else self._places.intents():
            for language, texts in self.intent(intent).examples.items():
                yield from ((intent, language, text) for text in texts)

    def _import(self, rows: Sequence[Row]) -> Imported:
        new, problems = self._places.sort_out(rows)
        if problems:
            raise BadImport(problems)
        # The files first: finding one reads what the edits before it wrote.
        ready = [(self._document(intent), intent, language, texts) for (intent, language), texts in new.items()]
        for document, intent, language, texts in ready:
            blocks.add(document.edit()["nlu"], intent, language, texts)
        added = sum(len(texts) for texts in new.values())
        return Imported(added, len(rows) - added)
