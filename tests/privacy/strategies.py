"""Hypothesis strategies: valid numbers of every series, sentences to hide them in, and numbers that must stay."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from stdnum import iban, luhn
from stdnum.no import fodselsnummer, kontonr

DAY_ADDITIONS = (0, 40)
MONTH_ADDITIONS = (0, 40, 80)
SERIES = [(day, month) for day in DAY_ADDITIONS for month in MONTH_ADDITIONS]
BEFORE = (
    "Hei,",
    "jeg lurer på noe, her er",
    "Kan dere se på",
    "Eg har",
    "søknaden min:",
    "AAP",
    "når kommer svaret til",
    "",
)
AFTER = ("takk", "og hva nå?", ". Når får jeg svar", ", med hilsen", "er det rett", "!", "")
INVISIBLE = "\u200b"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def check_digits(nine: str, remainder: int) -> str | None:
    """Nine digits with both check digits, or None where the rule allots no such number."""
    first = (int(fodselsnummer.calc_check_digit1(nine)) + remainder) % 11
    if first == 10:
        return None
    second = fodselsnummer.calc_check_digit2(f"{nine}{first}")
    return None if second == "10" else f"{nine}{first}{second}"


@st.composite
def identity_numbers(draw: st.DrawFn, remainders: tuple[int, ...] = (0, 1, 2, 3)) -> str:
    day = draw(st.dates(date(1900, 1, 1), date(2039, 12, 31)))
    add_day, add_month = draw(st.sampled_from(SERIES))
    remainder = draw(st.sampled_from(remainders))
    head = f"{day.day + add_day:02}{day.month + add_month:02}{day.year % 100:02}"
    for series in range(draw(st.integers(0, 999)), 2000):
        number = check_digits(f"{head}{series % 1000:03}", remainder)
        if number:
            return number
    raise AssertionError("a thousand series and none has check digits")


@st.composite
def written_identity(draw: st.DrawFn, number: str) -> str:
    """The number as people write it: with separators, other spaces, other digits, invisible characters."""
    a, b, c, rest = number[:2], number[2:4], number[4:6], number[6:]
    gap = draw(st.sampled_from(["", " ", ".", "-", "\u00a0", "\u202f", "–", " - ", "  ", "/"]))
    inner = draw(st.sampled_from(["", "", " ", ".", "-", "\u00a0"]))
    text = inner.join([a, b, c]) + (gap if not inner or gap else " ") + rest
    if draw(st.booleans()) and inner == "":
        text = INVISIBLE.join([text[:3], text[3:]])
    return text.translate(draw(st.sampled_from([{}, {}, ARABIC, FULL_WIDTH])))


@st.composite
def accounts(draw: st.DrawFn) -> str:
    for ten in range(draw(st.integers(10**9, 10**10 - 200)), 10**10):
        for last in range(10):
            number = f"{ten}{last}"
            if kontonr.is_valid(number):
                gap = draw(st.sampled_from(["", ".", " ", "-", "\u00a0"]))
                return gap.join([number[:4], number[4:6], number[6:]])
    raise AssertionError("no account number in reach")


@st.composite
def ibans(draw: st.DrawFn) -> str:
    account = draw(accounts().map(lambda number: "".join(filter(str.isdigit, number))))
    number = f"NO{iban.calc_check_digits('NO00' + account)}{account}"
    return draw(st.sampled_from([number, number.lower(), iban.format(number)]))


@st.composite
def cards(draw: st.DrawFn) -> str:
    length = draw(st.sampled_from([13, 14, 15, 16, 16, 16, 19]))
    head = draw(st.sampled_from("3456")) + draw(st.text("0123456789", min_size=length - 2, max_size=length - 2))
    number = head + luhn.calc_check_digit(head)
    gap = draw(st.sampled_from(["", " ", "-", "\u00a0"])) if length == 16 else ""
    return gap.join([number[i : i + 4] for i in range(0, length, 4)])


@st.composite
def phones(draw: st.DrawFn) -> str:
    """Eight digits, not a service's and not also a date or a year (those need «tlf» in front)."""
    number = draw(st.integers(21_000_000, 99_999_999).map(str))
    number = number if number not in {"55553333", "55553336", "22400040"} else "91234567"
    pairs = [number[i : i + 2] for i in range(0, 8, 2)]
    shapes = [" ".join(pairs), f"{number[:3]} {number[3:5]} {number[5:]}", "\u00a0".join(pairs)]
    if int(number[:2]) > 31:
        shapes.append(number)
    prefix = draw(st.sampled_from(["", "", "+47", "+47 ", "0047", "0047 ", "(+47) "]))
    return prefix + draw(st.sampled_from(shapes))


def emails() -> st.SearchStrategy[str]:
    word = st.text("abcdefghijklmnopqrstuvwxyzæøå0123456789", min_size=1, max_size=12)
    local = st.tuples(word, st.sampled_from(["", ".", "+", "-", "_"]), word).map("".join)
    return st.tuples(local, word, st.sampled_from(["no", "com", "co.uk"])).map(lambda p: f"{p[0]}@{p[1]}.{p[2]}")


def _grouped(amount: int, gap: str) -> str:
    return f"{amount:,}".replace(",", gap)


@st.composite
def amounts(draw: st.DrawFn) -> str:
    amount = draw(st.integers(0, 99_999_999))
    written = _grouped(amount, draw(st.sampled_from(["", " ", ".", "\u00a0"])))
    if draw(st.booleans()):
        return f"kr {written}"
    return written + draw(st.sampled_from([" kr", " kroner", ",-", ",50 kr", " kroner i året", ",00 kr"]))


@st.composite
def dates(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1930, 1, 1), date(2060, 12, 31)))
    shape = draw(
        st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%Y%m%d", "%d%m%Y", "%d.%m.%y", "%d/%m/%Y", "%d/%m-%y", "%d %m %Y"])
    )
    return day.strftime(shape)


def forms() -> st.SearchStrategy[str]:
    two = st.integers(0, 99).map("{:02}".format)
    return st.tuples(two, two, two).map(lambda p: f"NAV {p[0]}-{p[1]}.{p[2]}")


def paragraphs() -> st.SearchStrategy[str]:
    name = st.sampled_from(["§", "§§", "folketrygdloven §", "ftrl. §"])
    return st.tuples(name, st.integers(1, 29), st.integers(1, 40)).map(lambda p: f"{p[0]} {p[1]}-{p[2]}")


def small_numbers() -> st.SearchStrategy[str]:
    week = st.integers(1, 53).map("uke {}".format)
    percent = st.integers(0, 100).map("{} prosent".format)
    hours = st.integers(0, 150).map(lambda n: f"{n / 4}".replace(".", ",") + " timer")
    years = st.integers(1950, 2060).map(str)
    return st.one_of(week, percent, hours, years, st.integers(1, 9999).map("{:04}".format))


def staying() -> st.SearchStrategy[str]:
    return st.one_of(amounts(), dates(), forms(), paragraphs(), small_numbers())
