"""Quick looks at check digits: they let python-stdnum be asked about the one number in ten that it may say yes to.

A hostile text holds thousands of numbers; python-stdnum takes 5-20 µs for each, these take 1.
"""

from __future__ import annotations

from operator import mul

_MOD_11 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# Each digit doubled, with the digits of the result added: 7 -> 14 -> 5
_DOUBLED = str.maketrans("0123456789", "0246813579")
# A is 10, Z is 35; spaces and hyphens go
_IBAN_VALUES = {ord(c): str(int(c, 36)) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {ord(" "): "", ord("-"): ""}
# The country and its check digits are six digits once the letters are numbers
_IBAN_HEAD = 6


def ends_in_mod_11(number: str) -> bool:
    """Eleven digits whose last is right, in a fødselsnummer as in an account number: the weights are the same."""
    total: int = sum(map(mul, _MOD_11, map(int, number)))
    return total % 11 == 0


def passes_luhn(number: str) -> bool:
    """ISO/IEC 7812-1: payment cards."""
    total: int = sum(map(int, number[-1::-2])) + sum(map(int, number.translate(_DOUBLED)[-2::-2]))
    return total % 10 == 0


def passes_mod_97(candidate: str) -> bool:
    """ISO 7064 mod 97-10 of an IBAN, with or without spaces."""
    digits = candidate.upper().translate(_IBAN_VALUES)
    return int(digits[_IBAN_HEAD:] + digits[:_IBAN_HEAD]) % 97 == 1
