"""A small project folder that is whole, to be spoiled and edited."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

NUMBERS = "en to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten".split()  # noqa: SIM905
TITLES = {"nb": "Når er fristen?", "nn": "Når er fristen, då?", "en": "When is the deadline?"}


def block(intent: str, language: str, words: str, many: int = 14) -> str:
    """A block of `many` examples that are all different."""
    lines = "".join(f"    - {words} {number}\n" for number in NUMBERS[:many])
    return f"- intent: {intent}\n  metadata: {{language: {language}}}\n  examples: |\n{lines}"


def response(intent: str, followups: str = "") -> str:
    """An answer in three languages."""
    link = "      links:\n      - title: Mer om dette\n        url: https://www.nav.no/aap\n"
    record = '      owner: Red\n      reviewed: "2026-11-01"\n      valid_until: "2099-11-01"\n      source: nav.no\n'
    led = f"      followups: [{followups}]\n" if followups else ""
    text = f"  utter_{intent}:\n  - text: |-\n      Svaret er {{g}} kroner.\n\n      Nytt avsnitt.\n"
    text += f"    metadata:\n      kind: answer\n      title: {TITLES['nb']}\n{link}{led}{record}"
    for language in ("nn", "en"):
        text += (
            f"  - condition:\n    - {{type: slot, name: language, value: {language}}}\n    text: |-\n      Kort svar.\n"
        )
        text += f"    metadata:\n      title: {TITLES[language]}\n{link}"
    return text


def content(*intents: str, words: str = "", followups: str = "") -> str:
    """A content file with these intents."""
    blocks = "".join(
        block(intent, language, f"{spoken} {intent.split('/')[1]} {words}".strip())
        for intent in intents
        for language, spoken in (("nb", "spør om"), ("nn", "spørje etter"), ("en", "question on"))
    )
    answers = "".join(response(intent, followups if intent == intents[0] else "") for intent in intents)
    return f'version: "3.1"\n# Kommentar øverst\nnlu:\n{blocks}responses:\n{answers}'


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """Two categories: kort (frist, sen) and penger (dag); the real rates, links and hard words."""
    files = {
        "domain.yml": 'version: "3.1"\nintents:\n- kort\n- penger\n- utenfor  # negatives\n- nlu_fallback\n\n'
        "slots: {}\n",
        "data/nlu/kort.yml": content("kort/frist", "kort/sen", followups="kort/sen, penger/dag"),
        "data/nlu/penger.yml": content("penger/dag", words="sum"),
        "data/stories/rules.yml": 'version: "3.1"\nrules:\n- rule: Answer about cards\n  steps:\n'
        "  - intent: kort\n  - action: utter_kort\n\n- rule: Answer about money\n  steps:\n"
        "  - intent: penger\n  - action: utter_penger\n",
        "data/first_screen.yml": "topics:\n- intent: kort/frist  # øverst\n  title: {nb: Frist}\n",
        "tests/nlu/dev_kort.yml": 'version: "3.1"\nnlu:\n- intent: kort/frist\n  examples:\n  - text: |\n'
        "      når er fristen egentlig\n    metadata: {language: nb, also: [kort/sen]}\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    for name in ("rates.yml", "links.yml", "hard_words.yml"):
        shutil.copy(root / "data" / name, tmp_path / "data" / name)
    return tmp_path
