"""Amounts with their dates: a new value is one line, and everything that names it follows on the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.content.catalogue import Catalogue
from bot.content.editing.document import Document, inline, mapping
from bot.content.editing.errors import NoSuchRate
from bot.content.rates import Step, said_with

NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class RateView:
    """A rate with its values, oldest first. `used_by` are the intents whose answers name it, or a figure made of it."""

    name: str
    title: str
    source: str
    steps: tuple[Step, ...]
    used_by: tuple[str, ...]


def view(document: Document, catalogue: Catalogue) -> list[RateView]:
    """Every rate of the file, in its order."""
    return [
        RateView(name, raw.get("title", ""), raw.get("source", ""), _steps(raw), users(name, catalogue))
        for name, raw in document.plain["rates"].items()
    ]


def users(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The intents whose answers name the rate, or a figure that is computed from it."""
    names = said_with(name)
    return tuple(
        intent.id
        for intent in catalogue.values()
        if any(names & set(NAME.findall(answer.text)) for answer in intent.answers.values())
    )


def add(document: Document, name: str, since: date, value: Decimal) -> None:
    """Let `value` hold from `since` on; a value from the same day is replaced.

    Raises:
        NoSuchRate: there is no such rate, or the value is not above zero.
    """
    _known(document, name)
    if not value.is_finite() or value <= 0:
        raise NoSuchRate(f"{value} kan ikke være en verdi for {name}. Skriv et tall over null.")
    values = document.edit()["rates"][name]["values"]
    written = int(value) if value == value.to_integral_value() else float(value)
    same = next((one for one in values if one["from"] == since), None)
    if same is not None:
        same["value"] = written
        return
    place = sum(one["from"] < since for one in values)
    values.insert(place, inline(mapping(**{"from": since, "value": written})))


def delete(document: Document, name: str, since: date) -> None:
    """Take the value that holds from `since` out.

    Raises:
        NoSuchRate: there is no such rate or value, or it is the only one.
    """
    _known(document, name)
    steps = _steps(document.plain["rates"][name])
    if since not in (step.since for step in steps) or len(steps) == 1:
        raise NoSuchRate(f"{name} har ingen verdi fra {since} som kan slettes. Den siste må bli stående.")
    values = document.edit()["rates"][name]["values"]
    del values[next(number for number, one in enumerate(values) if one["from"] == since)]


def _known(document: Document, name: str) -> None:
    if name not in document.plain["rates"]:
        known = ", ".join(document.plain["rates"])
        raise NoSuchRate(f"Det er ingen sats som heter {name}. Disse finnes: {known}.")


def _steps(raw: Any) -> tuple[Step, ...]:
    steps = (Step(one["from"], Decimal(str(one["value"]))) for one in raw["values"])
    return tuple(sorted(steps, key=lambda step: step.since))
