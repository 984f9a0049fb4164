"""Logging in at a certified OpenID Provider that runs beside us, all the way through the application."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI

from bot.accounts import Role
from bot.settings import BadSetting, Settings
from bot.web.app import create_app
from bot.web.login_provider import provider_of, role_mapping
from tests.accounts.openid import CLIENT, SECRET, OpenId, provider
from tests.browser.replier import PageReplier
from tests.conftest import ROOT
from tests.web.conftest import BROWSER


@pytest.fixture(scope="module")
def openid() -> Iterator[OpenId]:
    with provider("http://test/login/oidc/back") as one:
        yield one


@pytest.fixture
def app(settings: Settings, openid: OpenId) -> FastAPI:
    openid.log_in_as("anna", roles=["veileder"])
    ours = replace(
        settings,
        oidc_issuer=openid.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_roles="veileder=counsellor, redaktor=editor",
    )
    return create_app(ours, PageReplier(ROOT))


def browser(app: FastAPI) -> httpx.AsyncClient:
    """It goes to the application by its own way, and to everything else over the network."""
    mounts = {"all://test": httpx.ASGITransport(app=app)}
    return httpx.AsyncClient(mounts=mounts, base_url="http://test", headers=BROWSER, follow_redirects=True)


async def test_one_goes_out_to_the_provider_and_comes_back_logged_in(app: FastAPI) -> None:
    async with app.router.lifespan_context(app), browser(app) as client:
        assert 'href="/login/oidc' in (await client.get("/login")).text
        page = await client.get("/login/oidc?next=/office")
        assert page.url.path == "/office"
        assert [step.url.path for step in page.history] == ["/login/oidc", "/authorization", "/login/oidc/back"]
        assert "Hei, Anna" in page.text
        assert "som veileder" in page.text
        assert "aap_oidc" not in client.cookies


async def test_one_without_a_role_here_is_told(app: FastAPI, openid: OpenId) -> None:
    openid.log_in_as("nils", roles=["renhold"])
    async with app.router.lifespan_context(app), browser(app) as client:
        page = await client.get("/login/oidc")
        assert page.status_code == 403
        assert "ingen rolle" in page.text
        assert (await client.get("/office")).url.path == "/login"


async def test_an_answer_without_its_beginning_or_with_another_state_is_refused(app: FastAPI) -> None:
    async with app.router.lifespan_context(app), browser(app) as client:
        assert (await client.get("/login/oidc/back?code=x&state=y")).status_code == 400
        await client.get("/login/oidc", follow_redirects=False)
        assert (await client.get("/login/oidc/back?code=x&state=y")).status_code == 401
        assert "aap_session" not in client.cookies


async def test_a_provider_that_is_down_is_told(settings: Settings) -> None:
    away = replace(settings, oidc_issuer="http://127.0.0.1:9", oidc_client_id="a", oidc_client_secret="b")
    app = create_app(away, PageReplier(ROOT))
    async with app.router.lifespan_context(app), browser(app) as client:
        page = await client.get("/login/oidc")
        assert page.status_code == 502
        assert 'role="alert"' in page.text


async def test_without_a_provider_there_is_no_such_page(settings: Settings) -> None:
    app = create_app(settings, PageReplier(ROOT))
    async with app.router.lifespan_context(app), browser(app) as client:
        assert "/login/oidc" not in (await client.get("/login")).text
        assert (await client.get("/login/oidc")).status_code == 404


def test_the_mapping_of_roles() -> None:
    assert role_mapping("") == {role.value: role for role in Role}
    assert role_mapping(" a b = counsellor,c=admin") == {"a b": Role.COUNSELLOR, "c": Role.ADMIN}
    for bad in ("a", "a=boss", "a=counsellor,,"):
        with pytest.raises(BadSetting, match="AAP_OIDC_ROLES"):
            role_mapping(bad)


def test_a_provider_needs_a_client() -> None:
    with pytest.raises(BadSetting, match="AAP_OIDC_CLIENT_ID"):
        provider_of(Settings(oidc_issuer="https://op"))
