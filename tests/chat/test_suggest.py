from __future__ import annotations

from bot.dialogue.engine import Dialogue
from tests.browser.replier import DEADLINE, LATE

from .conftest import KARI, Scene


async def test_the_bots_best_answers_to_the_last_words_and_nothing_is_sent(scene: Scene) -> None:
    one = await scene.with_kari()
    assert await scene.console.suggest(one) == []
    await scene.chat.say(one, "a", "når er fristen?")
    before = (await scene.record.get(one)).last_seq
    assert [found.intent for found in await scene.console.suggest(one)] == [DEADLINE, LATE]
    await scene.console.say(KARI, one, "k", "Den er mandag.")
    assert len(await scene.console.suggest(one)) == 2
    await scene.chat.say(one, "b", "takk")
    assert await scene.console.suggest(one) == []
    assert (await scene.record.get(one)).last_seq == before + 2


async def test_three_at_most_with_text_links_and_confidence(dialogue: Dialogue) -> None:
    found = await dialogue.suggest("hva skjer hvis jeg sender meldekortet for sent?", "nb")
    assert 1 <= len(found) <= 3
    assert found[0].intent == LATE
    assert found[0].links
    assert "{" not in found[0].text
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)
    english = await dialogue.suggest("hva skjer hvis jeg sender meldekortet for sent?", "en")
    assert english[0].text != found[0].text


async def test_small_talk_and_orders_are_no_suggestions(dialogue: Dialogue) -> None:
    found = [*await dialogue.suggest("hei", "nb"), *await dialogue.suggest("/restart", "nb")]
    assert {dialogue.catalogue[one.intent].kind for one in found} <= {"answer", "own_case", "other_benefit"}
