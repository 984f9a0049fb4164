"""Near-duplicates are found across intents, fast and the same every time."""

from __future__ import annotations

from bot.content.checking.scan import Example
from bot.content.checking.similar import CHUNK, alike


def example(intent: str, text: str) -> Example:
    return Example(intent, "nb", text, "data/nlu/x.yml", 1)


def test_pairs_of_two_intents_are_found_also_across_chunks() -> None:
    filler = [example("a/x", f"{number} helt andre ord {number * 7919}") for number in range(CHUNK)]
    examples = [
        example("a/x", "når må jeg sende meldekortet mitt"),
        *filler,
        example("b/y", "når må jeg sende meldekort mitt"),
    ]
    pairs = alike(examples)
    assert [(left.intent, right.intent) for left, right, _ in pairs] == [("a/x", "b/y")]
    assert pairs == alike(examples)


def test_pairs_of_one_intent_and_other_words_are_not() -> None:
    assert alike([example("a/x", "når må jeg sende meldekortet"), example("a/x", "når må jeg sende meldekort")]) == []
    assert alike([example("a/x", "hva er minstesatsen"), example("b/y", "hvordan klager jeg på vedtaket")]) == []
    assert alike([]) == []
