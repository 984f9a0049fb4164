"""What the console is told when something can't be done: in bokmål, which counsellors read, and who was first."""

from __future__ import annotations

from bot.chat import EmptyMessage, NoSuchColleague, NoSuchNotice, NoSuchTheme, NothingAsked, NotYours
from bot.content import Language
from bot.conversation import (
    AlreadyClaimed,
    ConversationClosed,
    NoFreeSeat,
    NotFound,
    NotTheOwner,
    TransitionRefused,
)
from bot.web.problems import Problem

# Code, status, what happened, and what to do.
TEXTS: dict[type[Exception], tuple[str, int, str, str]] = {
    NotFound: ("not_found", 404, "Samtalen finnes ikke lenger.", "Innbyggeren kan ha slettet den."),
    ConversationClosed: ("closed", 409, "Samtalen er avsluttet.", "Du finner den igjen under Avsluttede."),
    AlreadyClaimed: ("claimed", 409, "{name} har tatt samtalen.", "Ta neste i køen."),
    TransitionRefused: ("not_now", 409, "Det går ikke nå, for samtalen har endret seg.", "Velg på nytt."),
    NotTheOwner: ("not_yours", 409, "{name} har samtalen nå.", "Overta den hvis du skal svare."),
    NoFreeSeat: ("no_seat", 409, "Det er ingen ledig plass.", "Avslutt en samtale, eller meld deg til stede."),
    NoSuchColleague: ("no_colleague", 409, "Kollegaen er ikke til stede.", "Velg en annen, eller et tema."),
    NoSuchTheme: ("no_theme", 422, "Temaet finnes ikke.", "Velg et av temaene i lista."),
    NoSuchNotice: ("no_notice", 404, "Beskjeden finnes ikke lenger.", "Last siden på nytt."),
    NothingAsked: ("nothing_asked", 409, "Innbyggeren er ikke spurt nå.", "Det er ikke noe å trekke."),
    NotYours: ("not_yours", 409, "Svaret er en annens.", "Lag ditt eget."),
    EmptyMessage: ("empty", 422, "Meldingen er tom.", "Skriv noe først."),
}


class Refused(Problem):
    """A Problem with the console's own words."""

    def __init__(self, code: str, status: int, message: str, what_next: str) -> None:
        super().__init__("invalid")
        self.code, self.status_code = code, status
        self._told = message, what_next

    def body(self, language: Language) -> dict[str, str]:
        """`{error, message, next}`, in bokmål whatever is asked for."""
        del language
        return {"error": self.code, "message": self._told[0], "next": self._told[1]}


def as_console_problem(error: Exception) -> Problem:
    """The Problem for what a room refused a counsellor."""
    if isinstance(error, Problem):
        return error
    found = next((TEXTS[kind] for kind in type(error).__mro__ if kind in TEXTS), None)
    if found is None:
        return Problem("unexpected")
    code, status, message, what_next = found
    owner = getattr(error, "owner", None)
    return Refused(code, status, message.format(name=owner.name if owner else "En annen"), what_next)
