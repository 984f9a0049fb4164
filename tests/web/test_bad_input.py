"""Bad input: each a clear 4xx with a sentence that helps; nothing lost, nothing executed."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from bot.web.problems import STATUS, texts
from tests.web.conftest import Citizen


def helps(response: httpx.Response, status: int, code: str) -> None:
    """It is the problem, and says what happened and what to do."""
    body = response.json()
    assert (response.status_code, body["error"]) == (status, code)
    assert body["message"].endswith(".")
    assert body["next"].endswith(".")


@pytest.mark.parametrize("text", ["   ", "\n\n", "\u200b\u200b", "\x00\x01", "\ufeff"])
async def test_a_message_that_shows_nothing_is_empty(citizen: Citizen, text: str) -> None:
    helps(await citizen.say(text), 422, "empty")
    assert (await citizen.call("GET")).json()["last"] == 0


async def test_no_text_at_all_and_too_much(citizen: Citizen) -> None:
    helps(await citizen.say(""), 422, "empty")
    helps(await citizen.say("a" * 1001), 422, "too_long")
    helps(await citizen.say("a" * 100_000), 413, "too_large")


@pytest.mark.parametrize(
    "content",
    [b"{", b"\x00\xff\xfe", b"", b"not json", b'{"text": "' + b"\xff" * 10 + b'"}', b"[" * 5000],
    ids=["open", "binary", "nothing", "words", "not-utf-8", "deep"],
)
async def test_what_is_no_json(citizen: Citizen, content: bytes) -> None:
    response = await citizen.call("POST", "/messages", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code in (400, 422)
    assert response.json()["next"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "hei",
        None,
        {"text": "hei"},
        {"client_id": "a"},
        {"client_id": "a", "text": 1},
        {"client_id": "a", "text": None, "intent": None},
        {"client_id": "a", "text": "hei", "intent": "soknad/hvordan-soke"},
        {"client_id": "a", "intent": "/restart"},
        {"client_id": "../../etc", "text": "hei"},
        {"client_id": "a" * 65, "text": "hei"},
        {"client_id": "a", "text": "hei", "sender_id": "another"},
    ],
)
async def test_a_body_of_the_wrong_shape_is_invalid(citizen: Citizen, body: Any) -> None:
    helps(await citizen.call("POST", "/messages", json=body), 422, "invalid")
    assert (await citizen.call("GET")).json()["last"] == 0


@pytest.mark.parametrize("surrogate", ["\\ud800", "\\udfff hei"])
async def test_a_lone_surrogate_is_taken_out(citizen: Citizen, surrogate: str) -> None:
    body = f'{{"client_id": "a", "text": "hei {surrogate}"}}'.encode()
    response = await citizen.call("POST", "/messages", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 201


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer x", "Basic abc", "Bearer " + "A" * 5000, "Bearer æøå"], ids=range(7)
)
async def test_a_wrong_token(client: httpx.AsyncClient, citizen: Citizen, header: str | None) -> None:
    headers = {"Authorization": header.encode()} if header is not None else {}
    helps(await client.get(f"/api/conversations/{citizen.id}", headers=headers), 401, "bad_token")


@pytest.mark.parametrize("order", ["/restart", "/krise", '/meldekort/frist-meldekort{"x": 1}'])
async def test_payload_texts_are_only_words(citizen: Citizen, order: str) -> None:
    response = await citizen.say(order)
    assert response.status_code == 201
    assert response.json()["events"][1]["reply"]["kind"] != "crisis"
    assert response.json()["state"] == "bot"


async def test_unknown_places(client: httpx.AsyncClient, citizen: Citizen) -> None:
    helps(await client.get("/api/nothing"), 404, "no_page")
    helps(await client.put("/api/conversations"), 405, "method")
    unknown = Citizen(client, "nobody", citizen.token)
    helps(await unknown.call("GET"), 401, "bad_token")
    page = await client.get("/nothing", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert "<html" in page.text


async def test_too_fast_says_when_to_try_again(citizen: Citizen) -> None:
    for n in range(20):
        assert (await citizen.say("hei", f"m{n}")).status_code == 201
    response = await citizen.say("hei", "m20")
    helps(response, 429, "too_fast")
    assert 1 <= int(response.headers["retry-after"]) <= 61
    assert (await citizen.call("GET")).status_code == 200


async def test_a_problem_is_told_in_the_language_asked_for(citizen: Citizen) -> None:
    bodies = []
    for code in ("nb", "nn", "en"):
        body = (await citizen.call("POST", "/messages", json={}, headers={"Accept-Language": code})).json()
        bodies.append(body["message"])
    assert len(set(bodies)) == 3


def test_every_problem_has_its_words_in_three_languages() -> None:
    assert set(texts()) == set(STATUS)
    for code, told in texts().items():
        assert set(told) == {"nb", "nn", "en"}, code
        assert all(len(pair) == 2 for pair in told.values()), code


async def test_a_list_is_no_object_even_when_it_is_empty(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/conversations", json=[])
    assert response.status_code == 422
    assert response.json()["next"].endswith(".")
