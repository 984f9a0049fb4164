"""No personal number, e-mail or phone from a message is found afterwards: in database, logs, events or transcript."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.web.conftest import Citizen

# Valid by their check digits, and nobody's: a number from Skatteetaten's synthetic series, and made-up others.
SECRETS = ("21883649874", "218836 49874", "41 23 45 67", "41234567", "kari.nordmann@example.com", "Nordmann")
MESSAGES = (
    "jeg heter Kari Nordmann og lurer på frist for meldekort",
    "fødselsnummeret mitt er 218836 49874, når må jeg sende meldekort?",
    "mitt fnr 21883649874",
    "ring meg på 41 23 45 67 eller 41234567",
    "skriv til kari.nordmann@example.com",
)


async def test_nothing_personal_is_left_behind(
    citizen: Citizen, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for n, message in enumerate(MESSAGES):
        assert (await citizen.say(message, f"m{n}")).status_code == 201
    await citizen.call("PUT", "/rating", json={"bot": 1, "text": MESSAGES[3]})
    transcript = (await citizen.call("GET", "/transcript")).text
    events = (await citizen.call("GET")).text
    stored = b"".join(file.read_bytes() for file in _database(settings).parent.glob("chat.db*"))
    for secret in SECRETS:
        assert secret not in events
        assert secret not in transcript
        assert secret not in caplog.text
        assert secret.encode() not in stored
    assert b"meldekort" in stored


def _database(settings: Settings) -> Path:
    return Path(settings.database.removeprefix("sqlite:///"))
