"""What came out when a model was held against the live one: kept beside the model, for the page and the command.

It holds nothing that citizens wrote: a real question is named by its place in the record, and is gone when that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.training.card import beside
from bot.training.change import Change, Outcome
from bot.training.errors import BadCard
from bot.training.files import read_json, write_json
from bot.training.limits import Breach

ENDING = ".gate.json"


@dataclass(frozen=True)
class Report:
    """A model against `live` (None: there was no other). `made` is aware.

    `smoke` says why it failed its smoke test, if it did; then nothing else was tried. `reworded` counts questions that
    get the same answer in other words. `real` and `development` are the answers that change.
    """

    model: str
    live: str | None
    made: datetime
    smoke: str | None = None
    n_real: int = 0
    n_development: int = 0
    reworded: int = 0
    real: tuple[Change, ...] = ()
    development: tuple[Change, ...] = ()
    broken: tuple[Breach, ...] = ()
    seconds: float = 0.0


def write_report(model: Path, report: Report) -> None:
    """Keep it beside the model, without the words of citizens."""
    wordless = replace(report, real=tuple(replace(one, text=None) for one in report.real))
    write_json(beside(model, ENDING), {**asdict(wordless), "made": report.made.isoformat()})


def read_report(model: Path) -> Report | None:
    """What was kept beside the model, if it was tried.

    Raises:
        BadCard: it can't be read.
    """
    fields = read_json(beside(model, ENDING))
    if fields is None:
        return None
    try:
        nested = {
            "made": datetime.fromisoformat(fields["made"]),
            "real": tuple(_change(one) for one in fields["real"]),
            "development": tuple(_change(one) for one in fields["development"]),
            "broken": tuple(Breach(**one) for one in fields["broken"]),
        }
        return Report(**{**fields, **nested})
    except (KeyError, TypeError, ValueError) as error:
        raise BadCard(f"{beside(model, ENDING)} can't be read: {error!r}. Run `bot gate` again.") from error


def _change(fields: Mapping[str, Any]) -> Change:
    verdicts = fields.get("verdicts")
    nested = {
        "old": Outcome.from_json(fields["old"]),
        "new": Outcome.from_json(fields["new"]),
        "verdicts": tuple(verdicts) if verdicts else None,
    }
    return Change(**{**fields, **nested})
