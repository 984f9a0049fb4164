"""Tokens: a conversation belongs to whoever holds its token. No cookie, nothing in an address."""

from __future__ import annotations

from itsdangerous import BadData, URLSafeSerializer

from bot.web.problems import Problem


class Tokens:
    """Signs conversation ids, and checks them."""

    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeSerializer(secret, salt="conversation")

    def sign(self, conversation: str) -> str:
        """The token of a conversation."""
        return str(self._serializer.dumps(conversation))

    def conversation(self, token: str) -> str:
        """The conversation that a token is for.

        Raises:
            Problem: `bad_token` when it is not one of ours.
        """
        try:
            return str(self._serializer.loads(token))
        except BadData as error:
            raise Problem("bad_token", {"WWW-Authenticate": "Bearer"}) from error

    def check(self, token: str | None, conversation: str) -> str:
        """The conversation id, when the token is its own.

        Raises:
            Problem: `bad_token` when it is missing, broken, or another conversation's.
        """
        if token is None or self.conversation(token) != conversation:
            raise Problem("bad_token", {"WWW-Authenticate": "Bearer"})
        return conversation
