"""A process killed in the middle: what it had acknowledged is there, once, and nothing is half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage import open_record

from .events import replied, said

ROOT = Path(__file__).parents[2]
CHILD = """
import asyncio, sys
from bot.storage import open_record
from tests.storage.events import replied, said

async def main():
    async with open_record(sys.argv[1]) as record:
        one = await record.create()
        print(one.id, flush=True)
        async def send(n):
            stored = await record.append(one.id, [said(f"melding {n}", f"client-{n}"), replied(n=n)])
            print(f"client-{n}", *(event.seq for event in stored.events), flush=True)
        for n in range(0, 100000, 4):
            await asyncio.gather(*(send(n + k) for k in range(4)))

asyncio.run(main())
"""


@pytest.mark.parametrize("acknowledged", [1, 30, 75])
async def test_every_acknowledged_event_is_there_once(tmp_path: Path, acknowledged: int) -> None:
    url = f"sqlite:///{tmp_path}/record.db"
    conversation_id, told = killed_after(acknowledged, url)
    async with open_record(url) as record:
        stored = await record.events(conversation_id)
        assert [event.seq for event in stored] == list(range(1, len(stored) + 1))
        # A message and its reply were one append: never one without the other.
        assert [event.kind for event in stored] == ["message", "reply"] * (len(stored) // 2)
        by_client = {event.client_id: event.seq for event in stored if event.kind == "message"}
        assert len(by_client) == len(stored) // 2
        assert told.items() <= by_client.items()
        again = await record.append(conversation_id, [said("igjen", next(iter(told))), replied()])
        assert again.duplicate


def killed_after(lines: int, url: str) -> tuple[str, dict[str, int]]:
    """The conversation of a child killed after it had acknowledged `lines` appends, and what it said of them."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, url], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout is not None
    conversation_id = child.stdout.readline().strip()
    said_lines = [child.stdout.readline() for _ in range(lines)]
    os.kill(child.pid, signal.SIGKILL)
    said_lines += [line for line in child.stdout.readlines() if line.endswith("\n")]
    child.stdout.close()
    child.wait()
    parts = [line.split() for line in said_lines]
    return conversation_id, {client: int(message) for client, message, _ in parts}
