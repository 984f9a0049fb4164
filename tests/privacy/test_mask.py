"""mask(): what is always masked, what never is, and what holds for any text at all."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.privacy import mask
from tests.privacy import strategies as numbers

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "vectors.json").read_text(encoding="utf-8"))
STAYS = (HERE / "stays.txt").read_text(encoding="utf-8").splitlines()
HOSTILE_LENGTH = 40_000
# Between the 2 of linear and the 4 of quadratic time
LINEAR = 3.0
# Seconds; below them the clock and the collector say more than the patterns
TOO_SHORT_TO_TELL = 0.02
WORDS = [
    "fnr",
    "tlf",
    "kr",
    "uke",
    "jeg heter",
    "Kari",
    "hilsen",
    "Storgata 5",
    "0150 Oslo",
    "konto",
    "født",
    "@",
    "at",
]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["text"][:40] for vector in VECTORS])
def test_vector(vector: dict[str, str]) -> None:
    assert mask(vector["text"]).text == vector["masked"]


@pytest.mark.parametrize("text", STAYS)
def test_stays(text: str) -> None:
    assert mask(text).text == text


def test_enough_messages_that_stay() -> None:
    assert len(set(STAYS)) >= 80


def _hidden(before: str, secret: str, after: str) -> str:
    return f"{before} {secret} {after}" if after[:1].isalpha() else f"{before} {secret}{after}"


def _assert_masked(kind: str, before: str, secret: str, after: str) -> None:
    text = _hidden(before, secret, after)
    masked = mask(text)
    assert masked.text == _hidden(before, f"[{kind}]", after)
    assert [(f.kind, text[f.start : f.end]) for f in masked.findings] == [(kind, secret)]
    assert mask(masked.text).text == masked.text


around = (st.sampled_from(numbers.BEFORE), st.sampled_from(numbers.AFTER))


@settings(max_examples=400)
@given(numbers.identity_numbers().flatmap(numbers.written_identity), *around)
def test_identity_numbers_are_masked(secret: str, before: str, after: str) -> None:
    _assert_masked("fødselsnummer", before, secret, after)


@given(numbers.phones(), *around)
def test_phones_are_masked(secret: str, before: str, after: str) -> None:
    _assert_masked("telefonnummer", before, secret, after)


@given(numbers.emails(), *around)
def test_emails_are_masked(secret: str, before: str, after: str) -> None:
    _assert_masked("e-post", before, secret, after)


@given(numbers.ibans(), *around)
def test_ibans_are_masked(secret: str, before: str, after: str) -> None:
    _assert_masked("kontonummer", before, secret, after)


@given(numbers.cards(), *around)
def test_cards_are_masked(secret: str, before: str, after: str) -> None:
    _assert_masked("kortnummer", before, secret, after)


@given(numbers.accounts(), *around)
def test_accounts_are_masked(secret: str, before: str, after: str) -> None:
    """A number that is both is a fødselsnummer: either way it is gone."""
    text = _hidden(before, secret, after)
    assert mask(text).text in {_hidden(before, f"[{kind}]", after) for kind in ("kontonummer", "fødselsnummer")}


@settings(max_examples=500)
@given(st.lists(st.tuples(st.sampled_from(["fikk", "jeg har", "fra", "og", "gjelder"]), numbers.staying()), max_size=4))
def test_amounts_dates_forms_and_paragraphs_stay(parts: list[tuple[str, str]]) -> None:
    text = ", ".join(f"{word} {number}" for word, number in parts)
    assert mask(text).text == text


anything = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.text("0123456789 .-+/@\n[]", max_size=14),
        st.sampled_from(WORDS),
        numbers.identity_numbers(),
        numbers.phones(),
        numbers.accounts(),
        numbers.cards(),
        numbers.emails(),
        numbers.staying(),
    ),
    max_size=9,
)


@settings(max_examples=600)
@given(anything, st.sampled_from(["", " ", " ", ", ", "\n"]))
@example(["uke", "15108695088", "91234567"], " ")
@example(["91234567", "50 15108695088"], ",")
@example(["3000 0000 0000 2000", "0000", "+1000000", "0"], "")
@example(["0@0.0", "+@0.0"], "")
def test_any_text(parts: list[str], gap: str) -> None:
    """Idempotent, offsets in order and in the original, and no value of a finding left in its place."""
    text = gap.join(parts)
    masked = mask(text)
    assert mask(masked.text).text == masked.text
    rebuilt, done = "", 0
    for finding in masked.findings:
        assert done <= finding.start < finding.end <= len(text)
        rebuilt += text[done : finding.start] + f"[{finding.kind}]"
        done = finding.end
    assert rebuilt + text[done:] == masked.text


@given(numbers.identity_numbers(), numbers.phones())
def test_no_digits_of_a_finding_are_left(number: str, phone: str) -> None:
    masked = mask(f"Fnr {number}, tlf {phone}. Hva nå?")
    assert not any(char.isdigit() for char in masked.text)


def test_findings_hold_no_value() -> None:
    assert "15108695088" not in repr(mask("fnr 15108695088"))


HOSTILE = [
    "1", "1 ", "22 ", "22334455 ", "15108695088 ", "a@", "a@a.", "@", "aa11 ", "+47", "+1", "00", "(", "[", "]",
    "4444 ",
    "jeg heter ", "jeg heter kari ", "hilsen\n", "Kari ", "storgata ", "Storgata 1 ", "a at a punktum ",
    "0150 Oslo ", " ",
    "\u200b", "٢", "kr ", "fnr ", ".-", "A. ", "Aaaa Bbbb gate ",
]  # fmt: skip


@pytest.mark.parametrize("seed", HOSTILE)
def test_hostile_text_takes_linear_time(seed: str) -> None:
    """Twice the text takes about twice the time, on any machine; quadratic time takes four times."""
    once, twice = (_seconds((seed * length)[:length]) for length in (HOSTILE_LENGTH, 2 * HOSTILE_LENGTH))
    assert twice < LINEAR * max(once, TOO_SHORT_TO_TELL)


def _seconds(text: str) -> float:
    """Processor time of this thread, the best of three: other work in the process or on the machine does not count."""
    return min(_timed(text) for _ in range(3))


def _timed(text: str) -> float:
    start = time.thread_time()
    mask(text)
    return time.thread_time() - start
