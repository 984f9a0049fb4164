"""Intents are made, split, merged and deleted with everything that hangs on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.checking import errors
from bot.content.editing import BadIntent, Draft, StillNeeded
from tests.content.editing.support import changes, examples, new_intent

KORT = "data/nlu/kort.yml"


def test_a_new_intent_stands_whole_in_one_file(draft: Draft) -> None:
    draft.add_intent(new_intent("kort/nytt"), examples("noe nytt"))
    assert draft.changed_files() == (KORT,)
    assert not [line for line in changes(draft) if line.startswith("-")]
    assert draft.save() == (KORT,)
    assert draft.intent("kort/nytt").answer == new_intent("kort/nytt")
    assert [finding.rule for finding in draft.findings()] == ["few-examples", "answer-record", "answer-record"]


def test_a_new_category_gets_its_file_its_line_and_its_rule(draft: Draft) -> None:
    draft.add_intent(new_intent("reise/utlandet"), examples("dra bort"))
    assert set(draft.changed_files()) == {"domain.yml", "data/stories/rules.yml", "data/nlu/reise.yml"}
    draft.save()
    read = {path: (draft.files.folder / path).read_text(encoding="utf-8") for path in draft.files.sources()}
    assert "- penger\n- reise\n- utenfor  # negatives\n" in read["domain.yml"]
    assert read["data/stories/rules.yml"].endswith(
        "  - action: utter_penger\n\n- rule: Answer a question about reise\n"
        "  steps:\n  - intent: reise\n  - action: utter_reise\n"
    )
    assert read["data/nlu/reise.yml"].startswith(
        'version: "3.1"\nnlu:\n- intent: reise/utlandet\n  metadata: {language: nb}'
    )
    assert errors(draft.findings()) == []


@pytest.mark.parametrize("name", ["kort/frist", "kort", "Kort/ny", "kort/æ", "../x/y", "kort/a b"])
def test_a_name_that_is_taken_or_none_is_refused(draft: Draft, name: str) -> None:
    with pytest.raises(BadIntent):
        draft.add_intent(new_intent(name), examples("noe nytt"))
    assert draft.diff() == ""


def test_a_split_takes_its_examples_along(draft: Draft) -> None:
    chosen = [text for texts in draft.intent("kort/frist").examples.values() for text in texts[:5]]
    draft.split("kort/frist", chosen, new_intent("kort/delt"))
    assert draft.intent("kort/delt").examples["nb"] == draft.intent("kort/delt").examples["nb"][:5]
    assert draft.intent("kort/frist").examples["nb"][0].endswith("seks")
    draft.save()


def test_a_merge_leads_everything_over(draft: Draft) -> None:
    draft.merge("kort/frist", "penger/dag")
    draft.save()
    assert draft.intent("penger/dag").examples["nb"][-1] == "spør om frist fjorten"
    folder = draft.files.folder
    assert "intent: penger/dag  # øverst" in (folder / "data/first_screen.yml").read_text(encoding="utf-8")
    assert "- intent: penger/dag" in (folder / "tests/nlu/dev_kort.yml").read_text(encoding="utf-8")
    assert "kort/frist" not in "".join(draft.files.sources().values())
    assert errors(draft.findings()) == []


def test_a_merge_leads_follow_ups_over_once(draft: Draft) -> None:
    draft.add_intent(new_intent("kort/nytt"), examples("noe nytt"))
    draft.merge("kort/sen", "penger/dag")
    answer = draft.intent("kort/frist").answer
    assert answer is not None
    assert answer.followups == ("penger/dag",)


def test_what_something_depends_on_is_not_deleted(draft: Draft) -> None:
    with pytest.raises(StillNeeded) as refused:
        draft.delete_intent("kort/sen")
    assert [(one.file, one.what) for one in refused.value.dependents] == [
        (KORT, "oppfølgingsspørsmål i kort/frist"),
        ("tests/nlu/dev_kort.yml", "utviklingssettet, som måler roboten"),
    ]
    assert {one.what for one in draft.dependents("kort/frist")} == {
        "knapp på første skjerm",
        "utviklingssettet, som måler roboten",
    }
    with pytest.raises(BadIntent, match="siste i sin kategori"):
        draft.merge("penger/dag", "kort/sen")


def test_what_the_program_names_is_neither_deleted_nor_merged(project: Path) -> None:
    (project / "bot").mkdir()
    (project / "bot" / "x.py").write_text('FIRST = "kort/frist"\n', encoding="utf-8")
    with pytest.raises(StillNeeded, match=r"bot/x\.py:1"):
        Draft(project).merge("kort/frist", "kort/sen")


def test_an_intent_that_nothing_names_goes_without_a_trace(draft: Draft) -> None:
    draft.add_intent(new_intent("kort/nytt"), examples("noe nytt"))
    draft.delete_intent("kort/nytt")
    assert draft.diff() == ""
