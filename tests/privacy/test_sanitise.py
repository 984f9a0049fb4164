from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.sanitise import MAX_CHARACTERS, sanitise


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("  hei   du  ", "hei du"),
        ("hei\0du", "hei du"),
        ("mel\u200bde\u00adkort", "meldekort"),
        ("\ud800hei", "hei"),
        ("a\u030a søke", "å søke"),
        ("en?\r\n\r\n to?", "en?\nto?"),
        ("\u202etxet", "txet"),
        ("", ""),
    ],
)
def test_what_is_taken_away(raw: str, safe: str) -> None:
    assert sanitise(raw) == safe


def test_long_text_is_cut() -> None:
    assert len(sanitise("å " * 5000)) <= MAX_CHARACTERS


@given(st.text(max_size=2000))
def test_any_text_becomes_safe_and_stays_so(text: str) -> None:
    safe = sanitise(text)
    assert len(safe) <= MAX_CHARACTERS
    safe.encode("utf-8")
    assert not any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in safe)
