"""Intents as wholes: made, split, merged and deleted, with everything that hangs on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.content.catalogue import KINDS, Intent
from bot.content.editing import blocks, categories, responses
from bot.content.editing.dependent import dependents, naming
from bot.content.editing.document import Document
from bot.content.editing.errors import BadIntent, NoSuchExample, StillNeeded
from bot.content.editing.files import Files
from bot.content.editing.places import Places
from bot.content.editing.removal import without
from bot.language import DEFAULT, Language

ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")
# What names an intent outside data/nlu and may be led to another one: the first screen and what measures the bot.
POINTERS = ("data/first_screen.yml", "tests/nlu/", "tests/stories/", "data/stories/")


def make(files: Files, places: Places, answer: Intent, examples: Mapping[Language, Sequence[str]]) -> None:
    """Write a new intent into its category's file."""
    _may_be_made(places, answer)
    path = categories.file_of(answer.category)
    document = files[path] if path in files else categories.make(files, answer.category)
    data = document.edit()
    for language, texts in examples.items():
        blocks.add(data["nlu"], answer.id, language, texts)
    responses.write(data, None, answer)


def set_answer(document: Document, answer: Intent) -> None:
    """Write the answer into its file."""
    _complete(answer)
    old = responses.read(document.plain, answer.id)
    if old is not None and set(old.answers) - set(answer.answers):
        raise BadIntent(f"{answer.id} må beholde svaret på hvert språk. Endre teksten i stedet for å ta den bort.")
    responses.write(document.edit(), old, answer)


def delete_examples(document: Document, intent: str, language: Language, texts: Sequence[str]) -> None:
    """Take examples out of the intent's file."""
    examples = blocks.examples(document.plain, intent)
    _are_there(intent, texts, examples.get(language, ()))
    _some_left(intent, examples, texts)
    blocks.delete(document.edit()["nlu"], intent, language, texts)


def move(source_file: Document, target_file: Document, source: str, target: str, texts: Sequence[str]) -> None:
    """Move examples from one intent to another."""
    if source == target:
        raise BadIntent(f"Eksemplene står allerede i {target}.")
    for language, chosen in _chosen(source_file, source, texts).items():
        blocks.delete(source_file.edit()["nlu"], source, language, chosen)
        blocks.add(target_file.edit()["nlu"], target, language, chosen)


def split(files: Files, places: Places, source: str, texts: Sequence[str], answer: Intent) -> None:
    """Make a new intent of some of another's examples."""
    path = places.file(source)
    if path is None:
        raise BadIntent(f"{source} finnes ikke, så det kan ikke deles.")
    _may_be_made(places, answer)
    chosen = _chosen(files[path], source, texts)
    for language, own in chosen.items():
        blocks.delete(files[path].edit()["nlu"], source, language, own)
    make(files, places, answer, chosen)


def merge(files: Files, source_file: Document, target_file: Document, source: str, target: str) -> None:
    """Let one intent become part of another."""
    if source == target:
        raise BadIntent("Et spørsmål kan ikke slås sammen med seg selv.")
    programs = [one for one in dependents(files.sources(), files.folder, source) if one.code]
    if programs:
        raise StillNeeded(source, programs)
    _not_last(source_file, source)
    examples = blocks.examples(source_file.plain, source)
    source_file.text = without(source_file.text, source)
    for language, texts in ((language, texts) for language, texts in examples.items() if texts):
        blocks.add(target_file.edit()["nlu"], target, language, texts)
    _repoint(files, source, target)


def delete(files: Files, document: Document, intent: str) -> None:
    """Take an intent out that nothing depends on."""
    needed = dependents(files.sources(), files.folder, intent)
    if needed:
        raise StillNeeded(intent, needed)
    _not_last(document, intent)
    document.text = without(document.text, intent)


def _repoint(files: Files, source: str, target: str) -> None:
    pattern = naming(source)
    for document in files.nlu():
        if pattern.search(document.text):
            responses.repoint(document.edit(), source, target)
    for document in files.under(*POINTERS):
        if pattern.search(document.text):
            document.text = pattern.sub(target, document.text)


def _chosen(document: Document, intent: str, texts: Sequence[str]) -> dict[Language, list[str]]:
    """The chosen examples by language."""
    examples = blocks.examples(document.plain, intent)
    _are_there(intent, texts, [text for own in examples.values() for text in own])
    _some_left(intent, examples, texts)
    chosen = {language: [text for text in own if text in texts] for language, own in examples.items()}
    return {language: own for language, own in chosen.items() if own}


def _are_there(intent: str, texts: Sequence[str], examples: Sequence[str]) -> None:
    for text in texts:
        if text not in examples:
            raise NoSuchExample(intent, text)


def _some_left(intent: str, examples: Mapping[Language, Sequence[str]], texts: Sequence[str]) -> None:
    if not any(text not in texts for own in examples.values() for text in own):
        raise BadIntent(f"{intent} ville stått uten eksempler. Slå det sammen med et annet, eller slett det.")


def _not_last(document: Document, intent: str) -> None:
    if set(blocks.intents(document.plain)) == {intent}:
        raise BadIntent(f"{intent} er det siste i sin kategori, som har en regel. Be en utvikler fjerne kategorien.")


def _may_be_made(places: Places, answer: Intent) -> None:
    if not ID.fullmatch(answer.id):
        raise BadIntent(
            f"«{answer.id}» kan ikke være et navn. Skriv kategori/navn med små bokstaver a–z, tall og bindestrek."
        )
    if places.file(answer.id) is not None:
        raise BadIntent(f"{answer.id} finnes allerede. Velg et annet navn.")
    _complete(answer)


def _complete(answer: Intent) -> None:
    if answer.kind not in KINDS:
        raise BadIntent(f"{answer.id}: «{answer.kind}» er ingen slags svar. Velg en av {', '.join(KINDS)}.")
    if DEFAULT not in answer.answers:
        raise BadIntent(f"{answer.id} mangler svaret på bokmål.")
    for language, said in answer.answers.items():
        if not said.text.strip() or not said.title.strip():
            raise BadIntent(f"{answer.id} mangler tekst eller tittel på {language}.")
