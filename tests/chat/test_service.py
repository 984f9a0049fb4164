"""The way of one message, from words to what everyone who follows the conversation sees."""

from __future__ import annotations

import asyncio
from itertools import count
from typing import Any

import pytest

from bot.chat import Chat, NoSuchReply, NotWithBot, UnknownChoice, View
from bot.conversation import ConversationClosed, LanguageSet, Message, NotFound, Replied, State, StateChanged
from bot.dialogue import Context, Reply
from tests.chat.conftest import Clock

ids = (f"c{n}" for n in count())


async def say(chat: Chat, conversation: str, text: str) -> dict[str, Any]:
    """The bot's reply to a message."""
    return replied(await chat.say(conversation, next(ids), text))


def replied(view: View) -> dict[str, Any]:
    return next(event.reply for event in view.events if isinstance(event, Replied))


async def test_a_question_is_stored_and_answered(chat: Chat) -> None:
    conversation = await chat.start()
    view = await chat.say(conversation, "a", "hva skjer hvis jeg sender meldekortet for sent?")
    assert [type(event) for event in view.events] == [Message, Replied]
    assert replied(view)["kind"] == "answer"
    assert replied(view)["intents"] == ["meldekort/for-sent-meldekort"]
    assert [event.seq for event in (await chat.view(conversation)).events] == [1, 2]


async def test_personal_data_is_masked_before_it_is_stored_or_understood(chat: Chat) -> None:
    conversation = await chat.start()
    view = await chat.say(conversation, "a", "jeg heter Kari Nordmann, kari@example.com, når må meldekortet sendes?")
    (message,) = (event for event in view.events if isinstance(event, Message))
    assert message.masked
    assert "Nordmann" not in message.text
    assert "example.com" not in message.text


async def test_a_message_sent_twice_counts_once_and_gives_the_same_reply(chat: Chat) -> None:
    conversation = await chat.start()
    first = await chat.say(conversation, "same", "frist for meldekort")
    again = await chat.say(conversation, "same", "frist for meldekort")
    assert again.duplicate
    assert [event.to_json() for event in again.events] == [event.to_json() for event in first.events]


async def test_three_quick_messages_are_answered_in_their_order(chat: Chat) -> None:
    conversation = await chat.start()
    texts = ["hei", "når er fristen for meldekort", "takk"]
    await asyncio.gather(*(chat.say(conversation, f"q{n}", text) for n, text in enumerate(texts)))
    events = (await chat.view(conversation)).events
    assert [type(event) for event in events] == [Message, Replied] * 3
    assert [event.text for event in events if isinstance(event, Message)] == texts


async def test_asking_for_a_person_while_open_waits_in_the_queue(chat: Chat) -> None:
    conversation = await chat.start()
    view = await chat.say(conversation, "a", "jeg vil snakke med et menneske")
    assert view.conversation.state is State.WAITING
    assert view.position == 1
    assert replied(view)["kind"] == "handoff"
    assert "15" in replied(view)["text"]


async def test_asking_for_a_person_while_closed_names_the_other_ways_and_stays_with_the_bot(
    chat: Chat, clock: Clock
) -> None:
    clock.close()
    view = await chat.ask_person(await chat.start())
    assert view.conversation.state is State.BOT
    assert "55 55 33 33" in replied(view)["text"]
    assert "i morgen klokka 9" in replied(view)["text"]
    assert any("skriv-til-oss" in link["url"] for link in replied(view)["links"])


async def test_asking_for_a_person_twice_changes_nothing(chat: Chat) -> None:
    conversation = await chat.start()
    await chat.ask_person(conversation)
    again = await chat.ask_person(conversation)
    assert again.events == ()
    assert again.conversation.state is State.WAITING


async def test_the_bot_still_helps_in_the_queue_and_it_can_be_left(chat: Chat) -> None:
    conversation = await chat.start()
    await chat.ask_person(conversation)
    assert (await say(chat, conversation, "når er fristen for meldekort"))["kind"] == "answer"
    assert (await chat.view(conversation)).conversation.state is State.WAITING
    assert (await chat.leave_queue(conversation)).conversation.state is State.BOT


async def test_the_second_miss_in_a_row_ends_at_a_person(chat: Chat) -> None:
    conversation = await chat.start()
    first = await say(chat, conversation, "hvem vant fotballkampen i går")
    assert first["miss"]
    assert any(button["intent"] is None for button in first["buttons"])
    second = await say(chat, conversation, "og hvem vant skirennet")
    assert second["wants_person"]
    assert (await chat.view(conversation)).conversation.state is State.WAITING


async def test_an_answer_between_two_misses_starts_the_count_again(chat: Chat) -> None:
    conversation = await chat.start()
    await say(chat, conversation, "hvem vant fotballkampen i går")
    await say(chat, conversation, "når er fristen for meldekort")
    assert (await say(chat, conversation, "hvem scoret målene i kampen"))["miss"]


