"""A bot that answers at once and the same each time: these tests are about the page, not about understanding."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.content import Catalogue, Language, Link
from bot.dialogue import PERSON, Button, Context, Reply, Suggestion

LINKS = (Link("Send meldekort", "https://www.nav.no/aap/meldekort"), Link("Få BankID", "https://www.bankid.no/"))
ANSWER = "Siste frist er mandagen en uke etter perioden.\n\n- Send tidlig.\n- Se etter kvittering."
LATE = "meldekort/for-sent-meldekort"
DEADLINE = "meldekort/frist-meldekort"


@lru_cache(maxsize=1)
def _catalogue(folder: Path) -> Catalogue:
    return Catalogue.load(folder)


class PageReplier:
    """Stands in for the dialogue: a few words choose the kind of reply."""

    def __init__(self, project: Path) -> None:
        self.catalogue = _catalogue(project / "data" / "nlu")

    async def reply(self, text: str, context: Context) -> Reply:
        """An answer about the deadline; a question for "penger"; small talk for "robot"; else a miss."""
        words = text.lower()
        if "kræsj" in words:
            raise RuntimeError("The bot is told to fail.")
        if "penger" in words:
            buttons = (Button("Fristen for meldekort", DEADLINE), Button("Snakk med en veileder"))
            return Reply("clarify", "Er det dette du lurer på?", context.language, buttons=buttons)
        if "robot" in words:
            return Reply("smalltalk", "Ja, jeg er en robot.", context.language)
        if "lang" in words:
            return Reply("answer", "\n\n".join([ANSWER] * 12), context.language, intents=(DEADLINE,))
        return self._answer(context)

    async def press(self, intent: str, context: Context) -> Reply:
        """What a button stands for; `PERSON` goes to the queue."""
        if intent == PERSON:
            return Reply("handoff", "Jeg setter deg i kø.", context.language, wants_person=context.desk.is_open)
        return self._answer(context)

    async def suggest(self, text: str, language: Language) -> list[Suggestion]:
        """Two answers about the deadline to anything but thanks."""
        if "takk" in text.lower():
            return []
        about = [(DEADLINE, 0.9), (LATE, 0.2)]
        return [Suggestion(one, self.catalogue[one].title(language), ANSWER, LINKS, sure) for one, sure in about]

    def _answer(self, context: Context) -> Reply:
        follow = (Button("Hva om jeg sender for sent?", LATE),)
        return Reply("answer", ANSWER, context.language, (DEADLINE,), 0.9, links=LINKS, buttons=follow)
