"""Answers with today's amounts in them: a new G from 1 May is in every answer on 1 May (row B14)."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.content import Rates, as_language


class DatedAnswers(TemplatedNaturalLanguageGenerator):  # type: ignore[misc]  # rasa is untyped
    """Fills the rates into Rasa's own responses. endpoints.yml names it, so that `rasa shell` does the same."""

    def __init__(
        self,
        endpoint_config: EndpointConfig | None = None,  # noqa: ARG002  Rasa gives it by name
        domain: Domain | None = None,
        rates: Callable[[], Rates] | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(domain.responses if domain else {})
        self._rates = rates or _published()
        self._today = today

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The response for an action, in the tracker's language, with the rates of today."""
        language = as_language(tracker.get_slot("language"))
        figures = self._rates().on(self._today(), language)
        said: dict[str, Any] | None = await super().generate(
            utter_action, tracker, output_channel, **{**figures, **kwargs}
        )
        return said


def _published() -> Callable[[], Rates]:
    """The project's rates as they are now: those of one model stay the same."""
    rates = Rates.load(Path(os.environ.get("AAP_PROJECT", ".")))
    return lambda: rates
