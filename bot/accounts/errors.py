"""What can go wrong with accounts and with logging in.

AccountError
├── BadAccount       a username, name, role or password that can't be used
├── UsernameTaken    there is an account of that name already
├── NoSuchAccount    there is none of that name
├── LogInRefused     wrong name or password, or an account that may not log in: never said which
├── TooManyTries     too many failures in a short time
└── ProviderFailed   the OpenID Provider refused, or answered what can't be trusted
"""

from __future__ import annotations


class AccountError(Exception):
    """Something could not be done with an account. The text says what happened, why, and what to do."""


class BadAccount(AccountError):
    """A username, name, role or password that can't be used."""


class UsernameTaken(AccountError):
    """There is an account of that name already."""


class NoSuchAccount(AccountError):
    """There is no account of that name."""


class LogInRefused(AccountError):
    """Wrong name or password, or an account that may not log in. Which of them is not said."""


class TooManyTries(AccountError):
    """Too many failures in a short time; `seconds` until the next try counts."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many failed tries. Wait {seconds} seconds and try again.")
        self.seconds = seconds


class ProviderFailed(AccountError):
    """The OpenID Provider refused, or answered what can't be trusted."""
