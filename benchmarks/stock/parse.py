"""Parses texts with a stock model in a process of its own (TensorFlow): MODEL texts.json parses.json."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any


async def parse(model: str, texts: list[str]) -> list[dict[str, Any]]:
    """What Rasa understands of each text; of the selectors only the chosen answer is kept."""
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    return [_short(await agent.parse_message(text)) for text in texts]


def _short(parsed: dict[str, Any]) -> dict[str, Any]:
    selector = parsed.get("response_selector") or {}
    chosen = {
        group: found["response"].get("intent_response_key")
        for group, found in selector.items()
        if isinstance(found, dict)
    }
    return {
        "intent": parsed["intent"]["name"],
        "ranking": [entry["name"] for entry in parsed.get("intent_ranking", ())],
        "chosen": chosen,
    }


def main() -> None:
    """Read the texts, parse them, write what came out."""
    model, source, target = sys.argv[1:]
    found = asyncio.run(parse(model, json.loads(Path(source).read_text(encoding="utf-8"))))
    Path(target).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
