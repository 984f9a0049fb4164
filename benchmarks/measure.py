"""Measures one side, one thing after another: training, start, memory, latency, throughput, accuracy."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from benchmarks.figures import Measured, percentile
from benchmarks.process import BenchmarkError, Running, free_port, run, serving
from benchmarks.questions import Probe, mixed
from benchmarks.sides import ROOT, Side, save_outcomes
from benchmarks.talk import TALKS, Talk, is_right

POLL_SECONDS = 0.02
START_LIMIT_SECONDS = 180.0
# A side that stays silent, or fails, more often than this is not measured.
MOST_SILENT = 0.02


@dataclass(frozen=True)
class Plan:
    """How much is measured. The defaults are the real measurement."""

    development: Path
    starts: int = 3
    memory_messages: int = 200
    latency_messages: int = 300
    throughput_messages: int = 600
    clients: int = 16
    need_right: bool = True


def measure(side: Side, plan: Plan, probes: Sequence[Probe]) -> Measured:
    """Everything about one side.

    Raises:
        BenchmarkError: it can't be trained, does not start, or gives no right answer.
    """
    found = Measured(side.name)
    say(side, "training")
    trained = run(side.train())
    found.train_seconds, found.train_peak = trained.seconds, trained.peak
    for turn in range(1, plan.starts + 1):
        say(side, f"start {turn} of {plan.starts}")
        port = free_port()
        with serving(side.serve(port)) as server:
            url = f"http://127.0.0.1:{port}"
            found.first_answers.append(asyncio.run(first_answer(side.name, url, server, probes, plan.need_right)))
            if turn == plan.starts:
                _under_load(side, found, plan, url, server)
    say(side, "accuracy")
    found.outcomes = side.judge(plan.development)
    save_outcomes(found.outcomes, side.folder / "judged.json")
    return found


async def first_answer(side: str, url: str, server: Running, probes: Sequence[Probe], need_right: bool) -> float:
    """Seconds from the start of the process to the first right answer (any answer, when not `need_right`).

    Raises:
        BenchmarkError: the server ended, or gave no right answer in three minutes.
    """
    asked = 0
    # One client for all attempts: making one loads certificates, which would slow down what is measured.
    async with httpx.AsyncClient(base_url=url, timeout=START_LIMIT_SECONDS, trust_env=False) as client:
        talk = TALKS[side](client)
        while time.perf_counter() - server.started < START_LIMIT_SECONDS:
            server.check()
            turn = await _attempt(talk, probes[asked % len(probes)])
            if turn and (is_right(turn, probes[asked % len(probes)]) or (turn["texts"] and not need_right)):
                return time.perf_counter() - server.started
            asked += turn is not None
            await asyncio.sleep(POLL_SECONDS)
    raise BenchmarkError(
        f"{side} gave no right answer in {START_LIMIT_SECONDS:.0f} s. Asked: {[one.text for one in probes]}"
    )


async def _attempt(talk: Talk, probe: Probe) -> dict[str, Any] | None:
    """The bot's turn; None while nobody listens or the answer is an error."""
    try:
        await talk.begin()
        return await talk.say(probe.text)
    except (httpx.HTTPError, KeyError):
        return None


def _under_load(side: Side, found: Measured, plan: Plan, url: str, server: Running) -> None:
    say(side, "memory, latency and throughput")
    counts = (plan.memory_messages, plan.latency_messages, plan.throughput_messages)
    texts = mixed(plan.development, sum(counts))
    first, second = counts[0], counts[0] + counts[1]
    warm = send(side.name, url, 1, texts[:first])
    found.serving_memory = server.memory()
    alone = send(side.name, url, 1, texts[first:second])
    found.p50, found.p99 = percentile(alone["seconds"], 50), percentile(alone["seconds"], 99)
    together = send(side.name, url, plan.clients, texts[second:])
    found.throughput = len(together["seconds"]) / together["total"]
    found.silent = warm["silent"] + alone["silent"] + together["silent"]
    server.check()
    if found.silent > MOST_SILENT * len(texts):
        raise BenchmarkError(
            f"{side.name} did not reply to {found.silent} of {len(texts)} messages: nothing to compare."
        )


def send(side: str, url: str, clients: int, texts: Sequence[str]) -> dict[str, Any]:
    """Let `clients` in a process of their own send the texts; see `benchmarks.load`.

    Raises:
        BenchmarkError: a message was refused or not answered.
    """
    job = json.dumps({"side": side, "url": url, "clients": clients, "texts": list(texts)})
    words = [sys.executable, "-m", "benchmarks.load"]
    done = subprocess.run(words, input=job, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise BenchmarkError(f"The clients of {side} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def say(side: Side, what: str) -> None:
    """Tell what is being done now."""
    print(f"{time.strftime('%H:%M:%S')}  {side.name}: {what}", flush=True)
