"""schemathesis against the running API: whatever the schema allows, or forbids, is met as the schema says."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@pytest.fixture(scope="session")
def api_schema(server_url: str) -> Any:
    found = schemathesis.openapi.from_url(f"{server_url}/openapi.json")
    # What is too large is refused before it is read.
    found.config.checks.negative_data_rejection.expected_statuses.append("413")
    return found


schema = schemathesis.pytest.from_fixture("api_schema")


@schema.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_the_api_keeps_its_schema(case: Any, server_url: str) -> None:
    if case.operation.path.endswith("/events"):
        pytest.skip("A stream has no end to check; tests/web/test_citizen.py follows one.")
    checks = CHECKS
    # Looked at first: what is changed below counts as right from then on.
    wrong = _wrong_on_purpose(case)
    if "conversation_id" in (case.path_parameters or {}):
        # A new one each time: the case before may have closed or deleted the last.
        fresh = httpx.post(f"{server_url}/api/conversations", json={"test": True}).json()
        case.path_parameters["conversation_id"] = fresh["id"]
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {fresh['token']}"}
        if {"path", "header"} & wrong:
            # What was wrong has just been put right, so there is nothing to be rejected for.
            checks = [check for check in CHECKS if check is not negative_data_rejection]
    case.call_and_validate(checks=checks)


def _wrong_on_purpose(case: Any) -> set[str]:
    """The parts of the request that schemathesis made against the schema."""
    return {place.value for place, part in case.meta.components.items() if part.mode.is_negative}


def test_the_schema_itself_is_served(server_url: str) -> None:
    paths = json.loads(httpx.get(f"{server_url}/openapi.json").text)["paths"]
    assert "/api/conversations/{conversation_id}/messages" in paths
