from __future__ import annotations

import argon2
import pytest

from bot.accounts import BadAccount
from bot.accounts.passwords import hash_password, is_outdated, is_right

GOOD = "riktig hest batteri"


async def test_only_the_right_password_is_right_and_only_its_hash_is_kept() -> None:
    stored = hash_password(GOOD)
    assert stored.startswith("$argon2id$")
    assert GOOD not in stored
    assert stored != hash_password(GOOD)
    assert await is_right(GOOD, stored)
    assert not await is_right(f"{GOOD} ", stored)
    assert not await is_right(GOOD, "not a hash")
    assert not await is_right(GOOD, None)


@pytest.mark.parametrize("password", ["", "elleve tegn", "x" * 201])
def test_a_password_that_is_too_short_or_too_long_is_refused(password: str) -> None:
    with pytest.raises(BadAccount, match="12 to 200"):
        hash_password(password)


def test_a_hash_with_weaker_parameters_is_outdated() -> None:
    assert not is_outdated(hash_password(GOOD))
    assert is_outdated(argon2.PasswordHasher(time_cost=1, memory_cost=64).hash(GOOD))
