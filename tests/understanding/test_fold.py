from __future__ import annotations

import pytest

from bot.understanding.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"), [("Søknad", "soknad"), ("NÅR får", "nar far"), ("ærlig é", "aerlig e"), ("łódź", "lodz")]
)
def test_letters_people_leave_out(text: str, folded: str) -> None:
    assert fold(text) == folded
