"""What is kept beside a model is read as it was written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.content import Link
from bot.training.errors import BadCard
from bot.training.judged import read_judged, write_judged
from tests.training.judging import measured, question, reply


def test_a_measuring_is_read_as_it_was_written(tmp_path: Path) -> None:
    model = tmp_path / "aap-1.tar.gz"
    answer = replace(reply("answer", "a/one"), links=(Link("Søk", "https://www.nav.no/aap"),))
    asked = question("når?", "a/one", "nn", "dialect")
    found = measured((asked, answer), (asked, reply("clarify", offers=("a/one", "b/two"))))
    assert read_judged(model) is None
    write_judged(model, found)
    assert read_judged(model) == found


def test_a_file_of_another_shape_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "aap-1.judged.json").write_text('{"judged": [{}]}', encoding="utf-8")
    with pytest.raises(BadCard, match="Measure the model again"):
        read_judged(tmp_path / "aap-1.tar.gz")
