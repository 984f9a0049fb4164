"""Entries of a file come and go, and everything beside them stays byte for byte."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.content.editing import BadForm
from bot.content.editing.lines import rewrite, written

TEXT = """# Øverst

# Den vanlige uka
weekly:
  default:
    mandag-fredag: 09:00-15:00  # som telefonen
  # Et tema med egne timer:
  # aap:

closed:
- 2027-02-12  # fagdag
# mellom
- date: 2027-03-01
  name:
    nb: planlegging
    # inne i
    en: planning
#  - {from: 2027-07-12, to: 2027-07-16}

# Enkeltdager
special: []  # ingen nå
#  - {date: 2026-12-23}
"""


def comments(text: str) -> list[str]:
    return [line[line.index("#") :] for line in text.splitlines() if "#" in line]


@pytest.mark.parametrize(
    ("entries", "gone", "come"),
    [
        ([0, 1, "- 2027-04-01\n"], [], ["- 2027-04-01"]),
        ([1], ["- 2027-02-12  # fagdag"], []),
        (["- 2027-01-01\n", 1], ["- 2027-02-12  # fagdag"], ["- 2027-01-01"]),
    ],
)
def test_only_the_lines_of_what_changes_change(entries: Sequence[int | str], gone: list[str], come: list[str]) -> None:
    after = rewrite(TEXT, ("closed",), entries)
    before_lines, after_lines = TEXT.splitlines(), after.splitlines()
    assert [line for line in before_lines if line not in after_lines] == gone
    assert [line for line in after_lines if line not in before_lines] == come


def test_the_last_entry_leaves_an_empty_list_and_the_comments_of_what_follows() -> None:
    after = rewrite(TEXT, ("closed",), [])
    assert yaml.safe_load(after)["closed"] == []
    assert comments(after) == [one for one in comments(TEXT) if one not in ("# fagdag", "# inne i")]
    again = rewrite(after, ("closed",), ["- 2027-05-01\n"])
    assert "closed:\n- 2027-05-01\n# mellom\n" in again


def test_a_week_is_written_anew_where_it_stood() -> None:
    after = rewrite(TEXT, ("weekly", "default"), ["mandag: 09:00-15:00\n", "fredag: 09:00-14:00\n"])
    assert "  default:\n    mandag: 09:00-15:00\n    fredag: 09:00-14:00\n  # Et tema med egne timer:\n" in after
    with_theme = rewrite(after, ("weekly",), [0, written({"aap": {"lørdag": "10:00-12:00"}})])
    assert yaml.safe_load(with_theme)["weekly"]["aap"] == {"lørdag": "10:00-12:00"}
    assert comments(with_theme) == [one for one in comments(TEXT) if one != "# som telefonen"]


def test_an_empty_list_keeps_what_stands_behind_it() -> None:
    after = rewrite(TEXT, ("special",), [written([{"date": 1}])])
    assert "special:  # ingen nå\n- date: 1\n#  - {date" in after


def test_one_field_of_an_item_is_changed_in_its_place() -> None:
    text = "notices:\n- id: a\n  to: x  # snart\n  # hvorfor\n  text: t\n- id: b\n"
    assert rewrite(text, ("notices", 0), [0, "to: y\n", 2]) == text.replace("to: x  # snart", "to: y")
    assert rewrite(text, ("notices", 1), ["id: c\n"]) == text.replace("id: b", "id: c")


@pytest.mark.parametrize("text", ["closed: [a, b]\n", "other: 1\n", "closed: {a: b}\n"])
def test_what_is_written_on_one_line_is_refused(text: str) -> None:
    with pytest.raises(BadForm, match="closed"):
        rewrite(text, ("closed",), [0, "- c\n"])


ITEMS = ["- 2027-04-01\n", "- from: 2027-05-01\n  to: 2027-05-02\n", '- name: {nb: "a # b"}\n']


@given(st.lists(st.tuples(st.sets(st.integers(0, 5)), st.sampled_from(ITEMS) | st.none()), max_size=8))
def test_however_often_it_is_edited_the_data_is_right_and_no_comment_is_lost(
    edits: list[tuple[set[int], str | None]],
) -> None:
    text = TEXT
    whole_lines = [line for line in TEXT.splitlines() if line.startswith(("#", "  #"))]
    for gone, new in edits:
        before = yaml.safe_load(text)["closed"]
        kept = [number for number in range(len(before)) if number not in gone]
        text = rewrite(text, ("closed",), [*kept, *([new] if new else [])])
        expected = [before[number] for number in kept] + (yaml.safe_load(new) if new else [])
        assert yaml.safe_load(text) == {**yaml.safe_load(TEXT), "closed": expected}
    assert [line for line in text.splitlines() if line in whole_lines] == whole_lines
