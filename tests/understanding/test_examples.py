from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.understanding.examples import Example, Examples

KNOWN = [
    Example("når er fristen", "meldekort/frist", "nb"),
    Example("frist for kortet", "meldekort/frist", "nb"),
    Example("hvordan søker jeg", "soknad/hvordan", "nb"),
    Example("how do I appeal", "klage/hvordan", "en"),
]


def test_the_nearest_are_of_different_intents_and_come_first(tmp_path: Path) -> None:
    vectors = np.array([[1.0, 0.0], [0.9, 0.1], [0.6, 0.8], [0.0, 1.0]], np.float32)
    Examples(KNOWN, vectors).save(tmp_path)
    examples = Examples.load(tmp_path)
    assert [one.text for one in examples.nearest(np.array([1.0, 0.1], np.float32), 2)] == [
        "når er fristen",
        "hvordan søker jeg",
    ]
    assert [one.intent for one in examples.nearest(vectors[3], 9)] == [
        "klage/hvordan",
        "soknad/hvordan",
        "meldekort/frist",
    ]