async def test_yes_after_a_miss_with_only_a_person_on_offer_asks_for_the_person(chat: Chat) -> None:
    conversation = await chat.start()
    offered = await say(chat, conversation, "hvem vant fotballkampen i går")
    if [button["intent"] for button in offered["buttons"]] == [None]:
        assert (await say(chat, conversation, "ja"))["wants_person"]


async def test_a_button_is_answered_and_shown_as_its_title(chat: Chat) -> None:
    conversation = await chat.start("nn")
    view = await chat.press(conversation, "a", "meldekort/frist-meldekort")
    (message,) = (event for event in view.events if isinstance(event, Message))
    assert message.text == chat.replier.catalogue["meldekort/frist-meldekort"].title("nn")
    assert replied(view)["intents"] == ["meldekort/frist-meldekort"]
    assert replied(view)["lang"] == "nn"


async def test_a_button_that_is_gone_is_refused_and_nothing_is_stored(chat: Chat) -> None:
    conversation = await chat.start()
    with pytest.raises(UnknownChoice):
        await chat.press(conversation, "a", "meldekort/finnes-ikke")
    assert (await chat.view(conversation)).events == ()


async def test_the_words_decide_the_language_until_the_citizen_chooses(chat: Chat) -> None:
    conversation = await chat.start()
    assert (await say(chat, conversation, "when is the deadline for sending my employment status form?"))[
        "lang"
    ] == "en"
    assert any(isinstance(event, LanguageSet) for event in (await chat.view(conversation)).events)
    await chat.set_language(conversation, "nb")
    assert (await say(chat, conversation, "what happens if I send it too late?"))["lang"] == "nb"


@pytest.mark.parametrize("order", ["/restart", "/krise", '/meldekort{"a": "b"}', "/session_start", "/", "//"])
async def test_a_payload_is_words_and_gives_no_orders(chat: Chat, order: str) -> None:
    conversation = await chat.start()
    await say(chat, conversation, "når er fristen for meldekort")
    assert (await say(chat, conversation, order))["kind"] != "crisis"
    assert len((await chat.view(conversation)).events) == 4


async def test_a_closed_conversation_is_final_but_can_be_rated(chat: Chat) -> None:
    conversation = await chat.start()
    await say(chat, conversation, "hei")
    assert (await chat.end(conversation, "yes")).conversation.state is State.CLOSED
    with pytest.raises(ConversationClosed):
        await chat.say(conversation, "late", "en ting til")
    with pytest.raises(ConversationClosed):
        await chat.ask_person(conversation)
    rated = await chat.rate(conversation, 5, None, "Takk! Ring meg på 41234567")
    assert rated.conversation.rating is not None
    assert "41234567" not in rated.conversation.rating.text


async def test_feedback_is_for_answers_and_can_be_taken_back(chat: Chat) -> None:
    conversation = await chat.start()
    await say(chat, conversation, "når er fristen for meldekort")
    assert (await chat.feedback(conversation, 2, "up")).conversation.feedback == {2: "up"}
    assert (await chat.feedback(conversation, 2, None)).conversation.feedback == {}
    for wrong in (1, 99):
        with pytest.raises(NoSuchReply):
            await chat.feedback(conversation, wrong, "up")


async def test_starting_over_is_for_talks_with_the_robot(chat: Chat) -> None:
    conversation = await chat.start()
    await say(chat, conversation, "hvem vant fotballkampen i går")
    assert (await chat.restart(conversation)).conversation.misses == 0
    await chat.ask_person(conversation)
    with pytest.raises(NotWithBot):
        await chat.restart(conversation)


async def test_a_deleted_conversation_is_gone(chat: Chat) -> None:
    conversation = await chat.start()
    await say(chat, conversation, "hei")
    await chat.delete(conversation)
    with pytest.raises(NotFound):
        await chat.view(conversation)


async def test_a_failing_bot_is_told_and_a_person_is_offered(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_: str, __: Context) -> Reply:
        raise RuntimeError("broken")

    monkeypatch.setattr(chat.replier, "reply", fail)
    conversation = await chat.start()
    failed = await say(chat, conversation, "når er fristen")
    assert failed["kind"] == "handoff"
    assert failed["buttons"][0]["intent"] is None
    assert len((await chat.view(conversation)).events) == 2


async def test_a_crisis_gives_the_numbers_first_and_then_a_person(chat: Chat) -> None:
    conversation = await chat.start()
    view = await chat.say(conversation, "a", "jeg orker ikke leve lenger")
    assert replied(view)["kind"] == "crisis"
    assert "113" in replied(view)["text"].splitlines()[0]
    assert [event.target for event in view.events if isinstance(event, StateChanged)] == [State.WAITING]
