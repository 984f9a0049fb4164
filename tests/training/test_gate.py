"""The gate on reports of which the outcome is known: decisions, reasons, overrides, and going live."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.storage import Record, open_record
from bot.training.change import Asked, Change, of_real
from bot.training.errors import NotReleasable
from bot.training.gate import Gate, GateState
from bot.training.limits import Breach
from bot.training.registry import Registry
from bot.training.report import Report, write_report
from tests.storage.events import replied, said
from tests.training.judging import reply
from tests.training.test_registry import make

NOW = datetime(2026, 11, 22, tzinfo=timezone.utc)
WORSE = Breach("Riktige svar", 80.0, 70.0, 1.5)


@pytest.fixture
async def record() -> AsyncIterator[Record]:
    async with open_record() as opened:
        yield opened


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """An old model, live, and a new one."""
    registry = Registry(tmp_path / "models")
    registry.add(make(registry.models, "old", 1))
    registry.point("old", "Kari")
    registry.add(make(registry.models, "new", 2))
    return registry


@pytest.fixture
def gate(registry: Registry, record: Record, tmp_path: Path) -> Gate:
    return Gate(registry, record.database, tmp_path)


async def change(record: Record, text: str, worse: bool = True) -> Change:
    """A question that stands in the record, and whose answer changes."""
    row = await record.create()
    await record.append(row.id, [said(text), replied()])
    answers = [reply("answer", "a/one"), reply("handoff")]
    old, new = answers if worse else reversed(answers)
    found = of_real(Asked(text, conversation=row.id, seq=1), old, new)
    assert found is not None
    return found


def report(registry: Registry, *real: Change, broken: tuple[Breach, ...] = (), smoke: str | None = None) -> None:
    made = Report("new.tar.gz", "old.tar.gz", NOW, smoke, 9, 70, real=real, broken=broken)
    write_report(registry.path("new"), made)


async def state(gate: Gate) -> GateState:
    found = await gate.state("new")
    assert found is not None
    return found


async def test_a_model_that_was_not_tried_stays_out(gate: Gate, registry: Registry) -> None:
    assert await gate.state("new") is None
    with pytest.raises(NotReleasable, match="bot gate"):
        await gate.release("new", "Kari")
    assert registry.live() == "old.tar.gz"


async def test_each_changed_answer_is_approved_or_stops_it(gate: Gate, registry: Registry, record: Record) -> None:
    one, two = await change(record, "når"), await change(record, "hvor", worse=False)
    report(registry, one, two)
    before = await state(gate)
    assert before.headline == "2 svar endres, 1 ser verre ut."
    assert [decided.change.text for decided in before.open] == ["når", "hvor"]
    await gate.decide([one.key], "stopped", "Ola")
    await gate.decide([two.key], "approved", "Ola")
    with pytest.raises(NotReleasable, match="1 endret svar er stoppet"):
        await gate.release("new", "Kari", override="det haster")
    await gate.decide([one.key], None, "Ola")
    with pytest.raises(NotReleasable, match="ikke godkjent"):
        await gate.release("new", "Kari", override="det haster")
    await gate.decide([one.key], "approved", "Kari")
    after = await state(gate)
    assert [(decided.decision, decided.who) for decided in after.real] == [("approved", "Kari"), ("approved", "Ola")]
    assert after.reasons == ()
    card = await gate.release("new", "Kari", "nye satser")
    assert (registry.live(), card.override) == ("new.tar.gz", None)
    assert registry.history()[0].why == "nye satser"


async def test_an_approval_holds_for_the_same_change_in_the_next_model(
    gate: Gate, registry: Registry, record: Record
) -> None:
    one = await change(record, "når")
    report(registry, one)
    await gate.decide([one.key], "approved", "Ola")
    registry.add(make(registry.models, "newer", 3))
    write_report(registry.path("newer"), Report("newer.tar.gz", "old.tar.gz", NOW, real=(one,)))
    found = await gate.state("newer")
    assert found is not None
    assert found.open == ()


async def test_a_worse_model_needs_a_name_and_a_reason_which_its_card_keeps(gate: Gate, registry: Registry) -> None:
    report(registry, broken=(WORSE,))
    assert (await state(gate)).may_override
    for reason in ("", "  "):
        with pytest.raises(NotReleasable, match="80,0 % til 70,0 %"):
            await gate.release("new", "Kari", override=reason)
    await gate.release("new", "Kari", override="Loven er endret")
    kept = registry.card("new").override
    assert kept is not None
    assert (kept.who, kept.reason, kept.broken) == ("Kari", "Loven er endret", (WORSE.told,))
    assert registry.live() == "new.tar.gz"


async def test_nothing_helps_a_model_that_does_not_answer(gate: Gate, registry: Registry) -> None:
    report(registry, smoke="It can't be loaded.", broken=(WORSE,))
    with pytest.raises(NotReleasable, match="can't be loaded"):
        await gate.release("new", "Kari", override="det haster")


async def test_a_trial_against_another_model_than_the_live_one_is_old(gate: Gate, registry: Registry) -> None:
    report(registry)
    registry.add(make(registry.models, "third", 3))
    registry.point("third", "Kari")
    assert (await state(gate)).stale
    with pytest.raises(NotReleasable, match="Prøv på nytt"):
        await gate.release("new", "Kari")


async def test_what_has_been_live_goes_back_without_a_trial(gate: Gate, registry: Registry) -> None:
    report(registry)
    await gate.release("new", "Kari")
    await gate.release("old", "Ola", "feil i svarene")
    assert registry.live() == "old.tar.gz"


async def test_what_a_citizen_deleted_is_neither_shown_nor_asked_about(
    gate: Gate, registry: Registry, record: Record
) -> None:
    one, two = await change(record, "når"), await change(record, "hvor")
    report(registry, one, two)
    await record.delete(one.conversation)
    await gate.decide([two.key], "stopped", "Ola")
    await record.delete(two.conversation)
    found = await state(gate)
    assert [(decided.change.text, decided.decision) for decided in found.real] == [(None, "stopped")]


async def test_without_a_change_it_says_so(gate: Gate, registry: Registry) -> None:
    report(registry)
    assert (await state(gate)).headline == "Ingen svar endres."
    assert replace(WORSE, new=79.0).told.startswith("Riktige svar: fra 80,0 %")
