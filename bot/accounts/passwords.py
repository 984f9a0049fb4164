"""Passwords: argon2id with the library's parameters, which follow RFC 9106 for servers with little memory to spare."""

from __future__ import annotations

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from .errors import BadAccount

SHORTEST = 12
LONGEST = 200
_HASHER = PasswordHasher()
# Each hash takes 64 MiB: a flood of tries must not take the memory that the chat needs.
_THREADS = ThreadPoolExecutor(2, "password")


def hash_password(password: str) -> str:
    """The hash to store.

    Raises:
        BadAccount: it is too short (NIST SP 800-63B asks for length, and for nothing else) or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadAccount(f"The password must be {SHORTEST} to {LONGEST} characters. A few words in a row are good.")
    return _HASHER.hash(password)


async def is_right(password: str, stored: str | None) -> bool:
    """Whether the password is the one that was stored. It takes the same time when nothing was."""
    loop = asyncio.get_running_loop()
    right = await loop.run_in_executor(_THREADS, _verify, password[: LONGEST + 1], stored)
    return right and stored is not None


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(stored)


def _verify(password: str, stored: str | None) -> bool:
    try:
        return _HASHER.verify(stored or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe())
