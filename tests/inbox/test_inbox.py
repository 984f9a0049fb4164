"""The inbox on a real record, with real sentence vectors: grouped by meaning, decided about, and not back again."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.conversation import By, Replied
from bot.inbox import Decision, Inbox
from bot.inbox.meaning import read_examples
from bot.storage import Record, open_record
from tests.storage.events import AT, said

HOLIDAY = ["kan jeg dra på ferie til Spania", "kan jeg reise på ferie til utlandet", "ferie i utlandet med aap"]
CARD = ["når må jeg sende meldekort", "frist for meldekortet"]
EXAMPLES = {
    "utland/ferie": [
        "ferie i utlandet",
        "kan jeg reise til utlandet på ferie",
        "jeg skal på ferie til syden",
        "dra på ferie",
    ],
    "meldekort/frist": ["når er fristen for meldekort", "når skal meldekortet sendes", "frist for å sende meldekort"],
    "soknad/hvordan": ["hvordan søker jeg om aap", "søke om aap", "hvor finner jeg søknaden"],
    "utenfor": ["hva er klokka", "hvem vant kampen"],
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    blocks = [
        {"intent": intent, "examples": "".join(f"- {one}\n" for one in some)} for intent, some in EXAMPLES.items()
    ]
    (tmp_path / "data/nlu").mkdir(parents=True)
    content = yaml.safe_dump({"nlu": blocks}, allow_unicode=True)
    (tmp_path / "data/nlu/all.yml").write_text(content, encoding="utf-8")
    return tmp_path


@pytest.fixture
async def record() -> AsyncIterator[Record]:
    async with open_record() as opened:
        yield opened


async def missed(record: Record, texts: Sequence[str]) -> None:
    for text in texts:
        row = await record.create()
        reply = {"kind": "handoff", "wants_person": False, "miss": True, "lang": "nb", "buttons": []}
        await record.append(row.id, [said(text), Replied(AT, By.BOT, reply)])


async def test_what_means_the_same_stands_together_with_where_it_belongs(record: Record, project: Path) -> None:
    await missed(record, [*CARD, *HOLIDAY, HOLIDAY[0].upper()])
    first, second = await Inbox(record.database, project).groups()
    assert ({item.text for item in first.items}, first.size) == ({*HOLIDAY, HOLIDAY[0].upper()}, 4)
    assert {item.text for item in second.items} == set(CARD)
    assert (first.nearest[0].intent, second.nearest[0].intent) == ("utland/ferie", "meldekort/frist")
    assert len(first.nearest) == 3
    assert set(first.nearest[0].examples) <= set(EXAMPLES["utland/ferie"])
    assert first.nearest[0].score > first.nearest[1].score
    assert first.reasons == {"miss": 4}


async def test_the_groups_do_not_depend_on_the_order(project: Path) -> None:
    found = []
    for seed in (1, 2):
        texts = [*CARD, *HOLIDAY, "noe helt annet", "hvor er kantina"]
        random.Random(seed).shuffle(texts)
        async with open_record() as record:
            await missed(record, texts)
            found.append([(group.id, group.keys) for group in await Inbox(record.database, project).groups()])
    assert found[0] == found[1]


async def test_what_was_decided_about_does_not_come_back(record: Record, project: Path) -> None:
    await missed(record, [*CARD, *HOLIDAY])
    inbox = Inbox(record.database, project)
    holiday, card = await inbox.groups()
    await inbox.decide(holiday.keys, Decision.EXAMPLE, "Kari", "utland/ferie")
    await inbox.decide(card.keys, Decision.DISMISSED, "Kari")
    await missed(record, [HOLIDAY[0], f" {CARD[0].capitalize()}  "])
    assert await inbox.groups() == []
    latest = await inbox.decided()
    assert [(one.decision, one.intent, one.who) for one in latest] == [
        (Decision.DISMISSED, None, "Kari"),
        (Decision.EXAMPLE, "utland/ferie", "Kari"),
    ]
    assert set(latest[1].texts) == set(HOLIDAY)
    assert await inbox.undo(card.keys) == len(CARD)
    assert [group.size for group in await inbox.groups()] == [3]
    await record.purge(AT + timedelta(days=1))
    (settled,) = await inbox.decided()
    assert (settled.keys, settled.texts) == (tuple(sorted(holiday.keys)), ())


async def test_only_what_was_asked_for(record: Record, project: Path) -> None:
    await missed(record, CARD)
    inbox = Inbox(record.database, project)
    assert await inbox.groups(why={"counsellor"}) == []
    assert [group.size for group in await inbox.groups(count=1, why={"miss"})] == [2]


async def test_new_examples_are_seen_and_negatives_are_no_suggestion(record: Record, project: Path) -> None:
    await missed(record, ["hvem vant kampen i går"])
    inbox = Inbox(record.database, project)
    assert "utenfor" not in [one.intent for one in (await inbox.groups())[0].nearest]
    more = project / "data/nlu/more.yml"
    more.write_text("nlu:\n- intent: sport/kamp\n  examples: |\n    - hvem vant kampen\n", encoding="utf-8")
    assert (await inbox.groups())[0].nearest[0].intent == "sport/kamp"
    assert {one.intent for one in read_examples(project)} == {*EXAMPLES, "sport/kamp"} - {"utenfor"}
