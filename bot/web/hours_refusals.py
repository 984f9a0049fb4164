"""Why hours or a notice can't be saved, in bokmål: what is wrong, where it stands, and what to do."""

from __future__ import annotations

import re

from bot.chat import NoticesFile
from bot.content import ContentError
from bot.content.editing import BadForm, Changed
from bot.conversation import MappingMalformed
from bot.web.console_refusals import Refused
from bot.web.problems import Problem

NAMES = {"data/hours.yml": "åpningstidene", NoticesFile.path: "beskjedene"}
# What the room says of a key, and the same in bokmål.
REASONS = (
    ("overlap", "To tider går over hverandre.", "La den ene slutte før den andre begynner."),
    ("ends before it starts", "Tiden slutter før den begynner.", "Rett en av dem."),
    ("no clock shows", "Klokkeslettet finnes ikke.", "Skriv et fra 00.00 til 23.59."),
    ("not a span", "Klokkeslettet kan ikke leses.", "Skriv det som 09.00."),
    ("before 'from'", "Siste dag er før første dag.", "Bytt om på dem."),
    ("not after 'from'", "Beskjeden slutter før den begynner.", "La den slutte senere."),
    ("text is missing", "Teksten mangler på et av språkene.", "Skriv den på bokmål, nynorsk og engelsk."),
)


def as_hours_problem(error: ContentError | MappingMalformed) -> Problem:
    """The Problem for what a desk's file refused."""
    if isinstance(error, Changed):
        named = NAMES.get(error.subject, error.subject)
        return Refused(
            "changed",
            409,
            f"Ikke lagret, for noen andre har endret {named} mens du skrev.",
            "Last siden på nytt, og gjør endringen én gang til.",
        )
    if isinstance(error, MappingMalformed):
        return _malformed(error)
    if isinstance(error, BadForm):
        return Refused("bad_form", 422, str(error), "")
    return unreadable()


def unreadable() -> Problem:
    """The file as it stands on the server has an error; what the running desk read before it holds."""
    return Refused(
        "content",
        500,
        "Fila på tjeneren har en feil, så den kan ikke redigeres her. Det som gjaldt før feilen, gjelder fortsatt.",
        "Si fra til den som driver tjenesten.",
    )


def not_used() -> Problem:
    """It is saved, but the other of the two files has an error, and the desk takes both or none."""
    return Refused(
        "not_used",
        500,
        "Lagret, men ikke tatt i bruk: Den andre av filene data/hours.yml og data/notices.yml har en feil.",
        "Si fra til den som driver tjenesten.",
    )


def _malformed(error: MappingMalformed) -> Problem:
    found = next(((what, mending) for sign, what, mending in REASONS if sign in error.why), None)
    what, mending = found or (f"«{error.key}» kan ikke brukes slik.", "Rett det, og lagre på nytt.")
    return Refused("bad_hours", 422, f"Ikke lagret. {_where(error.key)}{what}", mending)


def _where(key: str) -> str:
    """«Tirsdag: » of a day in a week; a day or notice that is the page's own needs no name."""
    day = re.fullmatch(r"weekly\.[^.]+\.(\w+)", key)
    return f"{day[1].capitalize()}: " if day else ""
