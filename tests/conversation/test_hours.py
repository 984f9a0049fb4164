from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import MappingMalformed, OpeningHours

OSLO = ZoneInfo("Europe/Oslo")
FILE = OpeningHours.from_mapping(
    yaml.safe_load((Path(__file__).parents[2] / "data" / "hours.yml").read_text(encoding="utf-8"))
)
# An office that is open through the hours that the clock skips in March and repeats in October.
NIGHT = OpeningHours.from_mapping({"weekly": {"default": {"mandag-søndag": "01:30-03:30"}}, "holidays": "none"})
DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(timezone.utc))


@pytest.mark.parametrize(
    ("when", "is_open"),
    [
        ("2026-11-23 08:59", False),
        ("2026-11-23 09:00", True),
        ("2026-11-23 14:59", True),
        ("2026-11-23 15:00", False),
        ("2026-11-22 12:00", False),
        ("2026-04-01 12:00", True),
        ("2026-04-02 12:00", False),
        ("2026-04-03 12:00", False),
        ("2026-04-06 12:00", False),
        ("2026-04-07 12:00", True),
        ("2027-03-25 12:00", False),
        ("2027-03-29 12:00", False),
        ("2026-05-14 12:00", False),
        ("2027-05-17 12:00", False),
        ("2026-12-24 12:00", False),
        ("2026-12-28 12:00", True),
        ("2026-12-31 12:00", False),
        ("2027-01-01 12:00", False),
    ],
)
def test_known_days(when: str, is_open: bool) -> None:
    assert FILE.is_open(at(when)) is is_open


def test_a_whole_year_of_office_days() -> None:
    open_days = [day for day in DAYS if FILE.day(day).spans]
    weekdays = sum(day.weekday() < 5 for day in DAYS)
    # On weekdays in 2026: New Year's Day, three at Easter, 1 May, Ascension, Whit Monday, Christmas Day, two eves.
    assert len(open_days) == weekdays - 10


@given(moments, st.sampled_from([FILE, NIGHT]))
def test_what_always_holds(moment: datetime, hours: OpeningHours) -> None:
    opens, closes = hours.next_opening(moment), hours.closes_at(moment)
    assert opens is not None
    assert moment < opens.astimezone(timezone.utc)
    assert hours.is_open(opens)
    assert not hours.is_open(opens.astimezone(timezone.utc) - timedelta(seconds=1))
    assert hours.is_open(moment) is (closes is not None)
    if closes:
        assert moment < closes.astimezone(timezone.utc) <= opens.astimezone(timezone.utc)
        assert not hours.is_open(closes)
        assert hours.closes_at(closes.astimezone(timezone.utc) - timedelta(microseconds=1)) == closes


@given(moments, st.integers(0, 60 * 24 * 10))
def test_nobody_is_there_between_now_and_the_next_opening(moment: datetime, minutes: int) -> None:
    opens = FILE.next_opening(moment)
    between = moment + timedelta(minutes=minutes)
    if opens and not FILE.is_open(moment) and between < opens.astimezone(timezone.utc):
        assert not FILE.is_open(between)


def test_the_zone_that_is_asked_in_does_not_matter() -> None:
    nine = at("2026-07-01 09:00")
    assert FILE.is_open(nine.astimezone(timezone.utc))
    assert FILE.closes_at(nine.astimezone(ZoneInfo("Asia/Tokyo"))) == at("2026-07-01 15:00")


def test_the_night_when_an_hour_comes_twice_is_an_hour_longer() -> None:
    first = datetime(2026, 10, 24, 23, 30, tzinfo=timezone.utc)
    minutes = [n for n in range(600) if NIGHT.is_open(first - timedelta(hours=1) + timedelta(minutes=n))]
    assert len(minutes) == 180
    assert minutes == list(range(minutes[0], minutes[0] + 180))


# What people read


@pytest.mark.parametrize(
    ("when", "language", "text"),
    [
        ("2026-11-23 10:00", "nb", "Veilederne er her til klokka 15 i dag."),
        ("2026-11-23 10:00", "nn", "Rettleiarane er her til klokka 15 i dag."),
        ("2026-11-23 10:00", "en", "The counsellors are here until 15:00 today."),
        ("2026-11-23 07:00", "nb", "Veilederne er her fra klokka 9 i dag."),
        ("2026-11-23 16:00", "nb", "Veilederne er her igjen i morgen klokka 9."),
        ("2026-11-20 16:00", "nb", "Veilederne er her igjen mandag klokka 9."),
        ("2026-11-20 16:00", "nn", "Rettleiarane er her igjen måndag klokka 9."),
        ("2026-11-20 16:00", "en", "The counsellors are back on Monday at 09:00."),
        (
            "2026-04-02 12:00",
            "nb",
            "Det er stengt skjærtorsdag, langfredag og andre påskedag. Veilederne er her igjen tirsdag klokka 9.",
        ),
        (
            "2027-05-17 12:00",
            "nn",
            "Det er stengt andre pinsedag og 17. mai. Rettleiarane er her igjen i morgon klokka 9.",
        ),
        ("2026-05-17 12:00", "nb", "Veilederne er her igjen i morgen klokka 9."),
        (
            "2026-12-24 12:00",
            "en",
            "We are closed on Christmas Eve and Christmas Day. The counsellors are back on Monday at 09:00.",
        ),
        (
            "2026-12-31 12:00",
            "nb",
            "Det er stengt nyttårsaften og første nyttårsdag. Veilederne er her igjen mandag klokka 9.",
        ),
    ],
)
def test_what_a_citizen_is_told(when: str, language: Any, text: str) -> None:
    assert FILE.describe(at(when), language) == text


