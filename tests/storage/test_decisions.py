from __future__ import annotations

from datetime import datetime, timedelta, timezone

from bot.storage import DecidedRow, Decisions, Record

AT = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)


def row(key: str, decision: str = "approved", minutes: int = 0, intent: str | None = None) -> DecidedRow:
    return DecidedRow(key, decision, "Kari", AT + timedelta(minutes=minutes), intent)


async def test_a_later_decision_takes_the_earlier_ones_place(record: Record) -> None:
    gate = Decisions(record.database, "gate")
    await gate.decide([row("a"), row("b")])
    await gate.decide([row("a", "stopped", 1), row("a", "stopped", 2)])
    assert await gate.of(["a", "b", "c"]) == {"a": row("a", "stopped", 2), "b": row("b")}
    assert await gate.latest(1) == [row("a", "stopped", 2)]


async def test_decisions_about_other_things_are_apart(record: Record) -> None:
    gate, inbox = Decisions(record.database, "gate"), Decisions(record.database, "inbox")
    await gate.decide([row("a")])
    await inbox.decide([row("a", "example", intent="soknad/frist")])
    assert await inbox.undo(["a", "b"]) == 1
    assert await inbox.of(["a"]) == {}
    assert await gate.of(["a"]) == {"a": row("a")}


async def test_thousands_of_keys_are_asked_about(record: Record) -> None:
    gate = Decisions(record.database, "gate")
    rows = [row(f"key{at}") for at in range(1500)]
    await gate.decide(rows)
    assert len(await gate.of([one.key for one in rows])) == 1500
    assert await gate.undo([one.key for one in rows]) == 1500
    await gate.decide([])
