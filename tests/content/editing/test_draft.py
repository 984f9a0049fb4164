"""Editing changes only the lines that it concerns, keeps what Rasa and `bot check` need, and never loses an edit."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from bot.content import Answer, BadContent, Link
from bot.content.editing import (
    BadExample,
    BadIntent,
    Changed,
    Draft,
    NoSuchExample,
    NoSuchIntent,
    Refused,
)
from tests.content.editing.support import changes

KORT = "data/nlu/kort.yml"


def test_intents_are_listed_with_counts_and_answers(draft: Draft) -> None:
    rows = draft.intents()
    assert [(row.id, row.total, row.title) for row in rows] == [
        ("kort/frist", 42, "Når er fristen?"),
        ("kort/sen", 42, "Når er fristen?"),
        ("penger/dag", 42, "Når er fristen?"),
    ]
    assert rows[0].counts == {"nb": 14, "nn": 14, "en": 14}
    assert rows[0].answer is not None
    assert rows[0].answer.owner == "Red"
    assert draft.categories() == ["kort", "penger"]


def test_an_example_is_one_line(draft: Draft) -> None:
    draft.add_examples("kort/frist", "nn", ["  kva tid må det vere inne  "])
    assert changes(draft) == ["+    - kva tid må det vere inne"]
    draft.edit_example("kort/frist", "nn", "kva tid må det vere inne", "spørje etter frist no")
    assert changes(draft) == ["+    - spørje etter frist no"]
    draft.delete_examples("kort/frist", "nn", ["spørje etter frist no"])
    assert changes(draft) == []
    assert draft.changed_files() == ()


@pytest.mark.parametrize("text", ["", "to\nlinjer", "x" * 301, "[frist](dato)", "spør om SEN en?", "spør om frist en"])
def test_what_is_no_example_or_stands_already_is_refused(draft: Draft, text: str) -> None:
    with pytest.raises(BadExample):
        draft.add_examples("kort/frist", "nb", ["helt nytt", text])
    assert draft.diff() == ""


def test_in_the_real_files_an_edit_is_its_own_lines_only(root: Path) -> None:
    draft = Draft(root)
    first = {row.file: row.id for row in reversed(draft.intents())}
    assert len(first) == len(list((root / "data" / "nlu").glob("*.yml")))
    # Negatives stand in blocks by what they are about; a new one gets a block of its own.
    del first["data/nlu/utenfor.yml"]
    for number, intent in enumerate(first.values()):
        draft.add_examples(intent, "nb", [f"et helt nytt spørsmål nummer {number}"])
    assert sorted(changes(draft)) == sorted(
        f"+    - et helt nytt spørsmål nummer {number}" for number in range(len(first))
    )


def test_a_file_that_is_no_yaml_is_named(project: Path) -> None:
    (project / KORT).write_text("nlu: [", encoding="utf-8")
    with pytest.raises(BadContent, match=KORT):
        Draft(project).intents()


def test_what_is_not_there_is_told(draft: Draft) -> None:
    with pytest.raises(NoSuchIntent, match="kort/borte"):
        draft.add_examples("kort/borte", "nb", ["noe"])
    with pytest.raises(NoSuchExample):
        draft.delete_examples("kort/frist", "nb", ["spør om frist en", "finnes ikke"])
    with pytest.raises(NoSuchExample):
        draft.edit_example("kort/frist", "nb", "finnes ikke", "nytt")
    assert draft.diff() == ""


def test_examples_move_in_their_language(draft: Draft) -> None:
    draft.move_examples("kort/frist", "penger/dag", ["spør om frist en", "question on frist to"])
    assert sorted(changes(draft)) == [
        "+    - question on frist to",
        "+    - spør om frist en",
        "-    - question on frist to",
        "-    - spør om frist en",
    ]
    assert "spør om frist en" in draft.intent("penger/dag").examples["nb"]
    everything = [text for texts in draft.intent("kort/frist").examples.values() for text in texts]
    with pytest.raises(BadIntent, match="uten eksempler"):
        draft.move_examples("kort/frist", "kort/sen", everything)


def test_a_title_is_one_line_and_a_text_its_own(draft: Draft) -> None:
    answer = draft.intent("kort/frist").answer
    assert answer is not None
    nn = answer.answers["nn"]
    told = dict(answer.answers) | {"nn": Answer("Kva tid er fristen?", "Kort svar.\n\nOg meir: her. \n", nn.links)}
    draft.set_answer(dataclasses.replace(answer, answers=told, followups=("penger/dag",)))
    assert changes(draft) == [
        "-      followups: [kort/sen, penger/dag]",
        "+      followups: [penger/dag]",
        "+",
        "+      Og meir: her.",
        "-      title: Når er fristen, då?",
        "+      title: Kva tid er fristen?",
    ]
    assert draft.save() == (KORT,)
    again = Draft(draft.files.folder).intent("kort/frist").answer
    assert again is not None
    assert again.answers["nn"] == Answer("Kva tid er fristen?", "Kort svar.\n\nOg meir: her.", nn.links)
    assert again.followups == ("penger/dag",)


def test_links_and_dates_change_in_place(draft: Draft) -> None:
    answer = draft.intent("kort/frist").answer
    assert answer is not None
    links = (Link("Mer om dette", "https://www.nav.no/nytt"), Link("Mer", "https://www.nav.no/annet"))
    nb = dataclasses.replace(answer.answers["nb"], links=links)
    draft.set_answer(dataclasses.replace(answer, answers={**answer.answers, "nb": nb}, valid_until=None, theme="helse"))
    assert changes(draft) == [
        "+      theme: helse",
        "-        url: https://www.nav.no/aap",
        "+        url: https://www.nav.no/nytt",
        "+      - title: Mer",
        "+        url: https://www.nav.no/annet",
        '-      valid_until: "2099-11-01"',
    ]


def test_the_same_answer_changes_nothing(draft: Draft) -> None:
    for row in draft.intents():
        assert row.answer is not None
        draft.set_answer(row.answer)
    assert draft.diff() == ""


def test_an_answer_keeps_its_languages_and_has_text(draft: Draft) -> None:
    answer = draft.intent("kort/frist").answer
    assert answer is not None
    with pytest.raises(BadIntent, match="hvert språk"):
        draft.set_answer(dataclasses.replace(answer, answers={"nb": answer.answers["nb"]}))
    with pytest.raises(BadIntent, match="tekst eller tittel"):
        draft.set_answer(dataclasses.replace(answer, answers={**answer.answers, "en": Answer("T", " ", ())}))


def test_comments_survive_around_an_edit(project: Path) -> None:
    file = project / KORT
    text = file.read_text(encoding="utf-8")
    text = text.replace("- intent: kort/sen\n", "# Over neste\n- intent: kort/sen\n", 1)
    text = text.replace("  utter_kort/sen:", "  # Over svaret\n  utter_kort/sen:")
    file.write_text(text, encoding="utf-8")
    draft = Draft(project)
    draft.add_examples("kort/frist", "en", ["something new"])
    answer = draft.intent("kort/frist").answer
    assert answer is not None
    en = Answer("New", "New text.", (Link("New", "https://www.nav.no/new"),))
    draft.set_answer(dataclasses.replace(answer, answers={**answer.answers, "en": en}))
    assert not [line for line in changes(draft) if "#" in line]
    draft.save()
    assert "# Over neste\n- intent: kort/sen" in file.read_text(encoding="utf-8")
    assert "  # Over svaret\n  utter_kort/sen:" in file.read_text(encoding="utf-8")


def test_comments_survive_what_is_taken_out(project: Path) -> None:
    file = project / KORT
    text = file.read_text(encoding="utf-8")
    text = text.replace("- intent: kort/sen\n", "# Over sen\n- intent: kort/sen\n", 1)
    text = text.replace("responses:\n", "# Over svarene\nresponses:\n  # Over frist\n")
    text = text.replace("  utter_kort/sen:", "  # Over svaret\n  utter_kort/sen:") + "# Til slutt\n"
    file.write_text(text, encoding="utf-8")
    draft = Draft(project)
    draft.merge("kort/frist", "kort/sen")
    assert [line for line in draft.files[KORT].text.splitlines() if "#" in line] == [
        "# Kommentar øverst",
        "# Over sen",
        "# Over svarene",
        "  # Over frist",
        "  # Over svaret",
        "# Til slutt",
    ]
    draft.delete_examples("kort/sen", "en", list(draft.intent("kort/sen").examples["en"]))
    assert draft.files[KORT].text.count("#") == 6


def test_a_save_that_brings_errors_is_refused_and_writes_nothing(draft: Draft) -> None:
    answer = draft.intent("kort/frist").answer
    assert answer is not None
    nb = Answer("T", "Svaret er {ukjent}.", (Link("X", "https://example.org"),))
    draft.set_answer(dataclasses.replace(answer, answers={**answer.answers, "nb": nb}, followups=("kort/borte",)))
    before = (draft.files.folder / KORT).read_bytes()
    with pytest.raises(Refused) as refused:
        draft.save()
    assert {finding.rule for finding in refused.value.findings} == {"unknown-rate", "forbidden-link", "followup"}
    assert (draft.files.folder / KORT).read_bytes() == before


def test_errors_that_stood_there_do_not_stop_a_save(project: Path) -> None:
    file = project / "data/first_screen.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("kort/frist", "kort/borte"), encoding="utf-8")
    draft = Draft(project)
    draft.add_examples("kort/frist", "nb", ["noe helt nytt"])
    assert draft.save() == (KORT,)


def test_two_editors_never_lose_an_edit(project: Path) -> None:
    one, two = Draft(project), Draft(project)
    version = two.version("kort/frist")
    one.add_examples("kort/frist", "nb", ["den førstes eksempel"])
    two.add_examples("kort/frist", "nb", ["den andres eksempel"])
    one.save()
    with pytest.raises(Changed, match=r"kort\.yml"):
        two.save()
    again = Draft(project)
    with pytest.raises(Changed, match="kort/frist"):
        again.expect("kort/frist", version)
    again.expect("kort/sen", two.version("kort/sen"))
    assert "den førstes eksempel" in again.intent("kort/frist").examples["nb"]


def test_a_save_leaves_no_other_files_and_keeps_rights(draft: Draft) -> None:
    (draft.files.folder / KORT).chmod(0o640)
    before = sorted(path.name for path in (draft.files.folder / "data/nlu").iterdir())
    draft.add_examples("kort/frist", "nb", ["noe helt nytt"])
    draft.save()
    assert sorted(path.name for path in (draft.files.folder / "data/nlu").iterdir()) == before
    assert (draft.files.folder / KORT).stat().st_mode & 0o777 == 0o640
    assert draft.save() == ()
