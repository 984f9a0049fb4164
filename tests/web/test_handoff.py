"""The citizen's side of a person taking over: over the API, the stream, the plain form and the transcript."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.chat import AAP, ChatError, Console, sweep
from bot.conversation import ConversationError, Counsellor, HumanRules
from bot.web.problems import STATUS
from bot.web.refusals import CODES
from bot.web.stream import follow
from tests.accounts.conftest import Clock
from tests.web.conftest import Citizen, begin

KARI, AMIR = Counsellor("k", "Kari"), Counsellor("a", "Amir")


@pytest.fixture
async def citizen(office_app: FastAPI) -> AsyncIterator[Citizen]:
    transport = httpx.ASGITransport(app=office_app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield await begin(client)


@pytest.fixture
async def console(office_app: FastAPI) -> Console:
    """The console, with one who is there for AAP and for families."""
    found: Console = office_app.state.console
    await found.arrive(KARI, themes=(AAP, "familie"))
    return found


async def claimed(citizen: Citizen, console: Console) -> None:
    await citizen.call("POST", "/person")
    await console.claim(KARI, citizen.id)


@pytest.mark.usefixtures("console")
async def test_info_tells_of_each_theme_whether_a_person_is_there(citizen: Citizen) -> None:
    told = (await citizen.client.get("/api/info", params={"language": "nn"})).json()
    themes = {theme["id"]: theme for theme in told["themes"]}
    assert list(themes) == ["aap", "familie", "okonomi", "eures", "sosial"]
    assert (themes["aap"]["robot"], themes["aap"]["open"], themes["familie"]["open"]) == (True, True, True)
    assert themes["okonomi"]["open"] is False
    assert themes["okonomi"]["title"] == "Pengeproblem"
    assert themes["okonomi"]["text"].startswith("Ingen rettleiar er her akkurat no.")
    assert themes["okonomi"]["link"]["url"].startswith("https://www.nav.no/")
    assert told["hours"]["text"] == "Rettleiarane er her til klokka 15 i dag."


@pytest.mark.usefixtures("console")
async def test_a_theme_without_a_robot_goes_to_its_own_queue(citizen: Citizen) -> None:
    chosen = (await citizen.call("PUT", "/theme", json={"theme": "familie"})).json()
    assert (chosen["theme"], chosen["state"], chosen["position"]) == ("familie", "waiting", 1)
    again = await citizen.call("PUT", "/theme", json={"theme": "aap"})
    assert (again.status_code, again.json()["error"]) == (409, "not_with_bot")
    unknown = await citizen.call("PUT", "/theme", json={"theme": "fiske"})
    assert (unknown.status_code, unknown.json()["error"]) == (422, "unknown_theme")


async def test_one_knows_who_one_talks_to_by_first_name_alone(citizen: Citizen, console: Console) -> None:
    await claimed(citizen, console)
    await console.note(KARI, citizen.id, "bare for oss")
    await console.say(KARI, citizen.id, "k1", "Hei!")
    told = await citizen.call("GET")
    assert told.json()["counsellor"] == "Kari"
    assert "who" not in told.json()["events"][-1]
    assert "bare for oss" not in told.text


@pytest.mark.parametrize(("answer", "state", "theme"), [("yes", "waiting", "familie"), ("no", "counsellor", "aap")])
async def test_nothing_is_sent_on_before_the_citizen_has_said_yes(
    citizen: Citizen, console: Console, answer: str, state: str, theme: str
) -> None:
    await claimed(citizen, console)
    await console.ask_forward(KARI, citizen.id, theme="familie")
    asked = (await citizen.call("GET")).json()
    assert (asked["state"], asked["forward"]) == ("counsellor", {"step": "asked", "theme": "familie"})
    answered = (await citizen.call("POST", "/forward", json={"answer": answer})).json()
    assert (answered["state"], answered["theme"], answered["forward"]) == (state, theme, None)
    late = await citizen.call("POST", "/forward", json={"answer": answer})
    assert (late.status_code, late.json()["error"]) == (409, "nothing_asked")


async def test_the_question_names_a_colleague_without_the_id(citizen: Citizen, console: Console) -> None:
    await console.arrive(AMIR)
    await claimed(citizen, console)
    await console.ask_forward(KARI, citizen.id, colleague=AMIR.id)
    assert (await citizen.call("GET")).json()["forward"]["colleague_name"] == "Amir"
    answered = (await citizen.call("POST", "/forward", json={"answer": "yes"})).json()
    assert answered["counsellor"] == "Amir"
    assert [event["kind"] for event in answered["events"]] == ["forward", "owner"]


async def test_staying_takes_the_warning_away(
    citizen: Citizen, console: Console, office_app: FastAPI, clock: Clock
) -> None:
    await claimed(citizen, console)
    await console.say(KARI, citizen.id, "k1", "Er du der?")
    clock.pass_by(minutes=11)
    await console.seen(KARI)
    chat = office_app.state.chat
    swept = await sweep(chat._record, chat.desk, HumanRules(), clock())
    assert swept.warned == (citizen.id,)
    assert (await citizen.call("GET")).json()["idle"]["closes_at"] == "2026-11-23T10:16:00Z"
    assert (await citizen.call("POST", "/stay")).json()["idle"] is None


class Followed:
    """The citizen's stream, read in the test."""

    def __init__(self, app: FastAPI, citizen: Citizen, after: int = 0) -> None:
        self._lines = follow(app.state.chat, citizen.id, after)

    async def next(self, name: str) -> Any:
        while True:
            line = await asyncio.wait_for(self._lines.__anext__(), 5)
            if line.event == name:
                return json.loads(str(line.data))


