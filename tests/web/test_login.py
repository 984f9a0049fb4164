from __future__ import annotations

from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI

from bot.accounts import DEMO_USERS, PASSWORD, Role
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.login import landing
from tests.accounts.conftest import Clock
from tests.browser.replier import PageReplier
from tests.conftest import ROOT
from tests.web.conftest import BROWSER, Office, hidden

GOOD = "riktig hest batteri"


async def test_a_local_user_logs_in_and_lands_where_the_doors_are(office: Office, office_app: FastAPI) -> None:
    await office_app.state.accounts.add("kari", "Kari Nordli", [Role.COUNSELLOR, Role.ANALYST], GOOD)
    answer = await office.log_in(username="kari", password=GOOD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/office")
    page = (await office.client.get("/office")).text
    assert "Hei, Kari" in page
    assert "veileder, analytiker" in page


async def test_the_cookie_is_kept_from_scripts_and_from_foreign_posts(office: Office) -> None:
    cookie = (await office.log_in()).headers["set-cookie"]
    assert cookie.startswith("aap_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age" not in cookie.split(", aap_form")[0]


async def test_over_https_the_cookie_is_secure_and_bound_to_the_host(settings: Settings) -> None:
    app = create_app(replace(settings, demo=True, address="https://chat.example.no"), PageReplier(ROOT))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="https://chat.example.no") as client:
            cookie = (await Office(client).log_in()).headers["set-cookie"]
            assert cookie.startswith("__Host-aap_session=")
            assert "Secure" in cookie
            assert (await client.get("/office")).status_code == 200


async def test_a_wrong_password_is_told_and_the_name_is_kept(office: Office) -> None:
    answer = await office.log_in(username="veileder1", password="feil passord her")
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert 'value="veileder1"' in answer.text
    assert "feil passord" not in answer.text


async def test_after_five_tries_one_is_told_to_wait(office: Office) -> None:
    for _ in range(5):
        await office.log_in(username="veileder1", password="feil passord her")
    answer = await office.log_in(username="veileder1", password=PASSWORD)
    assert answer.status_code == 401
    assert "Vent et kvarter" in answer.text


async def test_the_log_in_form_of_a_foreign_page_is_refused(office: Office) -> None:
    page = (await office.client.get("/login")).text
    form = {"csrf": hidden(page, "csrf"), "demo": "veileder1"}
    refused = await office.client.post("/login", data=form, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
    assert (await office.client.post("/login", data={**form, "csrf": "guessed"})).status_code == 403
    office.client.cookies.clear()
    assert (await office.client.post("/login", data=form)).status_code == 403


async def test_logging_out_and_logging_out_everywhere(office: Office, office_app: FastAPI) -> None:
    transport = httpx.ASGITransport(app=office_app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=BROWSER) as elsewhere:
        other = Office(elsewhere)
        await office.log_in()
        await other.log_in()
        assert (await office.client.post("/logout")).status_code == 403
        left = await office.post("/logout")
        assert (left.status_code, left.headers["location"]) == (303, "/login")
        assert (await office.client.get("/office")).status_code == 303
        assert (await elsewhere.get("/office")).status_code == 200
        await office.log_in()
        await office.post("/logout/everywhere")
        assert (await elsewhere.get("/office")).status_code == 303


async def test_one_is_brought_back_to_where_one_was_going_and_never_away(office: Office) -> None:
    page = (await office.client.get("/login?next=/console")).text
    assert hidden(page, "next") == "/console"
    for bad in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a?b=//c"):
        assert landing(bad) == "/office"


async def test_one_who_is_in_does_not_see_the_form_again(office: Office) -> None:
    await office.log_in()
    assert (await office.client.get("/login")).headers["location"] == "/office"


async def test_a_demo_offers_its_users_and_one_click_logs_in(office: Office) -> None:
    page = (await office.client.get("/login")).text
    assert all(f'value="{one.username}"' in page for one in DEMO_USERS)
    assert (await office.log_in("admin")).status_code == 303


async def test_without_the_setting_nothing_is_offered_and_nobody_left_from_a_demo_gets_in(
    settings: Settings, office_app: FastAPI, clock: Clock
) -> None:
    # `office_app` has made the demo users in this same database.
    assert len(await office_app.state.accounts.users()) == len(DEMO_USERS)
    app = create_app(settings, PageReplier(ROOT), now=clock)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            office = Office(client)
            page = (await client.get("/login")).text
            assert not any(one.username in page for one in DEMO_USERS)
            assert PASSWORD not in page
            assert (await office.log_in("veileder1")).status_code == 401
            assert (await office.log_in(username="veileder1", password=PASSWORD)).status_code == 401


async def test_what_the_back_office_shows_is_never_kept(office: Office) -> None:
    await office.log_in()
    for path in ("/login", "/office"):
        assert (await office.client.get(path, follow_redirects=True)).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("field", ["username", "password", "demo", "csrf"])
async def test_a_field_that_is_too_long_is_refused(office: Office, field: str) -> None:
    assert (await office.client.post("/login", data={field: "x" * 300})).status_code == 422
