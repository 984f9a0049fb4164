"""The door to Rasa, with the real model: every kind of reply, swapping, and what can go wrong."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from bot.dialogue import PERSON, Context, Desk
from bot.dialogue.engine import Dialogue, newest_model
from bot.dialogue.errors import BadModel, NoModel, UnknownIntent

OPEN = Desk(is_open=True, hours={"nb": "Til klokka 15.", "nn": "Til klokka 15.", "en": "Until 15."})


@pytest.fixture(scope="module")
def dialogue(trained: Path) -> Dialogue:
    return Dialogue.load(trained)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hva skjer hvis jeg sender meldekortet for sent?", "answer"),
        ("har dere fått søknaden min som jeg sendte i forrige uke?", "own_case"),
        ("hvordan søker jeg om foreldrepenger?", "other_benefit"),
        ("hei", "smalltalk"),
        ("jeg orker ikke leve lenger", "crisis"),
        ("kan jeg få snakke med et menneske", "handoff"),
        ("hvem vant fotballkampen i går", "handoff"),
    ],
)
async def test_each_kind_of_reply(dialogue: Dialogue, text: str, kind: str) -> None:
    reply = await dialogue.reply(text, Context())
    assert reply.kind == kind
    assert reply.text
    assert "{" not in reply.text


async def test_two_questions_are_both_answered_under_their_titles(dialogue: Dialogue) -> None:
    reply = await dialogue.reply("Når er fristen for meldekort? Hvilke vedlegg må jeg sende?", Context())
    assert set(reply.intents) == {"meldekort/frist-meldekort", "vedlegg/hvilke-vedlegg"}
    for intent in reply.intents:
        assert dialogue.catalogue[intent].title("nb") in reply.text


async def test_a_button_answers_in_every_language(dialogue: Dialogue) -> None:
    texts = {(await dialogue.press("meldekort/frist-meldekort", Context(language=code))).text for code in _languages()}
    assert len(texts) == 3


async def test_amounts_are_those_of_the_day(trained: Path) -> None:
    for day, amount in ((date(2026, 4, 30), "130,160"), (date(2026, 5, 1), "136,549")):
        dialogue = Dialogue.load(trained, today=lambda day=day: day)  # type: ignore[misc]
        assert amount in (await dialogue.press("utbetaling/grunnbelop-g", Context(language="en"))).text


async def test_an_expired_answer_is_not_given_and_goes_to_a_person(trained: Path) -> None:
    dialogue = Dialogue.load(trained, today=lambda: date(2030, 1, 1))
    given = dialogue.catalogue["meldekort/frist-meldekort"].answers["nb"].text
    reply = await dialogue.press("meldekort/frist-meldekort", Context(desk=OPEN))
    assert reply.kind == "handoff"
    assert given not in reply.text


async def test_a_language_that_is_not_answered_in_is_told_so(dialogue: Dialogue) -> None:
    reply = await dialogue.reply("Kiedy dostanę pieniądze z AAP? Czekam już długo na wypłatę.", Context())
    assert reply.lang == "en"
    assert reply.text.startswith("I can answer in English")


async def test_a_handoff_says_what_the_desk_says(dialogue: Dialogue) -> None:
    opened = await dialogue.press(PERSON, Context(desk=OPEN))
    closed = await dialogue.press(PERSON, Context())
    assert opened.wants_person
    assert "Til klokka 15." in opened.text
    assert "55 55 33 33" in closed.text


async def test_a_button_that_is_gone_is_refused(dialogue: Dialogue) -> None:
    with pytest.raises(UnknownIntent, match="own words"):
        await dialogue.press("meldekort/gone", Context())


async def test_a_swap_keeps_the_old_model_when_the_new_is_broken(dialogue: Dialogue, tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"not a model")
    with pytest.raises(BadModel, match="Train again"):
        await dialogue.swap(broken)
    assert (await dialogue.reply("hva er meldekort", Context())).kind == "answer"


async def test_a_swap_puts_the_new_model_to_use(trained: Path) -> None:
    dialogue = Dialogue.load(trained)
    before = dialogue.catalogue
    await dialogue.swap(trained)
    assert dialogue.catalogue is not before
    assert (await dialogue.reply("hva er meldekort", Context())).kind == "answer"


def test_no_model_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match="bot train"):
        newest_model(tmp_path)


def test_tensorflow_stays_out(dialogue: Dialogue) -> None:
    assert dialogue.model
    assert "tensorflow" not in sys.modules


def _languages() -> tuple[str, ...]:
    return ("nb", "nn", "en")
