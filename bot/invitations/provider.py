"""Who sends the SMS. Another gateway is another class with `send`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

import httpx

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10.0


class SmsFailed(Exception):
    """The SMS was not sent. The text never holds the number."""


class Provider(Protocol):
    """Sends text messages."""

    async def send(self, number: str, text: str) -> None:
        """Send `text` to a number (E.164), and forget the number.

        Raises:
            SmsFailed: it was not taken.
        """


class HttpProvider:
    """A gateway that takes `{"to", "text"}` as JSON, with a bearer key, and answers 2xx when it has taken it."""

    def __init__(self, url: str, key: str) -> None:
        self._url = url
        self._key = key

    async def send(self, number: str, text: str) -> None:
        """As `Provider.send`."""
        try:
            async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS) as client:
                headers = {"Authorization": f"Bearer {self._key}"}
                answer = await client.post(self._url, json={"to": number, "text": text}, headers=headers)
        except httpx.HTTPError as error:
            log.warning("The SMS gateway can't be reached: %s.", type(error).__name__)
            raise SmsFailed("The SMS gateway can't be reached. Try again.") from None
        if not answer.is_success:
            log.warning("The SMS gateway answered %s.", answer.status_code)
            raise SmsFailed(f"The SMS gateway answered {answer.status_code}. Look at its log.")


class ConsoleProvider:
    """For a demo: shows the message where the server was started. The number is not shown."""

    def __init__(self, show: Callable[[str], None] = print) -> None:
        self._show = show

    async def send(self, number: str, text: str) -> None:
        """As `Provider.send`; it always goes well."""
        del number
        self._show(f"SMS: {text}")
