"""A project of a few intents with ten examples each, cut out of the real one: trained in seconds."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = 10
# The real threshold is chosen for a model of a hundred examples an intent, which is surer of itself
ANSWER_AT = 0.4
INTENTS = {
    "meldekort": ["meldekort/hva-er-meldekort", "meldekort/frist-meldekort", "meldekort/syk-pa-meldekort"],
    "soknad": ["soknad/hvordan-soke", "soknad/saksbehandlingstid"],
    "menneske": ["menneske/snakke-med-person"],
    "annet": ["annet/krise"],
}
RULES = """version: "3.1"
rules:
- rule: Meldekort
  steps: [{intent: meldekort}, {action: utter_meldekort}]
- rule: Søknad
  steps: [{intent: soknad}, {action: utter_soknad}]
- rule: Annet
  steps: [{intent: annet}, {action: utter_annet}]
- rule: Person
  steps: [{intent: menneske}, {action: action_handoff}]
- rule: Clarify
  steps: [{intent: clarify}, {action: action_clarify}]
- rule: Miss
  steps: [{intent: nlu_fallback}, {action: action_miss}]
- rule: Negative
  steps: [{intent: utenfor}, {action: action_miss}]
- rule: Two
  steps: [{intent: two_questions}, {action: action_answer_two}]
"""


def make(folder: Path) -> Path:
    """Write the project into `folder`."""
    for name in ("config.yml", "data/languages.yml", "data/rates.yml", "data/gate.yml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    config = (folder / "config.yml").read_text(encoding="utf-8")
    (folder / "config.yml").write_text(re.sub(r"(\banswer_at: )[\d.]+", rf"\g<1>{ANSWER_AT}", config), encoding="utf-8")
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    domain["intents"] = [*INTENTS, "utenfor", "clarify", "two_questions", "nlu_fallback"]
    _write(folder / "domain.yml", domain)
    (folder / "data/rules.yml").write_text(RULES, encoding="utf-8")
    for category, intents in INTENTS.items():
        _write(folder / "data/nlu" / f"{category}.yml", _content(category, intents))
    _write(folder / "data/nlu/utenfor.yml", _content("utenfor", None))
    _write(folder / "tests/nlu/dev.yml", {"nlu": [_asked(intent) for some in INTENTS.values() for intent in some]})
    return folder


def examples_of(intent: str) -> list[str]:
    """The real project's bokmål examples of an intent; the first ten are trained on."""
    file = yaml.safe_load((ROOT / "data/nlu" / f"{intent.split('/')[0]}.yml").read_text(encoding="utf-8"))
    first = next(block for block in file["nlu"] if block["intent"] == intent)
    return [line.removeprefix("- ") for line in first["examples"].splitlines()]


def _content(category: str, intents: list[str] | None) -> dict[str, Any]:
    file = yaml.safe_load((ROOT / "data/nlu" / f"{category}.yml").read_text(encoding="utf-8"))
    names = intents or list(dict.fromkeys(block["intent"] for block in file["nlu"]))[:3]
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        blocks[name] = examples_of(name)[:EXAMPLES]
    nlu = [{"intent": name, "examples": "".join(f"- {one}\n" for one in some)} for name, some in blocks.items()]
    responses = {
        name: value for name, value in (file.get("responses") or {}).items() if name.removeprefix("utter_") in names
    }
    return {"version": "3.1", "nlu": nlu, **({"responses": responses} if responses else {})}


def _asked(intent: str) -> dict[str, Any]:
    return {"intent": intent, "examples": [{"text": one} for one in examples_of(intent)[EXAMPLES : 2 * EXAMPLES]]}


def _write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
