"""The desk where people answer: whether one can take a conversation now, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

from bot.content import LANGUAGES, Language, read_yaml
from bot.conversation import Notice, Notices, OpeningHours
from bot.dialogue import TALK_TO_A_PERSON, Button, Desk, Reply

FAILED: dict[Language, str] = {
    "nb": "Beklager, nå klarte jeg ikke å svare. Meldingen din er lagret. Prøv igjen, eller snakk med en veileder.",
    "nn": "Orsak, no klarte eg ikkje å svare. Meldinga di er lagra. Prøv igjen, eller snakk med ein rettleiar.",
    "en": "Sorry, I was not able to answer. Your message is stored. Try again, or talk to a counsellor.",
}


class FrontDesk:
    """Opening hours and notices, as editors wrote them."""

    def __init__(
        self,
        hours: OpeningHours,
        notices: Notices,
        clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self._hours = hours
        self._notices = notices
        self._clock = clock

    @classmethod
    def load(cls, project: Path, clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc)) -> FrontDesk:
        """Read data/hours.yml and data/notices.yml.

        Raises:
            ContentError, MappingMalformed: a file can't be used.
        """
        hours = OpeningHours.from_mapping(read_yaml(project / "data" / "hours.yml"))
        notices = Notices.from_mapping(read_yaml(project / "data" / "notices.yml"))
        return cls(hours, notices, clock)

    def is_open(self) -> bool:
        """Whether a person can take a conversation now."""
        return self._hours.is_open(self._clock())

    def now(self) -> Desk:
        """What the dialogue needs to know about it."""
        return Desk(self.is_open(), {language: self.hours(language) for language in LANGUAGES})

    def hours(self, language: Language) -> str:
        """Today's hours as a sentence."""
        return self._hours.describe(self._clock(), language)

    def notice(self) -> Notice | None:
        """The newest notice to show now, if any."""
        return next(iter(self._notices.active(self._clock())), None)

    def failed(self, language: Language) -> Reply:
        """What is said when the bot failed: honestly, and with a person on offer."""
        return Reply("handoff", FAILED[language], language, buttons=(Button(TALK_TO_A_PERSON[language]),))
