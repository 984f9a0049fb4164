"""The clients, in a process of their own: a job as JSON on standard input, seconds as JSON on standard output.

Job: `{"side", "url", "clients", "texts"}`. Each client has its own connection, kept alive, and its own conversation,
a new one after `TURNS` messages (starting it counts in the total time, not in a message's).
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx

from benchmarks.talk import TALKS, Talk

TURNS = 10
TIMEOUT_SECONDS = 60.0


async def work(job: dict[str, Any]) -> dict[str, Any]:
    """Send every text once, shared among the clients.

    Gives `seconds` (of each message), `total` (seconds) and `silent` (how many messages got no words back).

    Raises:
        httpx.HTTPError: a message was refused, or not answered in a minute.
    """
    texts = iter(job["texts"])
    limits = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=TIMEOUT_SECONDS)
    clients = [
        httpx.AsyncClient(base_url=job["url"], limits=limits, timeout=TIMEOUT_SECONDS, trust_env=False)
        for _ in range(job["clients"])
    ]
    started = time.perf_counter()
    parts = await asyncio.gather(*(_client(TALKS[job["side"]](client), texts) for client in clients))
    total = time.perf_counter() - started
    await asyncio.gather(*(client.aclose() for client in clients))
    turns = [turn for part in parts for turn in part]
    return {"seconds": [seconds for seconds, _ in turns], "total": total, "silent": sum(not said for _, said in turns)}


async def _client(talk: Talk, texts: Iterator[str]) -> list[tuple[float, bool]]:
    """Each message's seconds, and whether the bot said something."""
    done: list[tuple[float, bool]] = []
    for text in texts:
        if len(done) % TURNS == 0:
            await talk.begin()
        started = time.perf_counter()
        turn = await talk.say(text)
        done.append((time.perf_counter() - started, any(turn["texts"])))
    return done


def main() -> None:
    """Read a job, do it, write the figures."""
    json.dump(asyncio.run(work(json.load(sys.stdin))), sys.stdout)


if __name__ == "__main__":
    main()
