from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.chat.card import card
from bot.content import Catalogue
from bot.conversation import By, Message, Replied
from tests.browser.replier import DEADLINE, LATE

from .conftest import Scene

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)
GONE = "slettet/intent"
LINK = {"title": "Send meldekort", "url": "https://www.nav.no/aap/meldekort"}


@pytest.fixture(scope="module")
def catalogue(root: Path) -> Catalogue:
    return Catalogue.load(root / "data" / "nlu")


def replied(*alternatives: tuple[str, float], **more: Any) -> Replied:
    found = [{"intent": intent, "confidence": sure} for intent, sure in alternatives]
    return Replied(AT, By.BOT, {"kind": "answer", "miss": False, "alternatives": found, **more})


def test_what_was_asked_answered_and_given(catalogue: Catalogue) -> None:
    events = [
        Message(AT, By.CITIZEN, "når er fristen"),
        replied(
            (DEADLINE, 0.9), (LATE, 0.05), ("slettet/intent", 0.99), intents=[DEADLINE, "slettet/intent"], links=[LINK]
        ),
        Message(AT, By.CITIZEN, "hæ"),
        replied((LATE, 0.3), ("utbetaling/naar-utbetaling", 0.1), miss=True, links=[LINK]),
        Message(AT, By.COUNSELLOR, "Hei!"),
    ]
    found = card(events, catalogue, "nb", 4)
    assert found.asked == ("når er fristen", "hæ")
    assert found.answered == (catalogue[DEADLINE].title("nb"), GONE)
    assert [(one.intent, one.confidence) for one in found.intents[:2]] == [(DEADLINE, 0.9), (LATE, 0.3)]
    assert [link.url for link in found.links] == [LINK["url"]]
    assert (found.misses, found.waited_minutes) == (1, 4)


async def test_the_card_of_a_conversation_knows_the_wait(scene: Scene) -> None:
    one = await scene.chat.start()
    await scene.chat.say(one, "a", "når er fristen")
    await scene.chat.ask_person(one)
    scene.clock.later(7)
    found = await scene.console.card(one)
    assert (found.asked, found.waited_minutes) == (("når er fristen",), 7)
    assert len(found.links) == 2
