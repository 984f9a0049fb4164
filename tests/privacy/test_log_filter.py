"""No log line holds what was masked: not in the message, its arguments, its exception or its stack."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.privacy import MaskingFilter

SECRET = "15108695088"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    handler.addFilter(MaskingFilter())
    logger = logging.Logger("masked")
    logger.addHandler(handler)
    yield logger, stream
    handler.close()


def test_message(log: tuple[logging.Logger, io.StringIO]) -> None:
    log[0].info(f"got fnr {SECRET}")
    assert log[1].getvalue() == "INFO got fnr [fødselsnummer]\n"


@pytest.mark.parametrize("value", [SECRET, int(SECRET), {"fnr": SECRET}, [SECRET]])
def test_arguments_of_any_type(log: tuple[logging.Logger, io.StringIO], value: object) -> None:
    log[0].info("got %s from %s", value, "ola@firma.no")
    assert SECRET not in log[1].getvalue()
    assert "[e-post]" in log[1].getvalue()


def test_named_arguments(log: tuple[logging.Logger, io.StringIO]) -> None:
    log[0].info("got %(fnr)s", {"fnr": SECRET})
    assert log[1].getvalue() == "INFO got [fødselsnummer]\n"


def test_number_split_between_message_and_argument(log: tuple[logging.Logger, io.StringIO]) -> None:
    log[0].info("got 151086%s", SECRET[6:])
    assert log[1].getvalue() == "INFO got [fødselsnummer]\n"


def test_exception_and_stack(log: tuple[logging.Logger, io.StringIO]) -> None:
    try:
        raise ValueError(f"bad fnr {SECRET}")
    except ValueError:
        log[0].exception("failed for %s", SECRET, stack_info=True)
    assert "ValueError: bad fnr [fødselsnummer]" in log[1].getvalue()
    assert SECRET not in log[1].getvalue().replace(f'"{SECRET}"', "")


def test_arguments_that_do_not_fit(log: tuple[logging.Logger, io.StringIO]) -> None:
    log[0].info("%d of %s", SECRET)
    assert SECRET not in log[1].getvalue()
    assert "left out" in log[1].getvalue()


def test_percent_sign_in_a_masked_message(log: tuple[logging.Logger, io.StringIO]) -> None:
    log[0].info("%s", "50 % stilling, tlf 91234567")
    assert log[1].getvalue() == "INFO 50 % stilling, tlf [telefonnummer]\n"
