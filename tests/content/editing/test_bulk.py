"""Examples go out and in as CSV and YAML: all of them, or none and every line that must be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.editing import BadImport, Draft, Imported


@pytest.mark.parametrize("form", ["csv", "yaml"])
def test_what_went_out_comes_in_again(project: Path, form: str) -> None:
    draft = Draft(project)
    out = getattr(draft, f"export_{form}")()
    assert getattr(draft, f"import_{form}")(out) == Imported(0, 126)
    assert draft.diff() == ""
    draft.delete_examples("kort/frist", "nb", ["spør om frist fjorten"])
    assert getattr(draft, f"import_{form}")(out) == Imported(1, 125)
    assert draft.diff() == ""


def test_a_norwegian_spreadsheet_is_read(project: Path) -> None:
    draft = Draft(project)
    rows = [
        "\ufeffIntent;Language;Text",
        'kort/frist;nb;"noe; nytt"',
        "",
        "kort/sen;en;brand new",
        "kort/sen;en;Brand new!",
    ]
    assert draft.import_csv("\r\n".join(rows)) == Imported(2, 1)
    assert "noe; nytt" in draft.intent("kort/frist").examples["nb"]
    assert "brand new" in draft.intent("kort/sen").examples["en"]


def test_one_wrong_line_and_nothing_is_imported(project: Path) -> None:
    draft = Draft(project)
    rows = [
        "intent,language,text",
        "kort/frist,nb,helt nytt",
        "kort/borte,nb,a b",
        "kort/sen,nb,spør om frist en",
        "kort/sen,nb,",
    ]
    with pytest.raises(BadImport) as refused:
        draft.import_csv("\n".join(rows))
    assert [line for line, _ in refused.value.problems] == [3, 4, 5]
    assert "Linje 4: «spør om frist en» står allerede i kort/frist." in str(refused.value)
    with pytest.raises(BadImport, match="nb, nn eller en"):
        draft.import_csv("intent,language,text\nkort/frist,de,neu")
    with pytest.raises(BadImport, match="Første linje"):
        draft.import_csv("a,b\n1,2")
    with pytest.raises(BadImport, match="tre felter"):
        draft.import_csv("intent,language,text\nkort/frist,nb")
    for text in ("- x", "nlu: [", "nlu:\n- intent: kort/frist\n  examples: |\n    - uten språk\n"):
        with pytest.raises(BadImport):
            draft.import_yaml(text)
    assert draft.diff() == ""


def test_a_spreadsheet_runs_no_example_as_a_formula(project: Path) -> None:
    draft = Draft(project)
    draft.add_examples("kort/frist", "nb", ["=1+1 hva blir det"])
    out = draft.export_csv(["kort/frist"])
    assert "nb,'=1+1 hva blir det" in out
    assert draft.import_csv(out) == Imported(0, 43)
