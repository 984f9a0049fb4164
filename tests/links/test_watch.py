"""The watch against a real server: dead, moved, changed since review, and polite about it."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from bot.links import (
    BadState,
    Manners,
    NoNetwork,
    Place,
    Report,
    Running,
    State,
    Status,
    accept,
    go_round,
    table,
    watch,
)
from bot.links.fetch import USER_AGENT
from tests.links.conftest import Site

AT = datetime(2026, 11, 22, 12, 0, tzinfo=timezone.utc)
QUICK = Manners(pause=0.0, timeout=2.0)
FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 23)


def place(intent: str = "a/b", reviewed: date | None = FIRST) -> Place:
    return Place(intent, "nb", reviewed)


async def look(site: Site, state: State, *paths: str, places: tuple[Place, ...] = (place(),)) -> list[Report]:
    return await watch({site.url(path): places for path in paths}, state, AT, QUICK)


async def status(site: Site, state: State, path: str, *places: Place) -> Status:
    return (await look(site, state, path, places=places or (place(),)))[0].status


async def test_dead_moved_and_well_are_told_the_worst_first(site: Site) -> None:
    site.says("/well", "Ja")
    site.leads("/old", "/well")
    site.leads("/login", f"http://localhost:{site.port}/well", 302)
    site.pages["/busy"] = (503, {}, "")
    reports = await look(site, State(), "/well", "/old", "/gone", "/login", "/busy")
    assert [(report.url.rsplit("/", 1)[1], report.status) for report in reports] == [
        ("gone", Status.DEAD),
        ("old", Status.MOVED),
        ("busy", Status.UNREACHABLE),
        ("login", Status.OK),
        ("well", Status.OK),
    ]
    assert reports[1].detail == site.url("/well")
    assert table(reports).splitlines()[-1] == "1 dead, 1 moved, 1 unreachable, 2 ok"


async def test_a_text_that_changed_since_review_is_told_until_it_is_reviewed(site: Site) -> None:
    state = State()
    site.says("/page", "Fristen er 8 dager.")
    assert await status(site, state, "/page") is Status.OK
    assert await status(site, state, "/page") is Status.OK
    site.says("/page", "Fristen er 10 dager.")
    assert await status(site, state, "/page") is Status.CHANGED
    assert await status(site, state, "/page") is Status.CHANGED
    assert await status(site, state, "/page", place(reviewed=SECOND)) is Status.OK
    site.says("/page", "Fristen er 12 dager.")
    assert await status(site, state, "/page", place(reviewed=SECOND)) is Status.CHANGED


async def test_only_the_answers_that_were_not_reviewed_are_named(site: Site) -> None:
    state = State()
    site.says("/page", "Før")
    await look(site, state, "/page", places=(place("a/b"), place("a/c")))
    site.says("/page", "Etter")
    report = (await look(site, state, "/page", places=(place("a/b", SECOND), place("a/c"))))[0]
    assert report.intents == ("a/c",)
    accept(state, report.url, ["a/c"])
    assert await status(site, state, "/page", place("a/b", SECOND), place("a/c")) is Status.OK


async def test_menus_and_scripts_do_not_count(site: Site) -> None:
    state = State()
    site.says("/page", "Det samme")
    await look(site, state, "/page")
    code, headers, body = site.pages["/page"]
    body = body.replace("Meny", "En annen meny").replace("<p>", "<script>var x = 1</script>\n\n<p>")
    site.pages["/page"] = (code, headers, body)
    assert await status(site, state, "/page") is Status.OK


async def test_a_page_is_fetched_again_only_when_it_changed(site: Site) -> None:
    state = State()
    site.says("/page", "Før", ETag='"1"', Last_Modified="Sun, 01 Nov 2026 10:00:00 GMT")
    await look(site, state, "/page")
    assert await status(site, state, "/page") is Status.OK
    assert site.asked[1][1]["if-none-match"] == '"1"'
    assert site.asked[1][1]["if-modified-since"] == "Sun, 01 Nov 2026 10:00:00 GMT"
    site.says("/page", "Etter", ETag='"2"')
    assert await status(site, state, "/page") is Status.CHANGED


async def test_a_host_is_asked_one_at_a_time_with_a_pause_and_by_name(site: Site) -> None:
    for number in range(3):
        site.says(f"/{number}", "Ja")
    site.delay = 0.1
    links = {site.url(f"/{number}", host): (place(),) for number in range(3) for host in ("127.0.0.1", "localhost")}
    await watch(links, State(), AT, Manners(pause=0.15, timeout=5))
    assert {headers["user-agent"] for _, headers, _ in site.asked} == {USER_AGENT}
    times = {
        host: [at for _, headers, at in site.asked if headers["host"].startswith(host)] for host in ("127", "local")
    }
    for asked in times.values():
        assert len(asked) == 3
        assert min(later - earlier for earlier, later in pairwise(asked)) >= 0.24
    assert max(asked[0] for asked in times.values()) < min(asked[-1] for asked in times.values())


async def test_a_page_that_does_not_answer_three_times_is_dead(site: Site) -> None:
    state = State()
    site.says("/well", "Ja")
    site.pages["/busy"] = (500, {}, "")
    told = [(await look(site, state, "/busy", "/well"))[0].status for _ in range(3)]
    assert told == [Status.UNREACHABLE, Status.UNREACHABLE, Status.DEAD]
    site.says("/busy", "Igjen")
    assert await status(site, state, "/busy") is Status.OK


async def test_a_ring_of_redirects_ends(site: Site) -> None:
    site.says("/well", "Ja")
    site.leads("/a", "/b")
    site.leads("/b", "/a")
    report = (await look(site, State(), "/a", "/well"))[0]
    assert (report.status, report.detail) == (Status.UNREACHABLE, "more than 8 redirects")


async def test_without_a_network_nothing_is_told_of_the_links() -> None:
    state = State()
    with pytest.raises(NoNetwork, match="no network"):
        await watch({"http://127.0.0.1:9/x": (place(),)}, state, AT, QUICK)
    assert state.pages == {}


async def test_what_a_person_reads_while_a_round_is_fetching_is_kept(site: Site, tmp_path: Path) -> None:
    file, links = tmp_path / "links.json", {site.url("/page"): (place(),)}
    site.says("/page", "Før")
    await go_round(links, file, AT, QUICK)
    site.says("/page", "Etter")
    assert [one.status for one in await go_round(links, file, AT, QUICK)] == [Status.CHANGED]
    site.delay = 0.5
    fetching = asyncio.create_task(go_round(links, file, AT, QUICK))
    await asyncio.sleep(0.2)
    with pytest.raises(Running):
        await go_round(links, file, AT, QUICK)
    with State.changing(file) as state:
        accept(state, site.url("/page"), ["a/b"])
    assert [one.status for one in await fetching] == [Status.OK]


async def test_a_link_that_answers_badly_for_a_while_is_dead_since_it_was_found_dead(site: Site) -> None:
    state = State()
    site.says("/well", "Ja")
    dead = (await look(site, state, "/gone", "/well"))[0]
    site.pages["/gone"] = (503, {}, "")
    assert (await look(site, state, "/gone", "/well"))[0].key == dead.key
    site.says("/gone", "Igjen")
    assert (await look(site, state, "/gone", "/well"))[0].status is Status.OK


async def test_what_is_remembered_is_read_again(site: Site, tmp_path: Path) -> None:
    state, file = State(), tmp_path / "var" / "links.json"
    assert State.load(file) == State()
    site.says("/page", "Før")
    site.says("/other", "Ja")
    await look(site, state, "/page", "/other")
    state.save(file)
    again = State.load(file)
    assert again == state
    site.says("/page", "Etter")
    assert await status(site, again, "/page") is Status.CHANGED
    assert list(again.pages) == [site.url("/page")]
    file.write_text("{", encoding="utf-8")
    with pytest.raises(BadState, match="Delete it"):
        State.load(file)
