"""The unigram tokeniser of the sentence encoder: from text to the numbers of its pieces."""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

from bot.understanding.encoder.weights import Vocabulary

MARK = "\u2581"
"""Stands for the space before a word, as in SentencePiece."""
PREFIX = "query: "
"""What the model was trained to see before a question."""
MAX_CHARACTERS = 512
"""The encoder reads no further: 512 tokens cost 160 ms, and a question stands in the first lines."""
MAX_TOKENS = 160
"""A cap for texts of rare signs, where each character is a token of its own."""
_UNKNOWN_PENALTY = 10.0
_NEVER = -1e30
_SPACES = re.compile(" {2,}")


def prepare(text: str) -> str:
    """The text as every encoder reads it: composed (decomposed å is split wrongly), cut, without NUL or surrogates."""
    composed = unicodedata.normalize("NFC", text[: 2 * MAX_CHARACTERS])[:MAX_CHARACTERS]
    return composed.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")


class Pieces:
    """Splits each word so that the sum of the scores of its pieces is highest (Viterbi)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._replacements = vocabulary.replacements
        self._start, self._end, self._unknown = vocabulary.start, vocabulary.end, vocabulary.unknown
        self._scores = array("f", vocabulary.scores.tobytes())
        self._unknown_score = float(vocabulary.scores.min()) - _UNKNOWN_PENALTY
        self._longest = max(map(len, vocabulary.pieces))
        self._numbers = {piece: number for number, piece in enumerate(vocabulary.pieces) if piece}
        self._numbers.pop(vocabulary.pieces[self._unknown], None)
        self._word = lru_cache(maxsize=8192)(self._split)

    def numbers(self, text: str) -> list[int]:
        """The numbers of the pieces of `query: ` and the prepared text, with the start and end signs."""
        normal = _SPACES.sub(" ", (PREFIX + text).translate(self._replacements))
        found = [self._start]
        for word in normal.removeprefix(" ").split(" "):
            found.extend(self._word(word))
            if len(found) >= MAX_TOKENS:
                break
        return [*found[: MAX_TOKENS - 1], self._end]

    def _split(self, word: str) -> tuple[int, ...]:
        characters = [character.encode("utf-8") for character in MARK + word]
        size = len(characters)
        best = [0.0] + [_NEVER] * size
        back = [(0, self._unknown)] * (size + 1)
        for start in range(size):
            self._extend(characters, start, best, back)
        path = []
        at = size
        while at > 0:
            at, number = back[at]
            path.append(number)
        return tuple(reversed(path))

    def _extend(self, characters: list[bytes], start: int, best: list[float], back: list[tuple[int, int]]) -> None:
        """Try every piece that begins at `start`; a single unknown character is always possible."""
        numbers, scores, base = self._numbers, self._scores, best[start]
        piece = b""
        for end in range(start + 1, len(characters) + 1):
            piece += characters[end - 1]
            if len(piece) > self._longest:
                break
            number = numbers.get(piece)
            if number is not None and base + scores[number] > best[end]:
                best[end], back[end] = base + scores[number], (start, number)
        if base + self._unknown_score > best[start + 1]:
            best[start + 1], back[start + 1] = base + self._unknown_score, (start, self._unknown)
