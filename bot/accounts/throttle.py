"""Slowing down those who guess passwords, without keeping anyone's address."""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator

from .errors import TooManyTries

WINDOW = 15 * 60.0
# One person who forgets, all who share an address, and one account that is tried from everywhere.
BOTH, ADDRESS, NAME = 5, 60, 30
MAX_KEYS = 50_000


class Throttle:
    """Counts failures in the last quarter of an hour, in this process.

    Keys are HMACs under a key that is made when the process starts and never stored: an address can't be found again.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._failures: OrderedDict[bytes, deque[float]] = OrderedDict()

    def check(self, username: str, address: str) -> None:
        """Whether a try counts now.

        Raises:
            TooManyTries: not yet.
        """
        now = self._clock()
        waits = [self._recent(key, now)[-limit] + WINDOW - now for key, limit in self._full(username, address, now)]
        if waits:
            raise TooManyTries(math.ceil(max(waits)))

    def failed(self, username: str, address: str) -> None:
        """Count a failure."""
        now = self._clock()
        for key, _ in self._keys(username, address):
            self._failures.setdefault(key, deque(maxlen=max(BOTH, ADDRESS, NAME))).append(now)
            self._failures.move_to_end(key)
        while len(self._failures) > MAX_KEYS:
            self._failures.popitem(last=False)

    def succeeded(self, username: str, address: str) -> None:
        """Forget the failures of this person at this address."""
        key, _ = next(self._keys(username, address))
        self._failures.pop(key, None)

    def _full(self, username: str, address: str, now: float) -> Iterator[tuple[bytes, int]]:
        return ((key, limit) for key, limit in self._keys(username, address) if len(self._recent(key, now)) >= limit)

    def _keys(self, username: str, address: str) -> Iterator[tuple[bytes, int]]:
        for parts, limit in (((username, address), BOTH), (("", address), ADDRESS), ((username, ""), NAME)):
            yield hmac.new(self._secret, "\0".join(parts).encode(), hashlib.sha256).digest(), limit

    def _recent(self, key: bytes, now: float) -> deque[float]:
        failures = self._failures.get(key, deque())
        while failures and now - failures[0] >= WINDOW:
            failures.popleft()
        return failures
