from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.language import Languages

TEXTS = {
    "nb": [
        "hvordan søker jeg om penger",
        "hva skjer hvis jeg ikke leverer",
        "når får jeg vite noe",
        "hvor mye kan jeg jobbe",
    ]
    * 3,
    "nn": [
        "korleis søkjer eg om pengar",
        "kva skjer om eg ikkje leverer",
        "når får eg vite noko",
        "kor mykje kan eg jobbe",
    ]
    * 3,
    "en": ["how do I apply for money", "what happens if I do not send it", "when will I know", "how much can I work"]
    * 3,
}


@pytest.fixture(scope="module")
def languages() -> Languages:
    found = Languages()
    found.fit([text for texts in TEXTS.values() for text in texts], [code for code in TEXTS for _ in TEXTS[code]])
    return found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hvordan får jeg vite hva som skjer", "nb"),
        ("eg veit ikkje korleis eg søkjer", "nn"),
        ("how will I know what happens", "en"),
        ("коли я отримаю гроші", "uk"),
        ("متى أحصل على المال", "ar"),
    ],
)
def test_tells_them_apart(languages: Languages, text: str, code: str) -> None:
    guess = languages.guess(text)
    assert guess.code == code
    assert guess.confidence > 0.5


@pytest.mark.parametrize("text", ["hei", "ok", "", "123", "🙂", "aap"])
def test_short_texts_are_unsure(languages: Languages, text: str) -> None:
    assert languages.guess(text).confidence < 0.8


def test_saved_and_read_it_says_the_same(languages: Languages, tmp_path: Path) -> None:
    languages.save(tmp_path)
    again = Languages.load(tmp_path).guess("hva skjer med pengene")
    assert again.code == languages.guess("hva skjer med pengene").code
    assert again.confidence == pytest.approx(languages.guess("hva skjer med pengene").confidence, abs=1e-3)
