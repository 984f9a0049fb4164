"""Phone numbers as SMS gateways take them (E.164)."""

from __future__ import annotations

import re

# ITU-T E.164: at most 15 digits, and the country's come first.
INTERNATIONAL = re.compile(r"\+[1-9]\d{7,14}")
NORWEGIAN = re.compile(r"[2-9]\d{7}")


class BadNumber(ValueError):
    """It is no phone number. The text never holds it."""


def phone_number(text: str) -> str:
    """The number with its country's code; eight digits are a Norwegian one.

    Raises:
        BadNumber: it is none.
    """
    number = re.sub(r"[ ().-]", "", text)
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if NORWEGIAN.fullmatch(number):
        number = f"+47{number}"
    if not INTERNATIONAL.fullmatch(number):
        raise BadNumber("That is no phone number. Write eight digits, or + and the country's code before it.")
    return number
