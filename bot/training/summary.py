"""The figures of a measuring, for a card and for tables: by group, language, way of writing and length (row T14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from bot.training.development import Question
from bot.training.evaluate import VERDICTS, Measures, Verdict

# Upper limits in words; what people type into a search box, a sentence, two or three, a letter.
LENGTHS = ((3, "1-3 ord"), (8, "4-8 ord"), (20, "9-20 ord"))
LONGER = "over 20 ord"
Table = dict[str, dict[Verdict, int]]


def summary(measures: Measures) -> dict[str, Any]:
    """Counts of the whole, and tables of counts."""
    counted = Counter(one.verdict for one in measures.judged)
    return {
        "n": len(measures.judged),
        **{verdict: counted[verdict] for verdict in VERDICTS},
        "groups": by_group(measures),
        "languages": by_language(measures),
        "styles": by_style(measures),
        "lengths": by_length(measures),
    }


def by_group(measures: Measures) -> Table:
    """All questions by what they are: answers, own case, crisis, and so on."""
    return _table(measures, lambda question: question.group)


def by_language(measures: Measures) -> Table:
    """Answerable questions by language."""
    return _table(_answerable(measures), lambda question: question.language)


def by_style(measures: Measures) -> Table:
    """Answerable questions by how they are written: chat, dialect, second language, typos, and so on."""
    return _table(_answerable(measures), lambda question: question.style)


def by_length(measures: Measures) -> Table:
    """Answerable questions by their number of words, the short ones first."""
    found = _table(_answerable(measures), lambda question: length(question.text))
    return {name: found[name] for name in (*(name for _, name in LENGTHS), LONGER) if name in found}


def length(text: str) -> str:
    """The name of a text's length."""
    words = len(text.split())
    return next((name for most, name in LENGTHS if words <= most), LONGER)


def _answerable(measures: Measures) -> Measures:
    return Measures(tuple(one for one in measures.judged if one.question.kind == "answer"), 0.0)


def _table(measures: Measures, key: Callable[[Question], str]) -> Table:
    return {name: {verdict: counted[verdict] for verdict in VERDICTS} for name, counted in measures.by(key).items()}
