"""One run of the watch: fetch, compare with what was there at each answer's last review, remember."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.links.collect import Place
from bot.links.errors import NoNetwork
from bot.links.fetch import Fetched, Manners, fetch_all
from bot.links.report import Report, Status
from bot.links.state import Page, State

GONE = (404, 410)
# A host that is down for a while is no dead link; one that does not answer in this many runs is.
PATIENCE = 3
NO_MANNERS = Manners()


async def watch(
    links: Mapping[str, tuple[Place, ...]], state: State, at: datetime, manners: Manners = NO_MANNERS
) -> list[Report]:
    """Fetch every link and tell what became of it, the worst first. `state` then remembers this run.

    Raises:
        NoNetwork: not one of them answered. `state` is as it was.
    """
    fetched = await fetch_all(links, state.pages, manners)
    if fetched and all(page.code == 0 for page in fetched.values()):
        problem = next(iter(fetched.values())).problem
        raise NoNetwork(
            f"Not one of {len(fetched)} links answered ({problem}). This machine seems to have no network, so nothing "
            "is told of the links. Run `bot links` where www.nav.no can be reached (HTTPS_PROXY is used)."
        )
    reports = [_report(url, places, fetched[url], state, at) for url, places in links.items()]
    for url in set(state.pages) - set(links):
        del state.pages[url]
    order = list(Status)
    return sorted(reports, key=lambda report: (order.index(report.status), report.url))


def accept(state: State, url: str, intents: Iterable[str]) -> None:
    """Remember that a person read the page as it is now for these intents: it is told again when it changes again."""
    page = state.pages.get(url)
    if page is not None:
        page.read |= {intent: (page.read[intent][0], page.hash) for intent in intents if intent in page.read}


def _report(url: str, places: tuple[Place, ...], fetched: Fetched, state: State, at: datetime) -> Report:
    page = state.pages.setdefault(url, Page())
    if fetched.code == 0 or fetched.code >= 400:
        page.failed += 1
        dead = fetched.code in GONE or page.failed >= PATIENCE
        detail = fetched.problem or f"HTTP {fetched.code}"
        return Report(url, Status.DEAD if dead else Status.UNREACHABLE, detail, places)
    _remember(page, fetched, at)
    changed = _changed(page, places)
    if changed:
        return Report(url, Status.CHANGED, "its text is not what it was when the answer was reviewed", changed)
    if fetched.moved:
        return Report(url, Status.MOVED, fetched.moved, places)
    return Report(url, Status.OK, f"HTTP {fetched.code}", places)


def _remember(page: Page, fetched: Fetched, at: datetime) -> None:
    page.checked, page.failed = at.isoformat(timespec="seconds"), 0
    if not fetched.unchanged:
        page.hash, page.etag, page.last_modified = fetched.hash, fetched.etag, fetched.last_modified


def _changed(page: Page, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places whose answers were reviewed when the page said something else."""
    if not page.hash:
        return ()
    known, page.read = page.read, {}
    for place in places:
        reviewed = place.reviewed.isoformat() if place.reviewed else ""
        before = known.get(place.intent, ("", ""))
        # What is seen first after a review is what the review was about.
        page.read[place.intent] = before if before[0] == reviewed and before[1] else (reviewed, page.hash)
    return tuple(place for place in places if page.read[place.intent][1] != page.hash)
