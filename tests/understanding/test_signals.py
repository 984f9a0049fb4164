from __future__ import annotations

import pytest

from bot.understanding.signals import read


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("hvor finner jeg NAV 11-13.05", "form_number", "11-13.05"),
        ("jeg sendte den 3. november", "date", "3. november"),
        ("sendt 03.11.2026 i posten", "date", "03.11.2026"),
        ("fikk 9 400 kroner sist", "amount", "9 400 kroner"),
        ("fikk bare 7100 kr", "amount", "7100 kr"),
        ("meldekort for uke 42", "week", "uke 42"),
    ],
)
def test_numbers_that_mean_something(text: str, kind: str, value: str) -> None:
    found = [entity for entity in read(text).entities if entity.kind == kind]
    assert [entity.value for entity in found] == [value]
    assert text[found[0].start : found[0].end] == value


@pytest.mark.parametrize(
    "text",
    [
        "hva er status på saken min",
        "har dere fått søknaden",
        "veilederen min svarer ikke",
        "have you received my application",
        "fikk jeg 9 400 sist",
        "har NAV mottatt papirene",
    ],
)
def test_own_case_is_plain(text: str) -> None:
    assert read(text).own_case >= 0.7


@pytest.mark.parametrize(
    "text", ["når er fristen for meldekort", "hvordan søker jeg om AAP", "", "🙂", "hva er NAV 11-13.05"]
)
def test_general_questions_are_not(text: str) -> None:
    assert read(text).own_case < 0.7


def test_spacy_does_not_bring_tensorflow() -> None:
    import subprocess
    import sys

    code = "import sys, bot.understanding.signals; sys.exit('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False).returncode == 0