def test_a_long_closure_gives_the_date() -> None:
    hours = OpeningHours.from_mapping({"closed": [{"from": date(2026, 7, 6), "to": "2026-07-19"}]})
    assert hours.describe(at("2026-07-06 12:00")) == "Veilederne er her igjen mandag 20. juli klokka 9."


def test_an_office_that_never_opens_promises_nothing() -> None:
    hours = OpeningHours.from_mapping({"weekly": {"default": {}}})
    assert hours.next_opening(at("2026-11-23 10:00")) is None
    assert hours.describe(at("2026-11-23 10:00"), "en") == "The counsellors are not here now."


# What editors write


def test_a_theme_has_its_own_week_and_others_the_default() -> None:
    hours = OpeningHours.from_mapping({"weekly": {"aap": {"Fredag": ["09:00-11:30", "12:00-14:00"]}}})
    friday = at("2026-11-20 11:45")
    assert not hours.is_open(friday, "aap")
    assert hours.describe(friday, theme="aap") == "Veilederne er her fra klokka 12 i dag."
    assert hours.describe(at("2026-11-20 11:00"), theme="aap") == "Veilederne er her til klokka 11.30 i dag."
    assert hours.is_open(friday)
    assert hours.is_open(friday, "dagpenger")


def test_a_special_day_stands_before_a_holiday_and_a_closed_period() -> None:
    special = {"special": [{"date": "2026-04-02", "hours": "10:00-12:00"}], "closed": [{"date": "2026-04-02"}]}
    hours = OpeningHours.from_mapping(special)
    assert hours.closes_at(at("2026-04-02 11:00")) == at("2026-04-02 12:00")


def test_a_closed_day_for_one_theme_leaves_the_others_open() -> None:
    name = {"nb": "på grunn av fagdag", "nn": "på grunn av fagdag", "en": "our training day"}
    hours = OpeningHours.from_mapping({"closed": [{"date": "2026-11-24", "theme": "aap", "name": name}]})
    tuesday = at("2026-11-24 10:00")
    assert hours.is_open(tuesday)
    assert hours.describe(tuesday, theme="aap").startswith("Det er stengt på grunn av fagdag. ")


def test_an_eve_is_an_ordinary_day_until_it_is_configured() -> None:
    assert OpeningHours().is_open(at("2026-12-24 12:00"))
    short = OpeningHours.from_mapping({"eves": {"wednesday_before_easter": "09:00-12:00"}})
    assert short.describe(at("2026-04-01 10:00")) == "Veilederne er her til klokka 12 i dag."


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ({"holidays": False}, "holidays"),
        ({"holidays": "SE"}, "holidays"),
        ({"timezone": "Oslo"}, "timezone"),
        ({"hour": {}}, "hour"),
        ({"weekly": {"default": {"monday": "09:00-15:00"}}}, "weekly.default.monday"),
        ({"weekly": {"default": {"fredag-mandag": "09:00-15:00"}}}, "weekly.default.fredag-mandag"),
        ({"weekly": {"default": {"mandag": "9"}}}, "weekly.default.mandag"),
        ({"weekly": {"default": {"mandag-tirsdag": "closed", "tirsdag": "closed"}}}, "weekly.default.tirsdag"),
        ({"eves": {"easter": "closed"}}, "eves.easter"),
        ({"closed": [{"from": "2026-07-02", "to": "2026-07-01"}]}, "closed[1].to"),
        ({"special": [{"date": "2026-07-01"}]}, "special[1].hours"),
    ],
)
def test_what_can_not_be_used_is_named(raw: dict[str, Any], key: str) -> None:
    with pytest.raises(MappingMalformed) as refused:
        OpeningHours.from_mapping(raw)
    assert refused.value.key == key


def test_no_without_quotes_is_explained() -> None:
    with pytest.raises(MappingMalformed, match="YAML reads NO without quotes as 'false'"):
        OpeningHours.from_mapping(yaml.safe_load("holidays: NO"))
