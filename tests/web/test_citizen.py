"""The citizen API, route by route, as docs/api.md describes it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx

from tests.web.conftest import Citizen, begin


async def test_the_first_screen_is_told_in_each_language(client: httpx.AsyncClient) -> None:
    told = {code: (await client.get("/api/info", params={"language": code})).json() for code in ("nb", "nn", "en")}
    assert len({one["greeting"] for one in told.values()}) == 3
    assert told["nb"]["hours"] == {"open": True, "text": told["nb"]["hours"]["text"]}
    assert {topic["intent"] for topic in told["en"]["topics"]} >= {"soknad/hvordan-soke", "vedlegg/hvilke-vedlegg"}
    assert (await client.get("/api/info", headers={"Accept-Language": "nn-NO, en"})).json()["language"] == "nn"


async def test_a_question_gets_its_answer_with_a_nav_link(citizen: Citizen) -> None:
    response = await citizen.say("hva skjer hvis jeg sender meldekortet for sent?")
    assert response.status_code == 201
    message, reply = response.json()["events"]
    assert message["kind"] == "message"
    assert reply["reply"]["intents"] == ["meldekort/for-sent-meldekort"]
    assert reply["reply"]["links"][0]["url"].startswith("https://www.nav.no/")
    assert reply["reply"]["ask_feedback"]


async def test_posting_twice_counts_once(citizen: Citizen) -> None:
    first = await citizen.say("frist for meldekort", "same")
    again = await citizen.say("frist for meldekort", "same")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["events"] == first.json()["events"]
    assert (await citizen.call("GET")).json()["last"] == 2


async def test_a_topic_is_pressed_like_a_message(citizen: Citizen) -> None:
    pressed = {"client_id": "p", "intent": "soknad/hvordan-soke"}
    events = (await citizen.call("POST", "/messages", json=pressed)).json()["events"]
    assert events[1]["reply"]["intents"] == ["soknad/hvordan-soke"]


async def test_what_was_missed_is_asked_for_by_number(citizen: Citizen) -> None:
    await citizen.say("hei", "a")
    await citizen.say("takk", "b")
    later = (await citizen.call("GET", params={"after": 2})).json()
    assert [event["seq"] for event in later["events"]] == [3, 4]


async def test_a_person_is_asked_for_waited_for_and_left(citizen: Citizen) -> None:
    waiting = (await citizen.call("POST", "/person")).json()
    assert (waiting["state"], waiting["position"]) == ("waiting", 1)
    assert (await citizen.call("POST", "/restart")).json()["error"] == "not_with_bot"
    assert (await citizen.call("POST", "/bot")).json()["state"] == "bot"
    assert (await citizen.call("POST", "/bot")).json()["error"] == "not_with_bot"


async def test_feedback_language_end_and_rating(citizen: Citizen) -> None:
    await citizen.say("frist for meldekort")
    assert (await citizen.call("PUT", "/feedback", json={"event": 2, "value": "up"})).status_code == 200
    assert (await citizen.call("PUT", "/feedback", json={"event": 1, "value": "up"})).json()["error"] == "unknown_event"
    assert (await citizen.call("PUT", "/language", json={"language": "en"})).json()["language"] == "en"
    assert (await citizen.call("POST", "/end", json={"answered": "yes"})).json()["state"] == "closed"
    assert (await citizen.call("PUT", "/rating", json={"bot": 4, "text": "fint"})).status_code == 200
    assert (await citizen.say("mer", "late")).json()["error"] == "closed"


async def test_the_transcript_is_given_as_a_page_and_as_text(citizen: Citizen) -> None:
    await citizen.say("når er fristen for å sende meldekort")
    page = await citizen.call("GET", "/transcript")
    text = await citizen.call("GET", "/transcript", params={"format": "txt"})
    assert "text/html" in page.headers["content-type"]
    for log in (page.text, text.text):
        assert "når er fristen for å sende meldekort" in log
        assert "https://www.nav.no/aap/meldekort" in log


async def test_a_deleted_conversation_is_gone(citizen: Citizen) -> None:
    await citizen.say("hei")
    assert (await citizen.call("DELETE")).status_code == 204
    assert (await citizen.call("GET")).json()["error"] == "not_found"


async def test_another_conversations_token_opens_nothing(client: httpx.AsyncClient, citizen: Citizen) -> None:
    other = await begin(client)
    intruder = Citizen(client, citizen.id, other.token)
    for method, path in (("GET", ""), ("POST", "/person"), ("DELETE", ""), ("GET", "/events"), ("GET", "/transcript")):
        response = await intruder.call(method, path)
        assert (response.status_code, response.json()["error"]) == (401, "bad_token")


async def test_the_stream_resumes_after_the_last_event_and_ends_with_the_conversation(citizen: Citizen) -> None:
    await citizen.say("hei", "a")
    await citizen.say("takk", "b")
    following = asyncio.create_task(citizen.call("GET", "/events", headers={"Last-Event-ID": "3"}))
    await asyncio.sleep(0.1)
    await citizen.call("POST", "/end", json={"answered": None})
    events = list(_events((await asyncio.wait_for(following, 10)).text))
    assert [event["id"] for event in events if "id" in event] == ["4", "5", "6"]
    assert events[-1]["event"] == "closed"
    assert json.loads(events[0]["data"])["kind"] == "reply"


def _events(stream: str) -> Any:
    for block in stream.replace("\r\n", "\n").strip().split("\n\n"):
        lines = [line.split(": ", 1) for line in block.split("\n") if not line.startswith(":")]
        if lines:
            yield dict(lines)
