"""Against a certified OpenID Provider on a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from bot.accounts import ProviderFailed, Role
from bot.accounts.provider import Provider, Started
from tests.accounts.openid import CLIENT, SECRET, OpenId, provider

BACK = "http://127.0.0.1:9/login/oidc/back"
ROLE_OF = {"aap-veileder": Role.COUNSELLOR, "aap-redaktor": Role.EDITOR}


@pytest.fixture(scope="module")
def openid() -> Iterator[OpenId]:
    with provider(BACK) as one:
        yield one


@pytest.fixture
def ours(openid: OpenId) -> Provider:
    openid.log_in_as("anna", roles=["aap-veileder", "something-else"])
    return Provider(openid.issuer, CLIENT, SECRET, "roles", ROLE_OF)


async def visit(started: Started) -> dict[str, str]:
    """Go to the provider as a browser does; gives what it sends back with."""
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(started.url)
    assert answer.headers["location"].startswith(BACK)
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


async def test_one_comes_back_with_name_and_roles(ours: Provider) -> None:
    started = await ours.start(BACK)
    asked = dict(parse_qsl(urlsplit(started.url).query))
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert started.verifier not in started.url
    person = await ours.finish(BACK, await visit(started), started.kept())
    assert (person.username, person.name, person.roles) == ("anna", "Anna Vik", {Role.COUNSELLOR})


async def test_a_single_role_as_text_and_none_at_all_are_understood(ours: Provider, openid: OpenId) -> None:
    for given, roles in (("aap-redaktor", {Role.EDITOR}), ([], set())):
        openid.log_in_as("eva", roles=given)
        started = await ours.start(BACK)
        assert (await ours.finish(BACK, await visit(started), started.kept())).roles == roles


@pytest.mark.parametrize("changed", ["state", "nonce", "verifier"])
async def test_what_was_kept_must_fit_what_comes_back(ours: Provider, changed: str) -> None:
    started = await ours.start(BACK)
    answer = await visit(started)
    with pytest.raises(ProviderFailed):
        await ours.finish(BACK, answer, {**started.kept(), changed: "x" * 43})


async def test_a_code_works_once(ours: Provider) -> None:
    started = await ours.start(BACK)
    answer = await visit(started)
    await ours.finish(BACK, answer, started.kept())
    with pytest.raises(ProviderFailed):
        await ours.finish(BACK, answer, started.kept())


async def test_a_refusal_is_told(ours: Provider) -> None:
    started = await ours.start(BACK)
    with pytest.raises(ProviderFailed, match="given up"):
        await ours.finish(BACK, {"error": "access_denied", "state": started.state}, started.kept())


async def test_a_wrong_secret_a_foreign_issuer_and_no_provider_are_told(openid: OpenId) -> None:
    openid.log_in_as("anna")
    wrong = Provider(openid.issuer, CLIENT, "another secret", "roles", ROLE_OF)
    started = await wrong.start(BACK)
    with pytest.raises(ProviderFailed):
        await wrong.finish(BACK, await visit(started), started.kept())
    foreign = openid.issuer.replace("127.0.0.1", "localhost")
    with pytest.raises(ProviderFailed, match="AAP_OIDC_ISSUER"):
        await Provider(foreign, CLIENT, SECRET, "roles", ROLE_OF).start(BACK)
    with pytest.raises(ProviderFailed, match="does not answer"):
        await Provider("http://127.0.0.1:9", CLIENT, SECRET, "roles", ROLE_OF).start(BACK)
