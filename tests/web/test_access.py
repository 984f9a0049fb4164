"""Every route of the back office asks who comes, and every unsafe request whether it comes from our own pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import Depends, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from bot.accounts import Role
from bot.settings import Settings
from bot.web.access import Require, require
from bot.web.app import create_app
from tests.accounts.conftest import Clock
from tests.web.conftest import Office

# What citizens, browsers and machines may reach without logging in; everything else is the back office.
PUBLIC = {"/", "/chat", "/health", "/static/{name}", "/openapi.json", "/docs", "/docs/oauth2-redirect", "/redoc"}
PUBLIC |= {"/login", "/login/oidc", "/login/oidc/back", "/api/info"}
# The phone system has a key of its own.
PUBLIC |= {"/api/invitations", "/i/{token}"}
CITIZENS = "/api/conversations"


def demands(dependant: Dependant) -> Iterator[Require]:
    """The role checks in a route's dependencies, however deep."""
    for one in dependant.dependencies:
        if isinstance(one.call, Require):
            yield one.call
        yield from demands(one)


def unchecked(app: FastAPI) -> list[str]:
    """The paths that ask nobody for a role and are not public."""
    routes = [route for route in app.routes if not getattr(route, "path", "").startswith(CITIZENS)]
    closed = [route for route in routes if getattr(route, "path", "") not in PUBLIC]
    return [
        getattr(route, "path", repr(route))
        for route in closed
        if not isinstance(route, APIRoute) or not list(demands(route.dependant))
    ]


def test_every_route_that_is_not_public_checks_the_role(settings: Settings) -> None:
    app = create_app(settings)
    assert unchecked(app) == []

    @app.get("/console/forgotten")
    async def forgotten() -> None: ...

    assert unchecked(app) == ["/console/forgotten"]


@pytest.fixture
async def doors(office_app: FastAPI) -> None:
    """A route for each role, and one for all."""
    for name, dependency in ((role.value, require(role)) for role in Role):
        office_app.add_api_route(f"/try/{name}", _done, methods=["GET", "POST"], dependencies=[Depends(dependency)])


async def _done() -> dict[str, Any]:
    return {"done": True}


ROLE_OF = {
    "veileder1": Role.COUNSELLOR,
    "redaktor": Role.EDITOR,
    "trener": Role.TRAINER,
    "analytiker": Role.ANALYST,
    "admin": Role.ADMIN,
}


@pytest.mark.usefixtures("doors")
@pytest.mark.parametrize("name", ROLE_OF)
async def test_each_role_opens_its_own_doors_and_no_others(office: Office, name: str) -> None:
    await office.log_in(name)
    statuses = {role: (await office.client.get(f"/try/{role.value}")).status_code for role in Role}
    assert statuses == {role: 200 if role is ROLE_OF[name] else 403 for role in Role}


@pytest.mark.usefixtures("doors")
async def test_nobody_gets_in_without_logging_in(office: Office) -> None:
    refused = await office.client.get("/try/counsellor")
    assert refused.status_code == 303
    assert refused.headers["location"] == "/login?next=/try/counsellor"
    office.client.cookies.set("aap_session", "x" * 43)
    assert (await office.client.post("/try/counsellor")).status_code == 303
    assert (await office.client.get("/api/conversations/x")).status_code == 401


@pytest.mark.usefixtures("doors")
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://test"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"X-CSRF-Token": ""}, 403),
        ({"X-CSRF-Token": "0" * 64}, 403),
        ({"X-CSRF-Token": "æ"}, 403),
    ],
)
async def test_a_request_that_changes_something_must_come_from_our_own_pages(
    office: Office, headers: dict[str, str], status: int
) -> None:
    await office.log_in()
    encoded = {name: value.encode() for name, value in headers.items()}
    assert (await office.post("/try/counsellor", headers=encoded)).status_code == status


@pytest.mark.usefixtures("doors")
async def test_the_token_of_one_log_in_does_not_fit_another(office: Office) -> None:
    await office.log_in()
    first = office.csrf
    await office.post("/logout")
    await office.log_in()
    assert (await office.post("/try/counsellor", headers={"X-CSRF-Token": first})).status_code == 403
    assert (await office.post("/try/counsellor")).status_code == 200


@pytest.mark.usefixtures("doors")
async def test_a_session_that_has_expired_opens_nothing(office: Office, clock: Clock) -> None:
    await office.log_in()
    clock.pass_by(minutes=60)
    assert (await office.client.get("/try/counsellor")).status_code == 303
