"""The desk's files as an administrator edits them: real files, read back by the code that serves citizens."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import FrontDesk, HoursFile, NoSuchNotice, NoticesFile
from bot.content.editing import Changed
from bot.conversation import MappingMalformed, Special
from tests.conftest import OPEN

WORKDAYS = [["09:00-15:00"]] * 5 + [[], []]
TEXT = {"nb": "Meldekortet: er nede.", "nn": "Meldekortet er nede.", "en": "The form # is down."}


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    (tmp_path / "data" / "nlu").mkdir(parents=True)
    (tmp_path / "data" / "nlu" / "a.yml").write_text("nlu: []\n", encoding="utf-8")
    for name in ("hours.yml", "notices.yml", "themes.yml"):
        shutil.copy(root / "data" / name, tmp_path / "data" / name)
    return tmp_path


def lines(project: Path, name: str) -> list[str]:
    return (project / "data" / name).read_text(encoding="utf-8").splitlines()


def test_a_week_is_changed_on_its_own_lines_and_the_desk_has_it_when_it_is_renewed(project: Path) -> None:
    before = lines(project, "hours.yml")
    desk = FrontDesk.load(project, lambda: OPEN)
    assert desk.is_open()
    file = HoursFile(project)
    file.set_week("default", [["12:00-14:00", "09:00-11:00"], *WORKDAYS[1:]])
    file.save()
    after = lines(project, "hours.yml")
    new = ['    mandag: ["09:00-11:00", "12:00-14:00"]', "    tirsdag-fredag: 09:00-15:00"]
    place = before.index("    mandag-fredag: 09:00-15:00")
    assert after == [*before[:place], *new, *before[place + 1 :]]
    file = HoursFile(project)
    file.set_week("default", [[]] * 7)
    file.save()
    assert desk.is_open()
    desk.renew(project)
    assert not desk.is_open()


def test_a_theme_gets_a_week_of_its_own_and_what_says_the_same_is_not_written(project: Path) -> None:
    before = lines(project, "hours.yml")
    file = HoursFile(project)
    file.set_week("eures", WORKDAYS)
    file.save()
    assert lines(project, "hours.yml") == before
    file.set_week("eures", [*WORKDAYS[:4], ["09:00-14:00"], [], []])
    file.save()
    hours = HoursFile(project).hours
    assert hours.day(date(2026, 11, 27), "eures").spans != hours.day(date(2026, 11, 27)).spans


def test_closed_days_come_and_go_without_a_comment_lost(project: Path) -> None:
    before = lines(project, "hours.yml")
    party = Special(date(2027, 2, 12), date(2027, 2, 12), (), {"nb": "fagdag", "nn": "fagdag", "en": "training"})
    summer = Special(date(2027, 7, 12), date(2027, 7, 16), (), None, "default")
    for wanted in ([party], [party, summer], [summer], [summer, party], []):
        file = HoursFile(project)
        file.set_closed(wanted)
        file.save()
        assert sorted(HoursFile(project).closed, key=lambda one: one.first) == sorted(wanted, key=lambda one: one.first)
        assert [line for line in lines(project, "hours.yml") if line in before and line[:1] in "# "] == [
            line for line in before if line[:1] in "# "
        ]
    assert lines(project, "hours.yml") == before


@pytest.mark.parametrize("hours", ["9-15", "15:00-09:00", "25:00-26:00"])
def test_hours_that_can_not_be_are_refused_and_nothing_is_written(project: Path, hours: str) -> None:
    before = lines(project, "hours.yml")
    with pytest.raises(MappingMalformed, match=r"weekly\.default\.tirsdag"):
        HoursFile(project).set_week("default", [["09:00-15:00"], [hours], [], [], [], [], []])
    file = HoursFile(project)
    file.set_closed([Special(date(2027, 2, 2), date(2027, 1, 1), ())])
    with pytest.raises(MappingMalformed, match="to"):
        file.save()
    assert lines(project, "hours.yml") == before


def test_who_comes_second_overwrites_nothing(project: Path) -> None:
    first, second = HoursFile(project), HoursFile(project)
    version = second.version
    first.set_week("default", [[]] * 7)
    second.set_week("default", [["10:00-11:00"]] * 7)
    first.save()
    with pytest.raises(Changed, match=r"hours\.yml"):
        second.save()
    with pytest.raises(Changed):
        HoursFile(project).expect(version)
    assert HoursFile(project).week("default") == ((),) * 7


def test_a_notice_is_added_changed_and_ended(project: Path) -> None:
    before = lines(project, "notices.yml")
    desk = FrontDesk.load(project, lambda: OPEN)
    file = NoticesFile(project)
    now = file.local(OPEN)
    id = file.add(now.replace(hour=0), now.replace(day=now.day + 1), TEXT)
    file.save()
    assert [line for line in lines(project, "notices.yml") if line.startswith("#")] == [
        line for line in before if line.startswith("#")
    ]
    desk.renew(project)
    notice = desk.notice()
    assert notice
    assert (notice.id, dict(notice.text)) == (id, TEXT)
    with_one = lines(project, "notices.yml")
    file = NoticesFile(project)
    file.change(id, now.replace(hour=0), now.replace(day=now.day + 2), TEXT)
    file.save()
    changed = set(lines(project, "notices.yml")) - set(with_one)
    assert [line.split(":")[0] for line in changed] == ["  to"]
    file = NoticesFile(project)
    file.end(id, OPEN)
    file.save()
    desk.renew(project)
    assert desk.notice() is None
    assert [one.id for one in NoticesFile(project).notices] == [id]
    with pytest.raises(NoSuchNotice):
        NoticesFile(project).end(id, OPEN)


def test_a_notice_that_has_not_begun_is_taken_out(project: Path) -> None:
    before = lines(project, "notices.yml")
    file = NoticesFile(project)
    ids = [file.add(datetime(2030, 1, 1), datetime(2030, 1, 2), TEXT) for _ in range(2)]
    assert len(set(ids)) == 2
    for id in ids:
        file.end(id, OPEN)
    file.save()
    assert lines(project, "notices.yml") == before
    with pytest.raises(NoSuchNotice):
        file.change("beskjed", datetime(2030, 1, 1), datetime(2030, 1, 2), TEXT)


def test_a_file_that_can_not_be_used_leaves_the_desk_as_it_was(project: Path) -> None:
    desk = FrontDesk.load(project, lambda: OPEN)
    (project / "data" / "hours.yml").write_text("weekly: {default: {mandag: closed}}\n", encoding="utf-8")
    (project / "data" / "notices.yml").write_text("notices: 3\n", encoding="utf-8")
    with pytest.raises(MappingMalformed):
        desk.renew(project)
    assert desk.is_open()


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=timezone.utc)))
def test_a_notice_ends_at_whatever_time_it_is_ended(at: datetime) -> None:
    root = Path(__file__).parents[2]
    file = NoticesFile(root)
    local = file.local(at).replace(second=0, microsecond=0)
    id = file.add(local.replace(year=2025, day=1), local.replace(year=2029, day=1), TEXT)
    file.end(id, at)
    (notice,) = [one for one in file.notices if one.id == id]
    assert not notice.is_active(at)
