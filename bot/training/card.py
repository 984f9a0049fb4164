"""A model's card: what it is made of, by whom, why, and how good it was measured to be (rows T4, T13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from bot.training.errors import BadCard
from bot.training.files import read_json, write_json
from bot.training.threshold import Threshold

ENDING = ".tar.gz"


@dataclass(frozen=True)
class Override:
    """Somebody let a model go live that was worse than the limits allow: who, why, when, and what was `broken`."""

    who: str
    reason: str
    at: datetime
    broken: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """What is known of a model. `model` is its file's name; `version` counts from 1, 0 for one without a card.

    `how` is "quick" (trained only) or "full" (measured too). `hash` is what it is (`fingerprint.model_hash`),
    `data_hash` what it was trained from. `seconds` is what training took, `size` is in bytes.
    `measures` is `summary.summary` of the development set; `threshold` is from which confidence it answers, and who
    chose that. Times are aware.
    """

    model: str
    created: datetime
    version: int = 0
    who: str = ""
    why: str = ""
    how: str = ""
    hash: str = ""
    data_hash: str = ""
    seed: int | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, Any] | None = None
    seconds: float = 0.0
    size: int = 0
    override: Override | None = None
    threshold: Threshold | None = None

    def to_json(self) -> dict[str, Any]:
        """The card as JSON; `from_json` gives back an equal one."""
        fields: dict[str, Any] = {**asdict(self), "created": self.created.isoformat()}
        if self.override:
            fields["override"]["at"] = self.override.at.isoformat()
        fields["threshold"] = self.threshold.to_json() if self.threshold else None
        return fields

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Card:
        """A card from its JSON. What a newer version wrote beside it is left aside.

        Raises:
            BadCard: it is no card.
        """
        known = {name: fields[name] for name in cls.__dataclass_fields__ if name in fields}
        try:
            threshold = known.get("threshold")
            read = {
                "created": datetime.fromisoformat(known["created"]),
                "override": _override(known.get("override")),
                "threshold": Threshold.from_json(threshold) if threshold else None,
            }
            return cls(**{**known, **read})
        except (KeyError, TypeError, ValueError) as error:
            raise BadCard(f"A card lacks something: {error!r}. Delete it: the model is none the worse.") from error


def beside(model: Path, ending: str) -> Path:
    """A file that belongs to a model: `aap-1.tar.gz` has `aap-1.json`."""
    return model.with_name(model.name.removesuffix(ENDING) + ending)


def read_card(model: Path) -> Card:
    """The card beside a model; without one, what its file tells.

    Raises:
        BadCard: it can't be read.
    """
    fields = read_json(beside(model, ".json"))
    if fields is None:
        found = model.stat()
        return Card(model.name, datetime.fromtimestamp(found.st_mtime, timezone.utc), size=found.st_size)
    return Card.from_json(fields)


def write_card(model: Path, card: Card) -> None:
    """Put a card beside its model."""
    write_json(beside(model, ".json"), card.to_json())


def _override(fields: Any) -> Override | None:
    if not fields:
        return None
    return Override(
        fields["who"], fields["reason"], datetime.fromisoformat(fields["at"]), tuple(fields.get("broken", ()))
    )
