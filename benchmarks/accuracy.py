"""How right each side is on the development set. One function judges both: `bot.training.evaluate.judge`."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.figures import Outcome
from benchmarks.stock.project import FALLBACK, OUT_OF_SCOPE
from bot.dialogue.reply import Reply
from bot.training.development import CRISIS, KIND_OF_CATEGORY, Question


def full_intent(name: str, chosen: Mapping[str, str | None], keys: Mapping[str, Sequence[str]]) -> str | None:
    """The "category/id" that stock Rasa means by the intent `name`; None for a fallback or out of scope.

    `chosen` is what each selector chose, `keys` the full intents of each category: one alone has no selector.
    """
    if name in (FALLBACK, OUT_OF_SCOPE):
        return None
    return chosen.get(name) or (keys[name][0] if len(keys.get(name, ())) == 1 else None)


def best_in_scope(parsed: Mapping[str, Any], keys: Mapping[str, Sequence[str]]) -> str | None:
    """The best full intent with thresholds off, as ours: neither fallback nor out of scope can win."""
    names = [name for name in parsed["ranking"] if name not in (FALLBACK, OUT_OF_SCOPE)]
    return full_intent(names[0], parsed["chosen"], keys) if names else None


def stock_reply(intent: str | None) -> Reply:
    """What the stock project's rules do with an understood intent, in the words of our replies."""
    if intent is None:
        return Reply("handoff", "", "nb")
    kind: Any = "crisis" if intent == CRISIS else KIND_OF_CATEGORY.get(intent.split("/")[0], "answer")
    return Reply(kind, "", "nb", intents=(intent,), wants_person=kind == "handoff")


def stock_outcomes(
    questions: Sequence[Question], parses: Sequence[Mapping[str, Any]], keys: Mapping[str, Sequence[str]]
) -> list[Outcome]:
    """Judge what stock Rasa understood of each question."""
    return [
        _outcome(
            question,
            stock_reply(full_intent(parsed["intent"], parsed["chosen"], keys)),
            best_in_scope(parsed, keys),
        )
        for question, parsed in zip(questions, parses, strict=True)
    ]


def our_outcomes(model: Path, development: Path) -> list[Outcome]:
    """Judge our model, by asking it every question."""
    from bot.training.evaluate import evaluate

    judged = asyncio.run(evaluate(model, development)).judged
    return [_outcome(one.question, one.reply, _first(one.reply)) for one in judged]


def _outcome(question: Question, reply: Reply, best: str | None) -> Outcome:
    # Only here: it imports Rasa without TensorFlow, which a process that serves stock Rasa must not do.
    from bot.training.evaluate import judge

    top = best in question.accepted if question.kind == "answer" else None
    return Outcome(question.text, question.group, question.language, question.style, top, judge(question, reply))


def _first(reply: Reply) -> str | None:
    return reply.alternatives[0].intent if reply.alternatives else None


def main() -> None:
    """Judge our model in a process of its own: MODEL DEVELOPMENT, then outcomes.json out."""
    model, development, target = sys.argv[1:]
    found = [asdict(one) for one in our_outcomes(Path(model), Path(development))]
    Path(target).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
