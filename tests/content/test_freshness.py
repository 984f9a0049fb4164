"""Answers that a person should look at, the most urgent first."""

from __future__ import annotations

from datetime import date

from bot.content import Answer, Catalogue, Intent, stale

TODAY = date(2026, 11, 22)


def intent(name: str, reviewed: date | None, valid_until: date | None) -> Intent:
    return Intent(name, "answer", {"nb": Answer("T", "t", ())}, reviewed=reviewed, valid_until=valid_until)


def test_each_is_named_once_and_the_expired_come_first() -> None:
    catalogue = Catalogue(
        [
            intent("a/fresh", date(2026, 11, 1), date(2027, 11, 1)),
            intent("a/old", date(2025, 11, 21), date(2027, 11, 1)),
            intent("a/never", None, date(2027, 11, 1)),
            intent("a/soon", date(2020, 1, 1), date(2026, 12, 22)),
            intent("a/last-day", date(2026, 11, 1), TODAY),
            intent("a/gone", date(2026, 11, 1), date(2026, 11, 21)),
        ]
    )
    assert [(one.intent.id, one.why) for one in stale(catalogue, TODAY)] == [
        ("a/gone", "expired"),
        ("a/last-day", "expiring"),
        ("a/soon", "expiring"),
        ("a/never", "unreviewed"),
        ("a/old", "unreviewed"),
    ]
    assert [one.intent.id for one in stale(catalogue, TODAY, days=0) if one.why == "expiring"] == ["a/last-day"]