async def test_the_stream_tells_the_place_as_the_queue_moves(
    citizen: Citizen, console: Console, office_app: FastAPI, clock: Clock
) -> None:
    first = await begin(citizen.client)
    for one in (first, citizen):
        await one.call("POST", "/person")
        clock.pass_by(seconds=1)
    line = Followed(office_app, citizen)
    assert await line.next("queue") == {"position": 2, "expected_wait_minutes": None}
    await console.claim(KARI, first.id)
    assert (await line.next("queue"))["position"] == 1
    await console.claim(KARI, citizen.id)
    while (event := await line.next("event"))["kind"] != "state" or event["to"] != "counsellor":
        pass
    assert event["name"] == "Kari"


async def test_the_stream_brings_typing_and_says_what_is_not_to_be_waited_for(
    citizen: Citizen, console: Console, office_app: FastAPI
) -> None:
    await claimed(citizen, console)
    last = (await citizen.call("GET")).json()["last"]
    line = Followed(office_app, citizen, last)
    reading = asyncio.create_task(line.next("typing"))
    await asyncio.sleep(0.1)
    await citizen.call("POST", "/typing")
    await console.typing(KARI, citizen.id, True)
    assert await reading == {"by": "counsellor", "on": True}
    reading = asyncio.create_task(line.next("event"))
    await console.note(KARI, citizen.id, "bare for oss")
    await asyncio.sleep(0.1)
    await console.say(KARI, citizen.id, "k1", "Hei!")
    heard = await reading
    assert (heard["text"], heard["seq"], heard["after"]) == ("Hei!", last + 2, last)


@pytest.mark.usefixtures("console")
async def test_who_waits_with_a_stream_is_there_and_who_closes_it_has_left(
    citizen: Citizen, office_app: FastAPI, clock: Clock
) -> None:
    await citizen.call("POST", "/person")
    line = Followed(office_app, citizen)
    await line.next("queue")
    chat = office_app.state.chat
    clock.pass_by(seconds=30)
    assert (await sweep(chat._record, chat.desk, HumanRules(), clock())).left == ()
    clock.pass_by(seconds=30)
    assert (await sweep(chat._record, chat.desk, HumanRules(), clock())).left == (citizen.id,)
    await Followed(office_app, citizen).next("queue")
    assert (await sweep(chat._record, chat.desk, HumanRules(), clock())).back == (citizen.id,)


async def test_both_transcripts_have_the_counsellors_words_and_who_it_was(citizen: Citizen, console: Console) -> None:
    await citizen.say("når er fristen")
    await claimed(citizen, console)
    await console.say(KARI, citizen.id, "k1", "Fristen er mandag.")
    await console.note(KARI, citizen.id, "bare for oss")
    for form in ("html", "txt"):
        log = (await citizen.call("GET", "/transcript", params={"format": form})).text
        assert "Fristen er mandag." in log
        assert "Kari er her og har lest samtalen." in log
        assert log.count("Kari") >= 2
        assert "bare for oss" not in log


class PlainForm:
    """The form as a browser without scripts posts it."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.token = ""

    async def post(self, **fields: str) -> str:
        page = (await self.client.post("/chat", data={"token": self.token, **fields})).text
        self.token = page.split('name="token" value="')[1].split('"')[0]
        return page


async def test_the_form_can_do_what_the_widget_can(citizen: Citizen, console: Console, office_app: FastAPI) -> None:
    first = (await citizen.client.get("/chat")).text
    assert "Familie og barn" in first
    assert "Ring 55 55 33 33." in first
    form = PlainForm(citizen.client)
    assert "Du er neste i køen." in await form.post(action="theme", theme="familie")
    mine = office_app.state.tokens.conversation(form.token)
    assert (await console.open(mine)).case.source == "form"
    await console.claim(KARI, mine)
    await console.ask_forward(KARI, mine, theme="aap")
    assert "Kari vil sende deg videre til en veileder for Arbeidsavklaringspenger (AAP)." in await form.post(
        action="show"
    )
    assert "Du sa nei til å bli sendt videre." in await form.post(action="forward", answered="no")
    ended = await form.post(action="end", answered="yes")
    assert 'name="counsellor" value="5"' in ended
    await form.post(action="rate", counsellor="5", bot="2")
    rated = (await console.open(mine)).conversation.rating
    assert rated is not None
    assert (rated.bot, rated.counsellor) == (2, 5)


def test_every_refusal_of_the_rooms_has_words_for_the_citizen() -> None:
    def kinds(base: type[Exception]) -> set[type[Exception]]:
        return set().union(*({one} | kinds(one) for one in base.__subclasses__()))

    ours = {one for base in (ChatError, ConversationError) for one in kinds(base) if one.__module__.startswith("bot.")}
    missing = {one for one in ours if one not in CODES and not one.__module__.startswith("bot.storage")}
    assert missing == set()
    assert set(CODES.values()) <= set(STATUS)
