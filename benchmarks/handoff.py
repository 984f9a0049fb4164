"""Citizens and counsellors by the hundred over real HTTP and real Server-Sent Events: `python -m benchmarks.handoff`.

Two citizens of three are about AAP, the third about families, and counsellors serve both. The server is a process of
its own; everyone else is in this one, so that one clock says when a message was sent and when it was there.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import quantiles

from benchmarks.handoff_people import PASSWORD, Citizen, Counsellor, Sent
from benchmarks.machine import describe
from bot.accounts import Accounts, Role
from bot.storage import AccountStore, open_record
from tests.serve import ServerProcess

THEMES = ("aap", "aap", "familie")


@dataclass
class Figures:
    """What was measured: milliseconds from a message's sending until its receiver had it over the stream.

    `lost` messages never came, `passed_by` are conversations that somebody younger was taken before, and
    `server_cpu_seconds` is what the server used from its start to the end of the talking.
    """

    citizens: int
    counsellors: int
    seconds: float
    pace: float
    messages: int = 0
    lost: int = 0
    p50_ms: float = 0.0
    p95_ms: float = 0.0
    p99_ms: float = 0.0
    served: int = 0
    server_cpu_seconds: float = 0.0
    races: int = 0
    double_claims: int = 0
    unclaimed: int = 0
    passed_by: list[str] = field(default_factory=list)


async def work(
    server: ServerProcess, citizens: int, counsellors: int, seconds: float, races: int, pace: float = 1.0
) -> Figures:
    """Let them talk for so many seconds, and race for so many conversations after it."""
    figures = Figures(citizens, counsellors, seconds, pace)
    sent = Sent(pace)
    staff = [Counsellor(server.url, sent, n) for n in range(counsellors)]
    await asyncio.gather(*(one.arrive(tuple(set(THEMES))) for one in staff))
    until = time.perf_counter() + seconds
    crowd = [Citizen(server.url, sent, THEMES[n % len(THEMES)]) for n in range(citizens)]
    await asyncio.gather(*(one.live(until) for one in crowd), *(one.work(until) for one in staff))
    figures.server_cpu_seconds = round(server.cpu_seconds(), 1)
    figures.races, (figures.double_claims, figures.unclaimed) = races, await _race(server.url, staff, sent, races)
    await asyncio.gather(*(one.leave() for one in [*staff, *crowd]))
    _count(figures, sent)
    figures.served, figures.passed_by = _served(server.database), _passed_by(server.database)
    return figures


async def hire(database: Path, counsellors: int) -> None:
    """Make so many counsellors' users, before the server starts."""
    async with open_record(f"sqlite:///{database}") as record:
        accounts = Accounts(AccountStore(record.database))
        for n in range(counsellors):
            await accounts.add(f"veileder{n + 1}x", f"Veileder {n + 1}", [Role.COUNSELLOR], PASSWORD)


async def _race(url: str, staff: list[Counsellor], sent: Sent, races: int) -> tuple[int, int]:
    """How many of so many conversations more than one was told to have, and nobody, when four claim each at once."""
    double = unclaimed = 0
    citizen = Citizen(url, sent, "aap")
    for n in range(races):
        if n % 50 == 0:
            # Nobody follows a line now, and who is not heard of for a minute has gone home.
            await asyncio.gather(*(one.be_there(tuple(set(THEMES))) for one in staff))
        await citizen.ask_for_a_person()
        four = [staff[(n + k) % len(staff)] for k in range(4)]
        got = await asyncio.gather(*(one.claim(citizen.id) for one in four))
        won = [one for one, has in zip(four, got, strict=True) if has]
        double += len(won) > 1
        unclaimed += not won
        await asyncio.gather(*(one.close(citizen.id) for one in won))
    await citizen.leave()
    return double, unclaimed


def _count(figures: Figures, sent: Sent) -> None:
    figures.messages, figures.lost = len(sent.took), len(sent.at)
    cuts = quantiles((1000 * took for took in sent.took), n=100)
    figures.p50_ms, figures.p95_ms, figures.p99_ms = (round(cuts[n - 1], 1) for n in (50, 95, 99))


CLAIMS = """
select claim.rowid, one.id, one.theme, wait.rowid, wait.at
from event claim join conversation one on one.id = claim.conversation_id
join event wait on wait.conversation_id = one.id and wait.kind = 'state' and wait.seq < claim.seq
where claim.kind = 'state' and json_extract(claim.data, '$.reason') = 'claimed'
and json_extract(wait.data, '$.to') = 'waiting' order by claim.rowid
"""


def _served(database: Path) -> int:
    with sqlite3.connect(database) as db:
        return len(db.execute(CLAIMS).fetchall())


def _passed_by(database: Path) -> list[str]:
    """Conversations that stood in the queue, older than another of their theme, when that one was taken.

    Rows are numbered as they were written, so that what stood in the queue at a claim is what had a lower number.
    """
    with sqlite3.connect(database) as db:
        claims = db.execute(CLAIMS).fetchall()
    later: list[str] = []
    for n, (taken, _, theme, _, since) in enumerate(claims):
        waited = (one for one in claims[n + 1 :] if one[2] == theme and one[3] < taken and one[4] < since)
        later += [one[1] for one in waited]
    return later


def main() -> None:
    """Measure as the arguments say, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citizens", type=int, default=200)
    parser.add_argument("--counsellors", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--races", type=int, default=1000)
    parser.add_argument("--pace", type=float, default=1.0, help="how many times as fast as people they think")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = ServerProcess(Path(folder), MESSAGES_PER_MINUTE="100000")
        asyncio.run(hire(server.database, given.counsellors))
        server.start()
        try:
            figures = asyncio.run(work(server, **vars(given)))
        finally:
            server.kill()
    print(json.dumps({**describe(Path()), **asdict(figures)}, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
