from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.conversation import MappingMalformed, Notices

TEXT = {"nb": "Nede.", "nn": "Nede.", "en": "Down."}
WHOLE_DAY = {"id": "a", "from": date(2026, 12, 24), "to": date(2026, 12, 24), "text": TEXT}


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone.utc)  # type: ignore[arg-type, misc]


def notices(*listed: dict[str, Any]) -> Notices:
    return Notices.from_mapping({"notices": list(listed)})


def test_a_bare_date_is_the_whole_day_in_norway() -> None:
    found = notices(WHOLE_DAY)
    start, end = utc(2026, 12, 23, 23), utc(2026, 12, 24, 23)
    second = timedelta(seconds=1)
    assert [len(found.active(at)) for at in (start - second, start, end - second, end)] == [0, 1, 1, 0]


def test_a_time_is_norwegian_time() -> None:
    found = notices({**WHOLE_DAY, "from": "2026-07-01 20:00", "to": "2026-07-01 22:00"})
    assert found.all[0].starts == utc(2026, 7, 1, 18)
    assert found.active(utc(2026, 7, 1, 19))[0].in_language("en") == "Down."


def test_the_newest_comes_first() -> None:
    found = notices({**WHOLE_DAY, "from": "2026-12-01"}, {**WHOLE_DAY, "id": "b"})
    assert [one.id for one in found.active(utc(2026, 12, 24, 12))] == ["b", "a"]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"from": "i morgen"}, "notices[1].from"),
        ({"to": date(2026, 12, 1)}, "notices[1].to"),
        ({"text": {"nb": "Nede."}}, "notices[1].text.nn"),
        ({"txt": 1}, "notices[1].txt"),
    ],
)
def test_what_can_not_be_used_is_named(change: dict[str, Any], key: str) -> None:
    with pytest.raises(MappingMalformed) as refused:
        notices({**WHOLE_DAY, **change})
    assert refused.value.key == key


def test_two_notices_can_not_have_one_id() -> None:
    with pytest.raises(MappingMalformed, match="Two notices have the id 'a'"):
        notices(WHOLE_DAY, WHOLE_DAY)


def test_no_notices_is_a_good_file() -> None:
    assert Notices.from_mapping({"notices": None}).active(utc(2026, 1, 1)) == ()


def test_the_file_in_the_repository_and_the_example_in_it_can_be_used() -> None:
    text = (Path(__file__).parents[2] / "data" / "notices.yml").read_text(encoding="utf-8")
    assert Notices.from_mapping(yaml.safe_load(text)).all == ()
    example = text.replace("notices: []", "notices:").replace("\n#  ", "\n  ")
    assert Notices.from_mapping(yaml.safe_load(example)).all[0].starts == utc(2027, 1, 16, 19)
