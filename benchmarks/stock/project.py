"""Writes a stock Rasa project from our NLU files: the same examples, bokmål answers, one rule for each intent."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

CONFIG = Path(__file__).parent / "config.yml"
NEGATIVES = "utenfor"
OUT_OF_SCOPE = "out_of_scope"
FALLBACK = "nlu_fallback"
FALLBACK_TEXT = "Det forsto jeg ikke. Kan du spørre med andre ord?"
OUT_OF_SCOPE_TEXT = "Det kan jeg ikke svare på. Jeg svarer på spørsmål om AAP."


@dataclass
class Content:
    """What our NLU files hold: examples and the first (bokmål) answer of each full intent ("category/id")."""

    examples: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many examples there are."""
        return sum(map(len, self.examples.values()))

    def keys(self) -> dict[str, list[str]]:
        """The full intents of each category, negatives left out."""
        found: dict[str, list[str]] = {}
        for intent in sorted(self.examples):
            group = intent.split("/")[0]
            if group != NEGATIVES:
                found.setdefault(group, []).append(intent)
        return found


def read_content(nlu: Path) -> Content:
    """Read every NLU file in the folder `nlu`."""
    content = Content()
    for file in sorted(nlu.rglob("*.yml")):
        parsed = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        for block in parsed.get("nlu", ()):
            if "intent" in block:
                content.examples.setdefault(block["intent"], []).extend(_lines(block["examples"]))
        for name, variations in (parsed.get("responses") or {}).items():
            content.answers[name.removeprefix("utter_")] = variations[0]["text"]
    return content


def smaller(data: Path, folder: Path, examples: int | None = 5, categories: Iterable[str] = ()) -> Path:
    """Copy `data` into `folder`: the first `examples` of each block (None: all), and only `categories` where given."""
    shutil.copytree(data, folder, dirs_exist_ok=True)
    kept = set(categories)
    for file in sorted((folder / "nlu").rglob("*.yml")):
        if kept and file.stem not in kept:
            file.unlink()
            continue
        parsed = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        for block in parsed.get("nlu", ()):
            if "intent" in block:
                block["examples"] = _block(_lines(block["examples"])[:examples])
        _write(file, parsed)
    if kept:
        _leave_out_rules(folder, kept)
    return folder


def _leave_out_rules(folder: Path, kept: set[str]) -> None:
    """A rule that answers a category needs its answers: leave out those of categories that are not there."""
    for file in sorted((folder / "stories").rglob("*.yml")):
        parsed = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        parsed["rules"] = [rule for rule in parsed.get("rules", ()) if _answers(rule) in (None, *kept)]
        _write(file, parsed)


def _answers(rule: Mapping[str, Any]) -> str | None:
    """The category whose retrieval answers a rule gives, if it gives any."""
    actions = [str(step["action"]) for step in rule["steps"] if "action" in step]
    return next((action.removeprefix("utter_") for action in actions if action.startswith("utter_")), None)


def write_project(content: Content, folder: Path, epochs: int | None = None) -> None:
    """Write config.yml, domain.yml, credentials.yml and data/ into `folder`; `epochs` overrules the recommended 100."""
    keys = content.keys()
    retrieval = [group for group, intents in keys.items() if len(intents) > 1]
    (folder / "data").mkdir(parents=True, exist_ok=True)
    _write(folder / "config.yml", config(retrieval, epochs))
    _write(folder / "domain.yml", domain(content))
    _write(folder / "data" / "nlu.yml", {"version": "3.1", "nlu": list(_nlu(content))})
    _write(folder / "data" / "rules.yml", {"version": "3.1", "rules": list(_rules(keys))})
    _write(folder / "credentials.yml", {"rest": None})


def config(retrieval: Iterable[str], epochs: int | None) -> dict[str, Any]:
    """The recommended configuration with one ResponseSelector for each retrieval group."""
    found: dict[str, Any] = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    pipeline: list[dict[str, Any]] = []
    for component in found["pipeline"]:
        if epochs is not None and "epochs" in component:
            component["epochs"] = epochs
        if component["name"] == "ResponseSelector":
            pipeline.extend({**component, "retrieval_intent": group} for group in retrieval)
        else:
            pipeline.append(component)
    return {**found, "assistant_id": "stock", "pipeline": pipeline}


def domain(content: Content) -> dict[str, Any]:
    """Intents are categories; a category with one answer is a plain intent, as its selector could learn nothing."""
    responses = {
        f"utter_{stock_intent(content.keys(), intent)}": [{"text": content.answers.get(intent, intent)}]
        for intents in content.keys().values()
        for intent in intents
    }
    responses["utter_fallback"] = [{"text": FALLBACK_TEXT}]
    responses[f"utter_{OUT_OF_SCOPE}"] = [{"text": OUT_OF_SCOPE_TEXT}]
    return {"version": "3.1", "intents": [*content.keys(), OUT_OF_SCOPE], "responses": responses}


def stock_intent(keys: Mapping[str, list[str]], intent: str) -> str:
    """What our full intent is called in the stock project."""
    group = intent.split("/")[0]
    if group == NEGATIVES:
        return OUT_OF_SCOPE
    return group if len(keys[group]) == 1 else intent


def _nlu(content: Content) -> Iterable[dict[str, str]]:
    merged: dict[str, list[str]] = {}
    for intent, examples in content.examples.items():
        merged.setdefault(stock_intent(content.keys(), intent), []).extend(examples)
    for name, examples in sorted(merged.items()):
        yield {"intent": name, "examples": _block(examples)}


def _rules(groups: Iterable[str]) -> Iterable[dict[str, Any]]:
    for intent in [*groups, OUT_OF_SCOPE]:
        yield {"rule": intent, "steps": [{"intent": intent}, {"action": f"utter_{intent}"}]}
    yield {"rule": FALLBACK, "steps": [{"intent": FALLBACK}, {"action": "utter_fallback"}]}


def _block(examples: Iterable[str]) -> str:
    return "".join(f"- {example}\n" for example in examples)


def _lines(examples: str | list[dict[str, Any]]) -> list[str]:
    if isinstance(examples, list):
        return [str(example["text"]).strip().removeprefix("- ") for example in examples]
    return [line.strip().removeprefix("- ").strip() for line in examples.splitlines() if line.strip()]


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
