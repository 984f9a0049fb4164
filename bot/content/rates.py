"""Amounts that change: each stands once, with the date from which it holds; what follows from them is computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from bot.content.catalogue import read_yaml
from bot.content.errors import BadContent
from bot.language import Language

FILE = "data/rates.yml"
Values = Mapping[str, Decimal]
WORKDAYS_A_YEAR = 260
PAID_DAYS = 10
# Under 25: two thirds of the ordinary minimum (folketrygdloven § 11-20; MinsteÅrligYtelse.kt).
YOUNG = Decimal(2) / Decimal(3)

# What follows from the rates, in kroner. AAP is 66 % of a basis of at most 6 G a year; the daily rate is the yearly
# amount over 260, paid for ten days in each period of two weeks (folketrygdloven §§ 11-19, 11-20).
COMPUTED: dict[str, Callable[[Values], Decimal]] = {
    "seks_g": lambda rates: 6 * rates["g"],
    "tak_ar": lambda rates: Decimal("0.66") * 6 * rates["g"],
    "minstesats_ar": lambda rates: rates["minstesats_faktor"] * rates["g"],
    "minstesats_ung_ar": lambda rates: YOUNG * rates["minstesats_faktor"] * rates["g"],
    "dagsats_min": lambda rates: rates["minstesats_faktor"] * rates["g"] / WORKDAYS_A_YEAR,
    "dagsats_min_ung": lambda rates: YOUNG * rates["minstesats_faktor"] * rates["g"] / WORKDAYS_A_YEAR,
    "minst_14_dager": lambda rates: PAID_DAYS * rates["minstesats_faktor"] * rates["g"] / WORKDAYS_A_YEAR,
    "minst_ung_14_dager": lambda rates: PAID_DAYS * YOUNG * rates["minstesats_faktor"] * rates["g"] / WORKDAYS_A_YEAR,
    "barnetillegg_14_dager": lambda rates: PAID_DAYS * rates["barnetillegg_dag"],
}
# These are factors and counts; everything else is kroner and is said without øre.
EXACT = ("minstesats_faktor",)
MONTHS: dict[Language, str] = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True)
class Step:
    """A value and the date from which it holds."""

    since: date
    value: Decimal


class Rates:
    """Every rate with its steps, oldest first."""

    def __init__(self, steps: Mapping[str, tuple[Step, ...]]) -> None:
        self._steps = steps

    @classmethod
    def load(cls, project: Path) -> Rates:
        """Read data/rates.yml.

        Raises:
            MissingFile, BadContent: it is missing, or a value or date can't be read.
        """
        return cls.from_mapping(read_yaml(project / FILE))

    @classmethod
    def from_mapping(cls, raw: Mapping[str, Any]) -> Rates:
        """Rates as the file holds them.

        Raises:
            BadContent: a value or date can't be read, or a rate that others follow from is missing.
        """
        listed = raw.get("rates") or {}
        steps = {name: tuple(sorted(_steps(name, rate), key=lambda step: step.since)) for name, rate in listed.items()}
        missing = {"g", "minstesats_faktor", "barnetillegg_dag"} - set(steps)
        if missing:
            raise BadContent(f"{FILE}: {', '.join(sorted(missing))} is missing. Other figures follow from it.")
        return cls(steps)

    @property
    def names(self) -> frozenset[str]:
        """What an answer may refer to in braces."""
        dates = {f"{name}_fra" for name in self._steps}
        before = {f"{name}_forrige" for name in self._steps} | {f"{name}_forrige_fra" for name in self._steps}
        return frozenset({*self._steps, *COMPUTED} | dates | before)

    def on(self, day: date, language: Language) -> dict[str, str]:
        """Every figure that holds on `day`, by name, as it is written in `language`."""
        now = {name: _holding(steps, day) for name, steps in self._steps.items()}
        values = {name: step.value for name, step in now.items()}
        said = {name: number(value, language, exact=name in EXACT) for name, value in values.items()}
        said |= {f"{name}_fra": day_in_words(step.since, language) for name, step in now.items()}
        said |= {name: number(formula(values), language) for name, formula in COMPUTED.items()}
        for name, steps in self._steps.items():
            before = steps[max(steps.index(now[name]) - 1, 0)]
            said[f"{name}_forrige"] = number(before.value, language, exact=name in EXACT)
            said[f"{name}_forrige_fra"] = day_in_words(before.since, language)
        return said


def said_with(name: str) -> frozenset[str]:
    """Every name in braces whose figure changes when the rate `name` does, the computed ones too."""
    own = {name, f"{name}_fra", f"{name}_forrige", f"{name}_forrige_fra"}
    return frozenset(own | {figure for figure, formula in COMPUTED.items() if name in _read_by(formula)})


def _read_by(formula: Callable[[Values], Decimal]) -> set[str]:
    """The rates that a formula reads, found by computing it."""
    read: set[str] = set()

    class Noting(defaultdict[str, Decimal]):
        def __missing__(self, name: str) -> Decimal:
            read.add(name)
            return Decimal(1)

    formula(Noting())
    return read


def number(value: Decimal, language: Language, exact: bool = False) -> str:
    """A number as people read it: 136 549 and 2,041 in Norwegian, 136,549 and 2.041 in English."""
    rounded = value if exact else value.quantize(Decimal(1), ROUND_HALF_UP)
    english = f"{rounded:,f}"
    if language == "en":
        return english
    return english.replace(",", "\u00a0").replace(".", ",")


def day_in_words(day: date, language: Language) -> str:
    """A date as people write it: 1. mai 2026, 1 May 2026."""
    month = MONTHS[language].split()[day.month - 1]
    return f"{day.day} {month} {day.year}" if language == "en" else f"{day.day}. {month} {day.year}"


def _holding(steps: tuple[Step, ...], day: date) -> Step:
    """The latest step that holds on `day`; the first where none does yet."""
    return next((step for step in reversed(steps) if step.since <= day), steps[0])


def _steps(name: str, rate: Any) -> list[Step]:
    try:
        steps = [Step(_day(one["from"]), Decimal(str(one["value"]))) for one in rate["values"]]
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise BadContent(f"{FILE}: {name} can't be read. Write `- {{from: 2026-05-01, value: 136549}}`.") from error
    if not steps:
        raise BadContent(f"{FILE}: {name} has no value. Write at least one, with the date from which it holds.")
    return steps


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
