"""How much worse a model may be measured to be and still go live: data/gate.yml, checked (row T7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from bot.content import read_yaml
from bot.training.errors import BadLimits
from bot.training.evaluate import Measures, Verdict
from bot.training.summary import Table, by_group, by_language, by_style

FILE = Path("data/gate.yml")
# Where one lost question is one too many, whatever the share: groups of the development set.
NO_LOSS = {"crisis": "Krise", "handoff": "Ønske om en veileder"}


@dataclass(frozen=True)
class Limits:
    """In percentage points of the development set: `right` may fall and `wrong` may rise so much in the whole, and
    `right` may fall by `group` in each group, language and way of writing with at least `smallest` questions."""

    right: float = 1.5
    wrong: float = 0.5
    group: float = 3.0
    smallest: float = 30

    @classmethod
    def load(cls, project: Path) -> Limits:
        """From the project's data/gate.yml; what it leaves out keeps its default.

        Raises:
            BadLimits: it holds something else than these numbers, 0 or more.
            ContentError: it is no YAML.
        """
        if not (project / FILE).exists():
            return cls()
        given = read_yaml(project / FILE)
        known = {field.name for field in fields(cls)}
        for name, value in given.items():
            if name not in known or not isinstance(value, int | float) or value < 0:
                raise BadLimits(f"{FILE}: {name}: {value!r} can't be. Write {', '.join(sorted(known))}: 0 or more.")
        return cls(**{name: float(value) for name, value in given.items()})


@dataclass(frozen=True)
class Breach:
    """A measure that is worse than its limit. `old` and `new` are percentages, `limit` is in percentage points."""

    measure: str
    old: float
    new: float
    limit: float

    @property
    def told(self) -> str:
        """The breach as a sentence in bokmål."""
        figures = f"{_number(self.old)} % til {_number(self.new)} %"
        return f"{self.measure}: fra {figures}. Grensen er {_number(self.limit)} poeng."


def breaches(old: Measures, new: Measures, limits: Limits) -> tuple[Breach, ...]:
    """Every limit that the new measuring breaks, set against the old one of the same questions."""
    found = [
        _fall("Riktige svar", _all(old, "right"), _all(new, "right"), limits.right),
        _rise("Feil svar", _all(old, "wrong"), _all(new, "wrong"), limits.wrong),
        *_lost(by_group(old), by_group(new)),
        *(one for table in (by_group, by_language, by_style) for one in _groups(table(old), table(new), limits)),
    ]
    return tuple(one for one in found if one)


def _fall(name: str, old: float, new: float, limit: float) -> Breach | None:
    return Breach(name, old, new, limit) if old - new > limit + _ROUNDING else None


def _rise(name: str, old: float, new: float, limit: float) -> Breach | None:
    return Breach(name, old, new, limit) if new - old > limit + _ROUNDING else None


_ROUNDING = 1e-9


def _lost(old: Table, new: Table) -> Iterator[Breach | None]:
    for group, name in NO_LOSS.items():
        if group in old and group in new:
            yield _fall(name, _share(old[group]), _share(new[group]), 0.0)


def _groups(old: Table, new: Table, limits: Limits) -> Iterator[Breach | None]:
    for name in sorted(old.keys() & new.keys() - NO_LOSS.keys()):
        # In a small group one question is more than the limit, and says nothing by itself.
        if sum(new[name].values()) >= limits.smallest:
            yield _fall(f"Riktige svar i «{name}»", _share(old[name]), _share(new[name]), limits.group)


def _all(measures: Measures, verdict: Verdict) -> float:
    return 100 * sum(one.verdict == verdict for one in measures.judged) / max(1, len(measures.judged))


def _share(counted: Mapping[Verdict, int]) -> float:
    return 100 * counted["right"] / max(1, sum(counted.values()))


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
