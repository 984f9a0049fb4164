"""The editor's inbox in a real browser: a question becomes an example, another is put aside, a link is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from bot.links import FILE, State
from bot.links.state import Page as Watched
from bot.settings import Settings
from bot.web.app import create_app
from tests.browser.replier import PageReplier
from tests.browser.test_editor import log_in, opened, sound
from tests.browser.test_editor_guide import at
from tests.content.conftest import project as small_project
from tests.server import running
from tests.web.editing import whole

__all__ = ["at"]

project = small_project
# The stand-in asks back about money, and nobody chooses any of it.
ASKED = ("hvor mye penger får jeg om dagen", "kan katten få sende søknad om penger")
NAV = "https://www.nav.no/aap"
SEEN = "2026-11-22T03:30:00+00:00"


@pytest.fixture
def address(project: Path, tmp_path: Path) -> Iterator[str]:
    """A server where citizens have asked, and where the watch has found a page that moved."""
    state = State({NAV: Watched(hash="1", moved=f"{NAV}/ny-side", moved_since=SEEN)}, SEEN)
    state.save(project / FILE)
    settings = Settings(project=whole(project), database=f"sqlite:///{tmp_path / 'chat.db'}", secret="x", demo=True)
    with running(create_app(settings, PageReplier(project))) as url:
        for text in ASKED:
            _ask(url, text)
        yield url


def _ask(url: str, text: str) -> None:
    with httpx.Client(base_url=url, trust_env=False) as citizen:
        begun = citizen.post("/api/conversations", json={}).json()
        token = {"Authorization": f"Bearer {begun['token']}"}
        body = {"client_id": "one", "text": text}
        citizen.post(f"/api/conversations/{begun['id']}/messages", json=body, headers=token).raise_for_status()


def test_an_editor_empties_the_inbox_with_the_keyboard_and_finds_what_was_decided(at: Callable[[], Page]) -> None:
    page = log_in(at(), "Solveig Berg", "/editor/inbox")
    cards = page.locator(".inbox > li")
    expect(cards).to_have_count(3)
    sound(page)

    page.get_by_role("button", name="Sett ny adresse: www.nav.no/aap").press("Enter")
    expect(page.get_by_text("Den nye adressen står i utkastet.")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name=ASKED[1]).or_(page.get_by_role("heading", name=ASKED[0]))).to_have_count(2)
    expect(page.locator(".inbox h2").first).to_be_focused()

    example = cards.filter(has=page.get_by_role("heading", name=ASKED[0]))
    example.get_by_role("button", name=f"Gjør «{ASKED[0]}» til eksempel").first.press("Enter")
    expect(page.get_by_text("Lagt til som eksempel")).to_be_visible(timeout=30_000)
    expect(cards).to_have_count(1)
    page.get_by_role("button", name=f"Legg bort «{ASKED[1]}»").press("Enter")
    expect(page.get_by_role("heading", name="Innboksen er tom")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("2 endringer er ikke publisert.")).to_be_visible()

    page.get_by_role("radio", name="Venter").press("ArrowRight")
    rows = page.get_by_role("region", name="Avgjort").get_by_role("listitem")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text(f"«{ASKED[1]}»Lagt bortSolveig Berg, ")
    expect(rows.nth(1)).to_contain_text(f"«{ASKED[0]}»Ble eksempel på ")
    expect(rows.nth(2)).to_contain_text("Lenken var flyttet: www.nav.no/aap LenkeNy adresse satt")
    sound(page)

    page.get_by_role("button", name=f"Hent tilbake «{ASKED[1]}»").press("Enter")
    expect(page.get_by_text("Hentet tilbake til innboksen.")).to_be_visible()
    expect(rows).to_have_count(2)
    page.get_by_role("radio", name="Avgjort").press("ArrowLeft")
    expect(cards).to_have_count(1)
    expect(page.get_by_role("heading", name=ASKED[1])).to_be_visible()


def test_a_dead_link_gets_another_address_and_a_changed_text_is_reviewed(at: Callable[[], Page], project: Path) -> None:
    with State.changing(project / FILE) as state:
        state.pages[NAV] = Watched(code=404, dead_since=SEEN)
    page = log_in(at(), "Solveig Berg", "/editor/inbox")
    page.get_by_role("button", name="Sett ny adresse: www.nav.no/aap").press("Enter")
    question = page.get_by_role("dialog", name="Sett ny adresse")
    expect(question.get_by_label("Ny adresse")).to_be_focused()
    sound(page)
    question.get_by_label("Ny adresse").fill("https://example.com/aap")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("går ikke til et domene vi lenker til").first).to_be_visible(timeout=30_000)
    question.get_by_label("Ny adresse").fill(f"{NAV}/ny-side")
    question.get_by_role("button", name="Sett ny adresse").press("Enter")
    expect(page.get_by_text("Den nye adressen står i utkastet.")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("dialog")).to_have_count(0)

    read = dict.fromkeys(("kort/frist", "kort/sen", "penger/dag"), ("2026-11-01", "1"))
    with State.changing(project / FILE) as state:
        state.pages[f"{NAV}/ny-side"] = Watched(hash="2", hash_since=SEEN, read=read)
    opened(page, "/editor/inbox")
    expect(page.get_by_role("heading", name="Teksten er endret siden svaret ble gjennomgått")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Gjennomgått: www.nav.no/aap/ny-side").press("Enter")
    expect(page.get_by_text("Siden er gjennomgått.")).to_be_visible(timeout=30_000)
    opened(page, "/editor/inbox")
    expect(page.locator(".inbox > li")).to_have_count(2)


def test_without_a_network_the_button_says_so(at: Callable[[], Page], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    page = log_in(at(), "Solveig Berg", "/editor/inbox")
    page.get_by_role("button", name="Sjekk lenkene nå").press("Enter")
    expect(page.get_by_text("Ingen av lenkene svarte, så tjenesten har trolig ikke nett.")).to_be_visible(
        timeout=30_000
    )
    expect(page.locator(".inbox > li")).to_have_count(3)
    expect(page.get_by_role("button", name="Sjekk lenkene nå")).to_be_enabled()
    sound(page)
