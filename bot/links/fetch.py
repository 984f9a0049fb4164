"""Fetching pages politely: one request at a time to each host, with a pause, by name, and only what changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from bot.links.page import fingerprint
from bot.links.state import Page

USER_AGENT = "AAP-chat-link-watch/1.0 (checks links of a chatbot; one request at a time)"
REDIRECTS = 8
LARGEST = 5_000_000
PERMANENT = (301, 308)
MOVING = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Manners:
    """How the watch behaves: seconds between requests to one host, and seconds to wait for an answer."""

    pause: float = 1.0
    timeout: float = 15.0


@dataclass(frozen=True)
class Fetched:
    """What a page answered.

    `code` is the last HTTP status; 0 where there was none, and then `problem` says why. `moved` is where it stands now,
    if for good. `hash` is that of the readable text; empty where it led on to another host, such as a log-in.
    """

    code: int
    problem: str = ""
    moved: str = ""
    hash: str = ""
    etag: str = ""
    last_modified: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether the host says that the page is what it was."""
        return self.code == 304


class _Turns:
    """Each host is asked once at a time, with a pause between."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._locks: dict[str, asyncio.Lock] = {}

    @asynccontextmanager
    async def at(self, url: str) -> AsyncIterator[None]:
        host = urlsplit(url).netloc
        first = host not in self._locks
        async with self._locks.setdefault(host, asyncio.Lock()):
            if not first:
                await asyncio.sleep(self._pause)
            yield


async def fetch_all(urls: Iterable[str], known: Mapping[str, Page], manners: Manners) -> dict[str, Fetched]:
    """Fetch every page: hosts beside each other, the pages of a host one after the other."""
    headers = {"User-Agent": USER_AGENT, "Accept": "text/html,*/*;q=0.5"}
    turns, listed = _Turns(manners.pause), list(urls)
    async with httpx.AsyncClient(timeout=manners.timeout, headers=headers) as client:
        pages = await asyncio.gather(*(_try(client, turns, url, known.get(url, Page())) for url in listed))
    return dict(zip(listed, pages, strict=True))


async def _try(client: httpx.AsyncClient, turns: _Turns, url: str, known: Page) -> Fetched:
    try:
        return await _page(client, turns, url, known)
    except httpx.TimeoutException:
        return Fetched(0, "no answer in time")
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, LookupError) as error:
        return Fetched(0, str(error) or type(error).__name__)


async def _page(client: httpx.AsyncClient, turns: _Turns, url: str, known: Page) -> Fetched:
    """Follow a page to where it stands; it has moved for good when every step says so."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    headers = {name: value for name, value in asked.items() if value}
    at, for_good = url, True
    for _ in range(REDIRECTS):
        async with turns.at(at), client.stream("GET", at, headers=headers) as answer:
            if answer.status_code not in MOVING or "location" not in answer.headers:
                moved = at if for_good and at != url else ""
                return await _read(answer, moved, urlsplit(at).netloc == urlsplit(url).netloc or bool(moved))
            for_good = for_good and answer.status_code in PERMANENT
            at = urljoin(at, answer.headers["location"])
    return Fetched(0, f"more than {REDIRECTS} redirects")


async def _read(answer: httpx.Response, moved: str, own: bool) -> Fetched:
    tags = {"etag": answer.headers.get("etag", ""), "last_modified": answer.headers.get("last-modified", "")}
    if answer.status_code != 200 or not own or "html" not in answer.headers.get("content-type", ""):
        return Fetched(answer.status_code, moved=moved, **tags)
    body = bytearray()
    async for part in answer.aiter_bytes():
        body += part
        if len(body) > LARGEST:
            return Fetched(0, f"larger than {LARGEST // 1_000_000} MB")
    text = body.decode(answer.charset_encoding or "utf-8", errors="replace")
    return Fetched(200, moved=moved, hash=fingerprint(text), **tags)
