"""One run of the watch: fetch, remember, and compare with what was there at each answer's last review."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from bot.links.collect import Place
from bot.links.errors import NoNetwork
from bot.links.fetch import Fetched, Manners, fetch_all
from bot.links.report import Report, Status
from bot.links.state import Page, State, running

GONE = (404, 410)
# A host that is down for a while is no dead link; one that does not answer in this many runs is.
PATIENCE = 3
NO_MANNERS = Manners()
Links = Mapping[str, tuple[Place, ...]]


async def go_round(links: Links, file: Path, at: datetime, manners: Manners = NO_MANNERS) -> list[Report]:
    """`watch` with what is remembered in `file`. What others decide meanwhile is kept.

    Raises:
        NoNetwork: not one of them answered. The file is as it was.
        Running, BadState: another run is under way; the file can't be read.
    """
    with running(file):
        fetched = await _look(links, State.load(file), manners)
        return await asyncio.to_thread(_remember_in, file, links, fetched, at)


async def watch(links: Links, state: State, at: datetime, manners: Manners = NO_MANNERS) -> list[Report]:
    """Fetch every link and tell what became of it, the worst first. `state` then remembers this run.

    Raises:
        NoNetwork: not one of them answered. `state` is as it was.
    """
    _remember(links, await _look(links, state, manners), state, at)
    return standing(links, state)


def standing(links: Links, state: State) -> list[Report]:
    """What became of each link, as far as is known without fetching: the worst first."""
    reports = [_report(url, places, state.pages[url]) for url, places in links.items() if url in state.pages]
    order = list(Status)
    return sorted(reports, key=lambda report: (order.index(report.status), report.url))


def accept(state: State, url: str, intents: Iterable[str]) -> None:
    """Remember that a person read the page as it is now for these intents: it is told again when it changes again."""
    page = state.pages.get(url)
    if page is not None:
        page.read |= {intent: (page.read[intent][0], page.hash) for intent in intents if intent in page.read}


async def _look(links: Links, state: State, manners: Manners) -> dict[str, Fetched]:
    fetched = await fetch_all(links, state.pages, manners)
    if fetched and all(page.code == 0 for page in fetched.values()):
        problem = next(iter(fetched.values())).problem
        raise NoNetwork(
            f"Not one of {len(fetched)} links answered ({problem}). This machine seems to have no network, so nothing "
            "is told of the links. Run `bot links` where www.nav.no can be reached (HTTPS_PROXY is used)."
        )
    return fetched


def _remember_in(file: Path, links: Links, fetched: Mapping[str, Fetched], at: datetime) -> list[Report]:
    with State.changing(file) as state:
        _remember(links, fetched, state, at)
        return standing(links, state)


def _remember(links: Links, fetched: Mapping[str, Fetched], state: State, at: datetime) -> None:
    state.checked = at.isoformat(timespec="seconds")
    for url, places in links.items():
        _see(state.pages.setdefault(url, Page()), fetched[url], places, state.checked)
    for url in set(state.pages) - set(links):
        del state.pages[url]


def _see(page: Page, fetched: Fetched, places: tuple[Place, ...], now: str) -> None:
    page.code, page.problem = fetched.code, fetched.problem
    if fetched.code == 0 or fetched.code >= 400:
        page.failed += 1
        if fetched.code in GONE or page.failed >= PATIENCE:
            page.dead_since = page.dead_since or now
        return
    page.checked, page.failed, page.dead_since = now, 0, ""
    if page.moved != fetched.moved:
        page.moved, page.moved_since = fetched.moved, now
    if not fetched.unchanged:
        page.hash_since = page.hash_since if page.hash == fetched.hash else now
        page.hash, page.etag, page.last_modified = fetched.hash, fetched.etag, fetched.last_modified
    if page.hash:
        page.read = {place.intent: _read(page, place) for place in places}


def _read(page: Page, place: Place) -> tuple[str, str]:
    """What the place's answer was reviewed against: what is seen first after a review is what it was about."""
    before = page.read.get(place.intent, ("", ""))
    return before if before[0] == _day(place) and before[1] else (_day(place), page.hash)


def _report(url: str, places: tuple[Place, ...], page: Page) -> Report:
    failing = page.problem or f"HTTP {page.code}"
    if page.dead_since:
        return Report(url, Status.DEAD, failing, places, page.dead_since)
    if changed := _changed(page, places):
        why = "its text is not what it was when the answer was reviewed"
        return Report(url, Status.CHANGED, why, changed, page.hash_since)
    if page.moved:
        return Report(url, Status.MOVED, page.moved, places, page.moved_since)
    return Report(url, Status.UNREACHABLE if page.failed else Status.OK, failing, places)


def _changed(page: Page, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places whose answers were reviewed when the page said something else."""
    if not page.hash:
        return ()
    # A review that no run has seen yet was of the page as it is.
    unread = ("", page.hash)
    return tuple(
        place
        for place in places
        if (read := page.read.get(place.intent, unread))[0] == _day(place) and read[1] != page.hash
    )


def _day(place: Place) -> str:
    return place.reviewed.isoformat() if place.reviewed else ""
