"""Going through a text with one pattern, from left to right, in linear time.

Every number pattern is of bounded length and starts at `(?<!\\d)`, so a refused match costs a bounded step back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.privacy.finding import Span

Match = re.Match[str]

# Everything that a number pattern allows between digits
_SEPARATORS = dict.fromkeys(map(ord, " -./:()+"))


def sweep(pattern: re.Pattern[str], text: str, accept: Callable[[Match], bool]) -> Iterator[Span]:
    """Spans of the matches that `accept` agrees to. What was refused may start again one character later."""
    match = pattern.search(text)
    while match:
        accepted = accept(match)
        if accepted:
            yield match.span()
        match = pattern.search(text, match.end() if accepted else match.start() + 1)


def digits_of(match: Match) -> str:
    """The digits of a match, without what stands between them."""
    return match.group().translate(_SEPARATORS)
