"""Every event that citizens may see is a sentence or says nothing, in three languages."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.web import pages
from bot.web.told import told

TEXTS: dict[str, Any] = yaml.safe_load((pages.HERE / "texts.yml").read_text(encoding="utf-8"))
KARI = {"by": "counsellor", "name": "Kari"}


def state(source: str, target: str, **more: Any) -> dict[str, Any]:
    return {"kind": "state", "from": source, "to": target, "reason": "", "by": "system", **more}


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (state("bot", "waiting"), "Du står i kø for å snakke med en veileder."),
        (state("waiting", "counsellor", **KARI), "Kari er her og har lest samtalen."),
        (state("waiting", "counsellor"), "Veileder er her og har lest samtalen."),
        (state("counsellor", "waiting", reason="released"), "Veilederen måtte gå. Du står først i køen."),
        (state("counsellor", "waiting", reason="forwarded"), "Samtalen er sendt videre. Du står først i køen."),
        (state("counsellor", "bot", reason="given back"), "Veilederen er ferdig. Du snakker med roboten igjen."),
        (state("waiting", "bot"), "Du snakker med roboten igjen."),
        (state("counsellor", "closed", reason="idle"), "Samtalen ble avsluttet fordi det var stille lenge."),
        (state("counsellor", "closed", **KARI), "Veilederen avsluttet samtalen."),
        (state("bot", "closed", by="citizen"), "Samtalen er avsluttet."),
        (state("", "bot"), ""),
        (
            {"kind": "owner", "how": "take_over", "before_name": "Amir", **KARI},
            "Kari har tatt over samtalen etter Amir.",
        ),
        ({"kind": "owner", "how": "forward", "before_name": "Amir", **KARI}, "Kari har samtalen nå, og har lest den."),
        ({"kind": "forward", "step": "asked", **KARI}, "Kari spør om du kan sendes videre."),
        ({"kind": "forward", "step": "declined", "by": "citizen"}, "Du sa nei til å bli sendt videre."),
        ({"kind": "message", "text": "hei"}, ""),
        ({"kind": "from-a-newer-version"}, ""),
    ],
)
def test_what_happened_is_a_sentence(event: dict[str, Any], sentence: str) -> None:
    assert told(event, TEXTS["nb"]) == sentence
    assert all(bool(told(event, TEXTS[code])) is bool(sentence) for code in ("nn", "en"))


def test_the_three_languages_have_the_same_texts() -> None:
    def keys(texts: dict[str, Any], path: str = "") -> set[str]:
        inner = (
            keys(value, f"{path}{key}.") if isinstance(value, dict) else {f"{path}{key}"}
            for key, value in texts.items()
        )
        return set().union(*inner)

    assert keys(TEXTS["nb"]) == keys(TEXTS["nn"]) == keys(TEXTS["en"])
