"""The link's token: a theme and a time, signed. It names nobody, and nothing is stored until somebody starts a chat."""

from __future__ import annotations

from datetime import timedelta

from itsdangerous import BadData, URLSafeTimedSerializer

# Whoever opened the page in time may think as long as this before writing the first word.
OPENED = timedelta(hours=24)


class BadLink(Exception):
    """The link is too old, or not one of ours. Choose chat once more when you call, or open the chat on the web."""


class Links:
    """Signs links, and reads them as long as they count: `lasts`."""

    def __init__(self, secret: str, lasts: timedelta) -> None:
        self._serializer = URLSafeTimedSerializer(secret, salt="invitation")
        self.lasts = lasts

    def sign(self, theme: str) -> str:
        """The token of a link to a chat about a theme."""
        return str(self._serializer.dumps(theme))

    def read(self, token: str, opened: bool = False) -> str:
        """The theme of a link that is opened now, or that was `opened` before.

        Raises:
            BadLink: it is too old, or not one of ours.
        """
        lasts = OPENED if opened else self.lasts
        try:
            return str(self._serializer.loads(token, max_age=int(lasts.total_seconds())))
        except BadData as error:
            raise BadLink("The link is too old, or not one of ours.") from error
