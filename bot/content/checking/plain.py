"""Plain language (row C16): long sentences, heavy texts and words that people need not know, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.content.checking.examples import NAMES
from bot.content.checking.finding import Finding, warning
from bot.content.checking.scan import Scan, Variation
from bot.content.checking.sources import HARD_WORDS

# Språkrådet's advice: vary, and stay under 20 words.
LONGEST_SENTENCE = 20
# Readability by C. H. Björnsson, Läsbarhet (1968): from 50 on a text is as heavy as official prose.
HEAVY = 50
FEWEST_WORDS = 30
WORD = re.compile(r"\{\w+\}|[^\W_]+(?:[-'’][^\W_]+)*")
# A full stop ends a sentence when a capital follows: «1. mai» and «kl. 9» do not.
END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ«])")


def check_plain(scan: Scan) -> Iterator[Finding]:
    """Findings about how answers are written. All are warnings: a person judges."""
    words = hard_words(scan)
    for variation in scan.variations:
        yield from _sentences(variation)
        yield from _words(variation, words.get(variation.language, {}))
        weight = lix(variation.text)
        if weight >= HEAVY:
            reason = f"Svaret på {variation.intent} er tungt å lese på {_name(variation)} (LIX {weight:.0f})."
            mending = "Del setninger, og bytt ut lange ord der det går."
            yield warning(variation.file, variation.text_line, "heavy-text", reason, mending, variation.intent)


def sentences(text: str) -> list[str]:
    """The sentences of one line or paragraph."""
    return [part for part in END.split(text) if WORD.search(part)]


def lix(text: str) -> float:
    """Words per sentence plus the percentage of words over six letters; 0 for texts too short to tell."""
    words = WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return 0.0
    number = sum(len(sentences(line)) for line in text.split("\n"))
    return len(words) / number + 100 * sum(len(word) > 6 for word in words) / len(words)


def hard_words(scan: Scan) -> dict[str, dict[re.Pattern[str], str]]:
    """For each language of data/hard_words.yml: what to look for, and what to write in its place."""
    listed: Mapping[str, Mapping[str, str]] = scan.parsed.get(HARD_WORDS) or {}
    return {
        language: {_pattern(word): str(plain) for word, plain in (words or {}).items()}
        for language, words in listed.items()
    }


def _pattern(word: str) -> re.Pattern[str]:
    """Whole words; a star at the end stands for any ending."""
    ending = r"\w*" if word.endswith("*") else r"\b"
    return re.compile(rf"\b{re.escape(word.rstrip('*'))}{ending}", re.IGNORECASE)


def _sentences(variation: Variation) -> Iterator[Finding]:
    for number, line in enumerate(variation.text.split("\n"), variation.text_line):
        for sentence in sentences(line):
            count = len(WORD.findall(sentence))
            if count > LONGEST_SENTENCE:
                reason = (
                    f"En setning på {count} ord i {variation.intent} ({_name(variation)}): «{sentence[:60].strip()}…»"
                )
                mending = f"Del den. {LONGEST_SENTENCE} ord er det meste som er lett å lese."
                yield warning(variation.file, number, "long-sentence", reason, mending, variation.intent)


def _words(variation: Variation, words: Mapping[re.Pattern[str], str]) -> Iterator[Finding]:
    for number, line in enumerate(variation.text.split("\n"), variation.text_line):
        for pattern, plain in words.items():
            if found := pattern.search(line):
                reason = f"«{found.group()}» i {variation.intent} ({_name(variation)}) er et tungt ord."
                yield warning(variation.file, number, "hard-word", reason, f"Skriv heller: {plain}.", variation.intent)


def _name(variation: Variation) -> str:
    return NAMES.get(variation.language, variation.language)
