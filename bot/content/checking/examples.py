"""Checks of examples: enough of them, in every language, each once, and none that Rasa would read as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.checking.finding import Finding, error, warning
from bot.content.checking.fold import fold
from bot.content.checking.scan import Example, Scan
from bot.content.checking.sources import is_development
from bot.language import LANGUAGES

# A new intent with 15 examples may go live; from 40 on, more of them rarely help (measured on the development set).
FEWEST = 15
ENOUGH = 40
LONGEST = 300
# Rasa reads [word](entity), [word]{json} and lines that begin with a sign of lists as more than text.
SYNTAX = re.compile(r"\[[^\]]*\][({]|^[-*]\s|\{\s*\"")
NAMES = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}


def wrong_in(text: str) -> str | None:
    """Why a text can't be an example, in bokmål; None where it can."""
    if not text.strip():
        return "Eksempelet er tomt."
    if "\n" in text or "\r" in text:
        return "Eksempelet går over flere linjer."
    if len(text) > LONGEST:
        return f"Eksempelet er på {len(text)} tegn; {LONGEST} er det meste."
    if SYNTAX.search(text):
        return f"«{text}» har tegn som Rasa leser som merking, slik som [ord](navn) eller «- » først."
    return None


def check_examples(scan: Scan) -> Iterator[Finding]:
    """Findings about examples, one intent at a time."""
    for intent, examples in scan.by_intent.items():
        yield from _few(intent, examples)
        yield from _languages(intent, examples)
    for example in scan.examples:
        if reason := wrong_in(example.text):
            yield error(
                example.file, example.line, "example-syntax", reason, "Skriv det som én vanlig linje.", example.intent
            )
    yield from _twice(scan)
    yield from _in_development_set(scan)


def _few(intent: str, examples: list[Example]) -> Iterator[Finding]:
    number, first = len(examples), examples[0]
    if number >= ENOUGH:
        return
    tell = error if number < FEWEST else warning
    reason = f"{intent} har {number} eksempler."
    least = FEWEST if number < FEWEST else ENOUGH
    mending = f"Skriv {least - number} til, slik innbyggere ville skrevet det, så det blir {least}."
    yield tell(first.file, first.line, "few-examples", reason, mending, intent)


def _languages(intent: str, examples: list[Example]) -> Iterator[Finding]:
    for example in examples:
        if example.language not in LANGUAGES:
            reason = f"En blokk med eksempler for {intent} sier ikke hvilket språk den er på."
            yield error(
                example.file, example.line, "block-language", reason, "Skriv «metadata: {language: nb}».", intent
            )
            return
    written = {example.language for example in examples}
    for language in (one for one in LANGUAGES if one not in written):
        reason = f"{intent} har ingen eksempler på {NAMES[language]}."
        mending = f"Skriv noen med «metadata: {{language: {language}}}»."
        # Noise and greetings may well be one language; what has an answer may not.
        tell = warning if "/" not in intent else error
        yield tell(examples[0].file, examples[0].line, "example-language", reason, mending, intent)


def _twice(scan: Scan) -> Iterator[Finding]:
    seen: dict[str, Example] = {}
    for example in scan.examples:
        first = seen.setdefault(fold(example.text) or example.text, example)
        if first is example:
            continue
        where = f"{first.file}:{first.line}"
        if first.intent == example.intent:
            reason = f"«{example.text}» står allerede i {example.intent} ({where})."
            yield warning(example.file, example.line, "same-twice", reason, "Slett den ene.", example.intent)
        else:
            reason = f"«{example.text}» står både i {first.intent} ({where}) og i {example.intent}."
            mending = "Behold den der spørsmålet hører hjemme, og slett den andre."
            yield error(example.file, example.line, "same-in-two", reason, mending, example.intent)


def _in_development_set(scan: Scan) -> Iterator[Finding]:
    """What measures the bot may not teach it (row T9); a word on its own stands in both, which is no harm."""
    asked = {
        fold(one["text"]): file
        for file, content in scan.parsed.items()
        if is_development(file)
        for block in content.get("nlu", ())
        for one in block["examples"]
    }
    for example in scan.examples:
        file = asked.get(fold(example.text))
        if file and len(example.text.split()) > 2:
            reason = f"«{example.text}» står også i utviklingssettet ({file}), som måler roboten."
            mending = "Skriv eksempelet med andre ord, så målingen fortsatt sier noe."
            yield warning(example.file, example.line, "in-development-set", reason, mending, example.intent)
