"""The models there are, and which of them is live: a pointer file that every process watches (rows T4, T6, O5).

A file, not the database: a process can only serve a model that it can reach, so the pointer lies where the models lie,
and works for as many processes as share the folder. It is replaced whole, so nobody ever reads half of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.dialogue.errors import NoModel
from bot.training.card import ENDING, Card, beside, read_card, write_card
from bot.training.errors import NoSuchModel, StillLive
from bot.training.files import locked, read_json, write_json

if TYPE_CHECKING:
    from bot.training.evaluate import Measures

POINTER = "live.json"
# What lies beside a model, and goes when it goes.
BESIDE = (".json", ".judged.json", ".gate.json", ".curve.json")
REMEMBERED = 50


@dataclass(frozen=True)
class WentLive:
    """A model went live: its file's name, when (aware), and by whom and why."""

    model: str
    at: datetime
    who: str
    why: str = ""


class Registry:
    """The models in a folder. `keep` is how many stay when a new one comes; the live and the previous always do."""

    def __init__(self, models: Path, keep: int = 10) -> None:
        self.models = models
        self._keep = keep

    def cards(self) -> list[Card]:
        """Every model's card, the newest first.

        Raises:
            BadCard: one can't be read.
        """
        return [read_card(model) for model in reversed(self._files())]

    def card(self, name: str) -> Card:
        """One model's card.

        Raises:
            NoSuchModel, BadCard: there is none, or it can't be read.
        """
        return read_card(self.path(name))

    def path(self, name: str) -> Path:
        """The file of a model, by its name with or without its ending.

        Raises:
            NoSuchModel: there is none.
        """
        wanted = name.removesuffix(ENDING) + ENDING
        for model in self._files():
            if model.name == wanted:
                return model
        raise NoSuchModel(f"There is no model {wanted} in {self.models}. `bot models list` shows those there are.")

    def add(self, card: Card) -> Card:
        """Keep a card beside its new model, with the next version; the oldest models go.

        Raises:
            NoSuchModel: there is no such model.
        """
        with locked(self.models / ".registry.lock"):
            version = 1 + max((one.version for one in self.cards()), default=0)
            numbered = replace(card, version=version)
            write_card(self.path(card.model), numbered)
        self._prune(card.model)
        return numbered

    def rewrite(self, card: Card) -> None:
        """Keep a changed card.

        Raises:
            NoSuchModel: its model is gone.
        """
        write_card(self.path(card.model), card)

    def judged(self, name: str) -> Measures | None:
        """Every question of the development set as it was judged for a model; None when it was not measured.

        Raises:
            NoSuchModel, BadCard: there is no such model, or the file can't be read.
        """
        from bot.training.judged import read_judged

        return read_judged(self.path(name))

    def chosen(self) -> str | None:
        """The name of the model that the pointer names; None as long as nobody has chosen."""
        history = self.history()
        return history[0].model if history else None

    def live(self) -> str | None:
        """The name of the live model: the chosen one, or the newest; None when there is none."""
        if chosen := self.chosen():
            return chosen
        return files[-1].name if (files := self._files()) else None

    def live_path(self) -> Path:
        """The live model's file.

        Raises:
            NoModel: there is none, or the pointer names one that is gone.
        """
        name = self.live()
        if name is None:
            raise NoModel(f"There is no trained model in {self.models}. Train one with `bot train` (or `make train`).")
        try:
            return self.path(name)
        except NoSuchModel as error:
            raise NoModel(
                f"{POINTER} names {name}, which is not in {self.models}. Put it back, or `bot models rollback`."
            ) from error

    def history(self) -> tuple[WentLive, ...]:
        """What went live, the latest first; empty as long as nobody has chosen."""
        entries = (read_json(self.models / POINTER) or {}).get("history", ())
        return tuple(WentLive(**{**entry, "at": datetime.fromisoformat(entry["at"])}) for entry in entries)

    def previous(self) -> str | None:
        """The model that was live before this one and is still there."""
        there, live = {model.name for model in self._files()}, self.live()
        return next((one.model for one in self.history() if one.model != live and one.model in there), None)

    def rival(self, name: str) -> str | None:
        """What a model would take the place of: the live one. Where it is the newest, and so live before anybody has
        chosen, the one that was the newest before it.

        Raises:
            NoSuchModel: there is none of that name.
        """
        wanted, live = self.path(name).name, self.live()
        if live != wanted:
            return live
        return next((one.name for one in reversed(self._files()) if one.name != wanted), None)

    def point(self, name: str, who: str, why: str = "") -> Card:
        """Make a model live, without asking the gate: for `release`, and for going back to what has been live.

        Raises:
            NoSuchModel: there is none of that name.
        """
        model = self.path(name)
        with locked(self.models / ".registry.lock"):
            went = WentLive(model.name, datetime.now(timezone.utc), who, why)
            entries = [_as_json(one) for one in (went, *self.history())][:REMEMBERED]
            write_json(self.models / POINTER, {"model": model.name, "history": entries})
        return read_card(model)

    def pin(self, who: str) -> None:
        """Point at what is live now, where nobody has chosen: a new model would go live by being the newest."""
        live = self.live()
        if live is not None and not self.history():
            self.point(live, who, "Den nyeste da en ny modell ble trent")

    def rollback(self, who: str, why: str = "") -> Card:
        """Go back to the model that was live before this one.

        Raises:
            NoSuchModel: there is none.
        """
        before = self.previous()
        if before is None:
            raise NoSuchModel("No other model has been live and is still there. `bot models list` shows what there is.")
        return self.point(before, who, why)

    def remove(self, name: str) -> None:
        """Delete a model and what lies beside it.

        Raises:
            NoSuchModel: there is none of that name.
            StillLive: it is live, or the one to go back to.
        """
        model = self.path(name)
        if model.name in (self.live(), self.previous()):
            raise StillLive(f"{model.name} is live, or the one to go back to. Make another live first.")
        _delete(model)

    def _prune(self, newest: str) -> None:
        safe = {newest, self.live(), self.previous()}
        for model in self._files()[: -self._keep]:
            if model.name not in safe:
                _delete(model)

    def _files(self) -> Sequence[Path]:
        """The models, the oldest first, in the order of `bot.dialogue.engine.newest_model`."""
        return sorted(self.models.glob(f"*{ENDING}"), key=lambda file: (file.stat().st_mtime, file.name))


def _delete(model: Path) -> None:
    for ending in BESIDE:
        beside(model, ending).unlink(missing_ok=True)
    model.unlink(missing_ok=True)


def _as_json(one: WentLive) -> dict[str, Any]:
    return {**asdict(one), "at": one.at.isoformat()}
