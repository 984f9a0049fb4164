"""A training from order to end on a tiny project: card, progress, and a spoiled change that the gate stops."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.conversation import By, Message, Replied
from bot.storage import open_record
from bot.training.errors import Busy, TrainingFailed
from bot.training.files import locked
from bot.training.gate import Gate, GateState
from bot.training.job import LOCK, Order, Place, latest_job
from bot.training.making import data_hash, seed
from bot.training.registry import Registry
from bot.training.run import run
from tests.storage.events import AT

WHAT, WHEN = "meldekort/hva-er-meldekort", "meldekort/frist-meldekort"


def swap(project: Path, one: str, other: str) -> None:
    """Give each of two intents the other's examples."""
    file = project / "data/nlu/meldekort.yml"
    text = file.read_text(encoding="utf-8")
    for old, new in ((f"intent: {one}\n", "intent: X\n"), (f"intent: {other}\n", f"intent: {one}\n")):
        text = text.replace(old, new)
    file.write_text(text.replace("intent: X\n", f"intent: {other}\n"), encoding="utf-8")


async def ask(place: Place, *texts: str) -> None:
    """Have citizens ask, as the record keeps it."""
    async with open_record(place.database) as record:
        for text in texts:
            row = await record.create()
            reply = {"kind": "answer", "intents": [], "lang": "nb", "buttons": [], "miss": False}
            await record.append(row.id, [Message(AT, By.CITIZEN, text), Replied(AT, By.BOT, reply)])


async def state_of(place: Place, model: str) -> GateState:
    async with open_record(place.database) as record:
        state = await Gate(Registry(place.models), record.database, place.project).state(model)
        assert state is not None
        return state


def test_a_quick_training_gives_a_model_with_its_card(first_model: Place) -> None:
    registry = Registry(first_model.models)
    (card,) = registry.cards()
    assert (card.version, card.who, card.why, card.how) == (1, "Kari", "den første", "quick")
    assert card.data_hash == data_hash(first_model.project)
    assert (card.seed, card.measures) == (20261122, None)
    assert {"rasa", "python", "scikit-learn"} <= set(card.versions)
    assert card.size > 10_000
    assert len(card.hash) == 64
    job = latest_job(first_model.models)
    assert job is not None
    assert (job.state, job.model, job.order.who) == ("done", card.model, "Kari")
    assert "Trener AnswerClassifier" in [step.text for step in job.steps]
    assert [step.n for step in job.steps] == list(range(1, len(job.steps) + 1))


def test_a_spoiled_change_is_stopped_with_the_changed_answers_shown(place: Place) -> None:
    asyncio.run(
        ask(place, "hva er meldekort", "Hva er  meldekort", "når er fristen for meldekort", "hvordan søker jeg")
    )
    swap(place.project, WHAT, WHEN)
    card = run(Order("full", "Ola", "byttet om"), place)
    assert card.measures is not None
    assert card.measures["n"] == 70
    state = asyncio.run(state_of(place, card.model))
    assert (state.report.n_real, state.report.n_development) == (3, 70)
    # Both were asked at the same moment, and either may stand for the question.
    changed = {_plainly(one.change.text): (one.change.old.intents, one.change.new.intents) for one in state.real}
    assert changed["hva er meldekort"] == ((WHAT,), (WHEN,))
    assert "hvordan søker jeg" not in changed
    assert "Riktige svar" in [breach.measure for breach in state.report.broken]
    assert "ser verre ut" in state.headline
    assert not state.may_override
    judged = Registry(place.models).judged(card.model)
    assert judged is not None
    assert len(judged.judged) == 70
    told = (place.models / card.model.replace(".tar.gz", ".gate.json")).read_text(encoding="utf-8")
    assert "når er fristen for meldekort" not in told

    tried_again = run(Order("gate", "Ola", model=card.model), place)
    assert tried_again.model == card.model
    job = latest_job(place.models)
    assert job is not None
    assert {step.stage for step in job.steps} == {"gate"}


def _plainly(text: str) -> str:
    return " ".join(text.casefold().split())


def test_content_with_errors_is_not_trained(place: Place) -> None:
    with pytest.raises(TrainingFailed, match="feil"):
        run(Order("quick", "Kari", check=True), place)
    job = latest_job(place.models)
    assert job is not None
    assert (job.state, len(Registry(place.models).cards())) == ("failed", 1)
    assert job.error is not None
    assert "bot check" in job.error


def test_two_do_not_run_at_once(place: Place) -> None:
    with locked(place.models / LOCK), pytest.raises(Busy, match="Kari"):
        run(Order("quick", "Ola"), place)


def test_the_data_hash_sees_every_file_and_the_seed_is_the_classifiers(place: Place) -> None:
    before = data_hash(place.project)
    assert data_hash(place.project) == before
    rules = place.project / "data/rules.yml"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert data_hash(place.project) != before
    config = place.project / "config.yml"
    name = "- name: bot.understanding.classifier.AnswerClassifier\n"
    config.write_text(config.read_text(encoding="utf-8").replace(name, f"{name}  seed: 7\n"), encoding="utf-8")
    assert seed(place.project) == 7
