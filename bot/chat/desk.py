"""The desk where people answer: whether one can take a conversation now, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bot.chat.desk_texts import DAY_IS_OVER, FAILED, NOT_NOW
from bot.chat.themes import Themes
from bot.content import LANGUAGES, Language, Link, read_yaml
from bot.conversation import Notice, Notices, Offer, OpeningHours
from bot.dialogue import TALK_TO_A_PERSON, Button, Desk, Reply

AAP = "aap"
HOURS, NOTICES = "data/hours.yml", "data/notices.yml"
WRITE_TO_US = "https://www.nav.no/skriv-til-oss"


class FrontDesk:
    """Opening hours, themes and notices, as editors wrote them."""

    def __init__(
        self,
        hours: OpeningHours,
        notices: Notices,
        themes: Themes,
        clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self.themes = themes
        self._hours = hours
        self._notices = notices
        self._clock = clock

    @classmethod
    def load(cls, project: Path, clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc)) -> FrontDesk:
        """Read data/hours.yml, data/notices.yml and data/themes.yml.

        Raises:
            ContentError, MappingMalformed: a file can't be used.
        """
        return cls(*_read(project), Themes.load(project), clock)

    def renew(self, project: Path) -> None:
        """Read the hours and the notices again. When one of them can't be used, both stay what they were.

        Raises:
            ContentError, MappingMalformed: a file can't be used.
        """
        self._hours, self._notices = _read(project)

    def is_open(self, theme: str = AAP) -> bool:
        """Whether the hours of a theme let a person take a conversation now."""
        return self.closes_in(theme) is not None

    def closes_in(self, theme: str = AAP) -> timedelta | None:
        """How long the desk is open yet; None when it is closed."""
        now = self._clock()
        closes = self._hours.closes_at(now, self._week(theme))
        return closes - now if closes else None

    def now(self, theme: str = AAP, offer: Offer | None = None) -> Desk:
        """What the dialogue needs to know about it; without an `offer` the hours alone decide."""
        if offer in NOT_NOW:
            return Desk(False, NOT_NOW[offer])
        hours = {language: self.hours(language, theme) for language in LANGUAGES}
        return Desk(self.is_open(theme) if offer is None else offer is Offer.OPEN, hours)

    def hours(self, language: Language, theme: str = AAP) -> str:
        """Today's hours as a sentence."""
        return self._hours.describe(self._clock(), language, self._week(theme))

    def notice(self) -> Notice | None:
        """The newest notice to show now, if any."""
        return next(iter(self._notices.active(self._clock())), None)

    def failed(self, language: Language) -> Reply:
        """What is said when the bot failed: honestly, and with a person on offer."""
        return Reply("handoff", FAILED[language], language, buttons=(Button(TALK_TO_A_PERSON[language]),))

    def day_is_over(self, language: Language, theme: str) -> Reply:
        """What one is told who still waits when the counsellors have gone: when they are back, and the other ways."""
        text = DAY_IS_OVER[language].format(hours=self.hours(language, theme), phone=self._phone(theme))
        return Reply("handoff", text, language, links=self._links(language, theme))

    def _phone(self, theme: str) -> str:
        return (self.themes.get(theme) or self.themes[AAP]).phone

    def _links(self, language: Language, theme: str) -> tuple[Link, ...]:
        about = self.themes.get(theme) or self.themes[AAP]
        write: dict[Language, str] = {"nb": "Skriv til oss", "nn": "Skriv til oss", "en": "Write to us (log in)"}
        return Link(write[language], WRITE_TO_US), Link(about.title[language], about.link[language])

    def _week(self, theme: str) -> str:
        # A theme that was taken out of the file while somebody waits in its queue has the hours of all.
        return self.themes[theme].hours if theme in self.themes else "default"


def _read(project: Path) -> tuple[OpeningHours, Notices]:
    hours = OpeningHours.from_mapping(read_yaml(project / HOURS))
    return hours, Notices.from_mapping(read_yaml(project / NOTICES))
