"""Names, where the words before say that a name comes: «jeg heter», «my name is», «hilsen».

No list of names: a list misses the rare names, which single people out the most.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.privacy.finding import Span
from bot.privacy.words import ORDINARY_WORDS, PARTICLES

_MOST_WORDS = 5
_MOST_LOWER_WORDS = 3
_MOST_SIGNED_LOWER = 2

_WORD = r"(?:[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*|[^\W\d_])\.?"
_INTRODUCTION = (
    r"(?<!\w)(?:(?:jeg|eg|æ|e|ho|hun|han) (?:heter|heiter|hete|heite)(?: (?:nå|no|egentlig|altså))?"
    r"|(?:navnet|namnet) (?:mitt|hans|hennes|hennar) er|(?:mitt|hans|hennes) (?:fulle )?(?:navn|namn) er"
    r"|my (?:full )?name is|my name's|i am called|i'm called)[ :]{1,3}"
)
_SIGNATURE = (
    r"(?<!\w)(?:(?:med )?(?:vennlig|venleg|beste?|kjær|varm)e? (?:hilsen|hilsning|helsing)|hilsen|helsing|mvh|m\.v\.h"
    r"|vh|(?:best |kind |warm )?regards|sincerely)\b[ ,.:!–-]{0,3}\n{0,2} {0,3}"
)
# One pattern, so that the text is read once whichever of the two it is full of
_CUE = re.compile(f"(?=[a-zæ]){_INTRODUCTION}|(?=[bhkmrsvw])(?P<signature>{_SIGNATURE})", re.I)
_NEXT = re.compile(rf" {{0,2}}({_WORD})")
_OF_ANOTHER = re.compile(r"\b(?:ho|hun|han|hans|hennes|hennar)\b", re.I)
_NOTHING_LEFT = re.compile(r"[\s.!,:)(-]*\Z")

_ORDINARY = frozenset(ORDINARY_WORDS.split()) - frozenset(PARTICLES.split())
_PARTICLES = frozenset(PARTICLES.split())


def find_names(text: str, own: str = "") -> Iterator[Span]:
    """Names after an introduction (any case) or a closing greeting (capitalised, or the very last words).

    `own` is the first name of the one who writes: after «jeg heter» and «hilsen» it is no finding.
    """
    position = 0
    while match := _CUE.search(text, position):
        start = match.end()
        first = _own_at(text, start, own) if own and is_of_the_writer(match) else None
        if first:
            start = first.start(1) + len(first.group(1).rstrip("."))
            span = _surname_at(text, start, first.group(1)[0].isupper())
        else:
            span = _name_at(text, start, match.group("signature") is not None)
        if span:
            yield span
        position = span[1] if span else start


def introductions(text: str) -> Iterator[re.Match[str]]:
    """The words after which a name comes."""
    return _CUE.finditer(text)


def is_of_the_writer(cue: re.Match[str]) -> bool:
    """Whether the name after it is that of the one who writes: «jeg heter», and not «hun heter»."""
    return _OF_ANOTHER.search(cue.group()) is None


def _own_at(text: str, position: int, own: str) -> re.Match[str] | None:
    """The word at `position`, when it is the name `own`."""
    word = _NEXT.match(text, position)
    return word if word and _folded(word.group(1).rstrip(".")) == _folded(own) else None


def _surname_at(text: str, position: int, capital: bool) -> Span | None:
    """What comes after a first name; after one with a `capital`, words without are no surname («Kari hjelper deg»)."""
    capitals = _capitalised(_words_at(text, position))
    if capitals or capital:
        return (capitals[0].start(1), _end_of(capitals[-1])) if capitals else None
    return _name_at(text, position, signature=False)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _name_at(text: str, position: int, signature: bool) -> Span | None:
    words = _words_at(text, position)
    if not words:
        return None
    start = words[0].start(1)
    capitals = _capitalised(words)
    if capitals:
        return start, _end_of(capitals[-1])
    end = _end_of(words[:_MOST_LOWER_WORDS][-1])
    if signature and not (len(words) <= _MOST_SIGNED_LOWER and _NOTHING_LEFT.match(text, end)):
        return None
    return start, end


def _end_of(word: re.Match[str]) -> int:
    """Where a word ends: before the full stop of a sentence, after that of an initial."""
    return word.end(1) - (word.group(1).endswith(".") and len(word.group(1)) > 2)


def _words_at(text: str, position: int) -> list[re.Match[str]]:
    """Up to five words on one line, before the first ordinary word or the end of the sentence."""
    words: list[re.Match[str]] = []
    while len(words) < _MOST_WORDS and (match := _NEXT.match(text, position)):
        word = match.group(1)
        if word.rstrip(".").lower() in _ORDINARY and not (words and word[1:] == "."):
            break
        words.append(match)
        position = match.end()
        if word.endswith(".") and len(word) > 2:
            break
    return words


def _capitalised(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words from the first on that start with a capital; «von», «de», «al» only between two that do."""
    last = 0
    for number, match in enumerate(words, 1):
        word = match.group(1)
        if word[0].isupper():
            last = number
        elif word.lower() not in _PARTICLES or number == 1:
            break
    return words[:last]
