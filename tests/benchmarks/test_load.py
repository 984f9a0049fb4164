"""What is asked, how a turn is judged right, and what the clients bring back."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from benchmarks.load import TURNS
from benchmarks.load import _client as client
from benchmarks.public import OOS, clinc, massive, score
from benchmarks.questions import Probe, mixed, probes
from benchmarks.stock.project import Content
from benchmarks.talk import CitizenTalk, RestTalk, is_right
from bot.chat.desk import FAILED

PROBE = Probe("når er fristen", "meldekort/frist", "Åtte dager.")


@pytest.mark.parametrize(
    ("texts", "intents", "right"),
    [
        (["Åtte dager. "], [], True),
        (["Noe annet."], [], False),
        (["I en annen form."], ["meldekort/frist"], True),
        (["Åtte dager."], ["meldekort/hva"], False),
        ([], [], False),
    ],
)
def test_right_by_intent_or_by_text(texts: list[str], intents: list[str], right: bool) -> None:
    assert is_right({"texts": texts, "intents": intents}, PROBE) is right


def test_probes_are_faq_questions() -> None:
    examples = {"annet/krise": ["x"], "soknad/frist": ["når må jeg søke", "y"], "egen_sak/status": ["z"]}
    answers = dict.fromkeys(examples, " Svar. ")
    assert probes(Content(examples, answers)) == [Probe("når må jeg søke", "soknad/frist", "Svar.")]


def test_questions_are_mixed_the_same_way_each_time(tmp_path: Path) -> None:
    examples = "".join(f"  - text: |\n      spørsmål {at}\n" for at in range(9))
    (tmp_path / "dev_a.yml").write_text(
        f"version: '3.1'\nnlu:\n- intent: a/b\n  examples:\n{examples}", encoding="utf-8"
    )
    assert mixed(tmp_path, 12) == mixed(tmp_path, 12)
    assert len(set(mixed(tmp_path, 9))) == 9
    assert len(mixed(tmp_path, 20)) == 20


async def test_a_client_begins_a_new_conversation_after_some_turns() -> None:
    senders = []

    def answer(request: httpx.Request) -> httpx.Response:
        senders.append(json.loads(request.content)["sender"])
        return httpx.Response(200, json=[{"text": "hei"}] if len(senders) > 1 else [])

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://bot") as http:
        done = await client(RestTalk(http), iter(["hei"] * (TURNS + 1)))
    assert len(done) == TURNS + 1
    assert [said for _, said in done] == [False] + [True] * TURNS
    assert len(set(senders)) == 2


async def test_the_apology_of_a_bot_that_failed_is_no_reply() -> None:
    reply = {"kind": "reply", "reply": {"text": FAILED["nb"], "intents": []}}
    transport = httpx.MockTransport(lambda _: httpx.Response(201, json={"events": [reply]}))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as http:
        assert (await CitizenTalk(http).say("hei"))["texts"] == []


async def test_the_citizen_api_is_talked_to_with_its_token() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/conversations":
            return httpx.Response(201, json={"id": "c", "token": "t", "events": []})
        assert request.url.path == "/api/conversations/c/messages"
        assert request.headers["authorization"] == "Bearer t"
        reply = {"kind": "reply", "reply": {"text": "Åtte dager.", "intents": ["meldekort/frist"]}}
        return httpx.Response(201, json={"events": [{"kind": "message"}, reply]})

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://bot") as http:
        talk = CitizenTalk(http)
        await talk.begin()
        assert is_right(await talk.say(PROBE.text), PROBE)


def test_public_sets_are_read_and_scored(tmp_path: Path) -> None:
    rows = [{"partition": "train", "text": f"t{at}", "intent": "a"} for at in range(30)]
    rows.append({"partition": "test", "text": "u", "intent": "a"})
    (tmp_path / "massive_nb.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    parts = {"train": [["t", "a"]], "oos_train": [["o", "oos"]], "test": [["u", "a"]], "oos_test": [["p", "oos"]]}
    (tmp_path / "clinc150_full.json").write_text(json.dumps(parts), encoding="utf-8")
    assert len(massive(tmp_path).train) == 20
    assert massive(tmp_path).test == [("u", "a")]
    assert clinc(tmp_path).train == [("t", "a"), ("o", OOS)]
    assert score(["a", OOS, "a", OOS], ["a", OOS, OOS, "a"]) == {"accuracy": 0.5, "oos_recall": 0.5}
    assert score(["a"], ["a"])["oos_recall"] is None
