"""Plain language: sentences are counted as people read them, and hard words are found in their own language."""

from __future__ import annotations

from bot.content.checking.plain import hard_words, lix, sentences
from bot.content.checking.scan import Scan
from bot.content.checking.sources import HARD_WORDS


def test_a_date_or_a_clock_time_ends_no_sentence() -> None:
    assert sentences("Fra 1. mai er det nytt. Det gjelder kl. 9.") == ["Fra 1. mai er det nytt.", "Det gjelder kl. 9."]


def test_heavy_text_weighs_more_and_short_text_nothing() -> None:
    light = "Du må gå nå. Vi er her i dag. " * 5
    heavy = "Arbeidsavklaringspenger forutsetter gjennomgående dokumentasjon vedrørende " * 8
    assert lix(light) < 20 < 60 < lix(heavy)
    assert lix("Gjennomgående dokumentasjon.") == 0


def test_a_star_stands_for_endings_and_only_whole_words_count() -> None:
    words = hard_words(Scan.of({HARD_WORDS: "nb: {anmod*: be om, samt: og}\nen: {notif*: tell}\n"}))

    def said(text: str) -> list[str]:
        return [plain for pattern, plain in words["nb"].items() if pattern.search(text)]

    assert said("Vi anmoder deg") == ["be om"]
    assert said("Samt dette") == ["og"]
    assert said("samtidig") == []
    assert set(words) == {"nb", "en"}
