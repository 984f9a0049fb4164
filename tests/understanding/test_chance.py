from __future__ import annotations

import numpy as np

from bot.understanding.chance import drawn, keys


def test_what_is_drawn_for_a_text_does_not_depend_on_the_others() -> None:
    few, many = keys(["når søker jeg", "hei"]), keys(["takk", "når søker jeg", "hei", "på"])
    assert np.array_equal(few, many[1:3])
    assert np.array_equal(drawn(few, 7), drawn(many, 7)[1:3])


def test_draws_are_even_and_differ_by_seed() -> None:
    texts = keys(str(number) for number in range(20_000))
    one, other = drawn(texts, 1), drawn(texts, 2)
    shares = np.bincount((one % np.uint64(8)).astype(int)) / len(texts)
    assert np.abs(shares - 1 / 8).max() < 0.01
    assert abs(np.corrcoef(one.astype(float), other.astype(float))[0, 1]) < 0.03
