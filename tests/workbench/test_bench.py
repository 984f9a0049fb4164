"""The working copy: apart from what is published, in history under its author's name, and never overwriting."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.content import MissingFile
from bot.content.checking import read_sources
from bot.content.editing import Changed, Draft
from bot.workbench import CantUndo, Collision, GitFailed, NoSuchEntry, NothingToPublish, OutOfDate, Workbench
from bot.workbench.git import Git
from tests.workbench.conftest import JONAS, SOLVEIG

FRIST = "kort/frist"


def add(bench: Workbench, text: str, intent: str = FRIST) -> str:
    return bench.edit(SOLVEIG, f"La til «{text}»", lambda draft: draft.add_examples(intent, "nb", [text]), (intent,))


def examples(folder: Path, intent: str = FRIST) -> tuple[str, ...]:
    return Draft(folder).intent(intent).examples["nb"]


def test_a_change_is_in_the_draft_and_not_in_what_is_published(bench: Workbench) -> None:
    add(bench, "siste dag for kortet")
    assert "siste dag for kortet" in bench.draft().intent(FRIST).examples["nb"]
    assert "siste dag for kortet" not in examples(bench.project)


def test_history_says_who_what_and_about_which_intent(bench: Workbench) -> None:
    add(bench, "siste dag")
    add(bench, "summen min", "penger/dag")
    newest, before, *_ = bench.history()
    assert (newest.who, newest.what, newest.intents) == ("Solveig Berg", "La til «summen min»", ("penger/dag",))
    assert [entry.what for entry in bench.history(intent=FRIST)] == [before.what]
    assert "+    - siste dag" in bench.changes(before.id)
    email = Git(bench.folder)("log", "-1", "--format=%ae").strip()
    assert email == "redaktor@aap-chat.invalid"


def test_an_older_change_can_be_undone_and_the_newer_stays(bench: Workbench) -> None:
    add(bench, "siste dag")
    add(bench, "summen min", "penger/dag")
    bench.undo(bench.history()[1].id, JONAS)
    assert "siste dag" not in examples(bench.folder)
    assert "summen min" in examples(bench.folder, "penger/dag")
    assert (bench.history()[0].who, bench.history()[0].what) == ("Jonas Lie", "Angret: La til «siste dag»")


def test_what_something_later_builds_on_is_not_undone(bench: Workbench) -> None:
    add(bench, "siste dag")
    first = bench.history()[0].id
    bench.edit(SOLVEIG, "Rettet", lambda draft: draft.edit_example(FRIST, "nb", "siste dag", "aller siste dag"))
    with pytest.raises(CantUndo, match="nyeste først"):
        bench.undo(first, SOLVEIG)
    assert "aller siste dag" in examples(bench.folder)
    assert Git(bench.folder)("status", "--porcelain") == ""


def test_an_undo_that_would_bring_errors_is_refused(bench: Workbench) -> None:
    bench.edit(SOLVEIG, "Slo sammen", lambda draft: draft.merge("kort/sen", FRIST), (FRIST,))
    merged = bench.history()[0].id
    bench.edit(SOLVEIG, "Flyttet", lambda draft: draft.add_examples("penger/dag", "nb", ["helt ny tekst"]))
    # The same text in two intents is an error, and so would the undo be that brings the first one back.
    text = "spør om sen en"
    bench.edit(SOLVEIG, "Flyttet", lambda draft: draft.move_examples(FRIST, "penger/dag", [text]))
    with pytest.raises(CantUndo):
        bench.undo(merged, SOLVEIG)


@pytest.mark.parametrize("entry", ["0" * 40, "HEAD~1", "--all", "", "master"])
def test_only_a_change_of_history_can_be_undone(bench: Workbench, entry: str) -> None:
    add(bench, "siste dag")
    with pytest.raises(NoSuchEntry):
        bench.undo(entry, SOLVEIG)


def test_publishing_brings_the_changed_files_to_the_project_and_nothing_else(bench: Workbench) -> None:
    before = read_sources(bench.project)
    add(bench, "siste dag")
    bench.edit(
        JONAS, "G fra 1. mai", lambda draft: draft.add_rate_value("g", date(2027, 5, 1), Decimal(140000)) and None
    )
    published = bench.publish(SOLVEIG)
    after = read_sources(bench.project)
    assert {path for path in after if after[path] != before.get(path)} == set(published.files)
    assert set(published.files) == {"data/nlu/kort.yml", "data/rates.yml"}
    assert [entry.who for entry in published.entries] == ["Jonas Lie", "Solveig Berg"]
    assert bench.unpublished() == []
    with pytest.raises(NothingToPublish):
        bench.publish(SOLVEIG)


def test_publishing_commits_in_a_project_that_is_a_repository(bench: Workbench, project: Path) -> None:
    git = Git(project)
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Begin")
    (project / "domain.yml").write_text("# Half done\n" + (project / "domain.yml").read_text(), encoding="utf-8")
    bench = Workbench(bench.folder, project)
    add(bench, "siste dag")
    bench.publish(SOLVEIG)
    assert git("log", "-1", "--format=%an %s").strip() == "Solveig Berg Publish an editor's change"
    assert "La til «siste dag» (Solveig Berg" in git("log", "-1", "--format=%b")
    assert git("status", "--porcelain").strip() == "M domain.yml"


def test_what_others_changed_in_the_project_comes_into_the_draft(bench: Workbench) -> None:
    add(bench, "siste dag")
    other = Draft(bench.project)
    other.add_examples("penger/dag", "nb", ["fra en utvikler"])
    other.save()
    assert bench.is_out_of_date()
    with pytest.raises(OutOfDate):
        bench.publish(SOLVEIG)
    bench.bring_in()
    assert not bench.is_out_of_date()
    bench.publish(SOLVEIG)
    assert "fra en utvikler" in examples(bench.project, "penger/dag")
    assert "siste dag" in examples(bench.project)


@pytest.mark.parametrize(("prefer", "stands"), [("draft", "fra redaktøren"), ("project", "fra utvikleren")])
def test_where_both_changed_a_line_a_person_chooses(bench: Workbench, prefer: str, stands: str) -> None:
    old = "spør om frist en"
    bench.edit(SOLVEIG, "Rettet", lambda draft: draft.edit_example(FRIST, "nb", old, "fra redaktøren"))
    other = Draft(bench.project)
    other.edit_example(FRIST, "nb", old, "fra utvikleren")
    other.save()
    with pytest.raises(Collision, match=r"kort\.yml"):
        bench.bring_in()
    assert "fra redaktøren" in examples(bench.folder)
    bench.bring_in(prefer)  # type: ignore[arg-type]  # one of the two
    assert stands in examples(bench.folder)
    assert not bench.is_out_of_date()


def test_a_version_that_is_not_the_one_that_was_read_is_refused(bench: Workbench) -> None:
    read = bench.draft().version(FRIST)
    add(bench, "siste dag")
    with pytest.raises(Changed):
        bench.edit(JONAS, "For sent", lambda draft: draft.add_examples(FRIST, "nb", ["x y"]), expected={FRIST: read})
    assert "x y" not in examples(bench.folder)
    bench.edit(JONAS, "Annet", lambda draft: draft.add_examples("penger/dag", "nb", ["x y"]), expected={})


def test_many_at_once_are_all_kept(bench: Workbench) -> None:
    bench.version()
    threads = [threading.Thread(target=add, args=(bench, f"spørsmål nummer {number}")) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {f"spørsmål nummer {number}" for number in range(6)} <= set(examples(bench.folder))
    assert len(bench.unpublished()) == 6


def test_the_settings_are_changed_under_a_name_and_published(bench: Workbench, project: Path) -> None:
    (project / "config.yml").write_bytes(b"# \xc3\x98verst\r\nlanguage: nb\r\n")
    bench.configure(JONAS, "Byttet språk", lambda text: text.replace("nb", "nn"))
    assert bench.config() == "# Øverst\r\nlanguage: nn\r\n"
    newest = bench.history(file="config.yml")[0]
    assert (newest.who, newest.what, newest.published) == ("Jonas Lie", "Byttet språk", False)
    add(bench, "siste dag")
    assert bench.history(file="config.yml")[0].id == newest.id
    bench.publish(SOLVEIG)
    assert (project / "config.yml").read_bytes() == b"# \xc3\x98verst\r\nlanguage: nn\r\n"


def test_a_change_of_the_settings_that_is_refused_leaves_them(bench: Workbench, project: Path) -> None:
    with pytest.raises(MissingFile, match=r"config\.yml"):
        bench.config()
    (project / "config.yml").write_text("language: nb\n", encoding="utf-8")
    bench = Workbench(bench.folder.with_name("other"), project)

    def refuse(text: str) -> str:
        raise CantUndo(text)

    before = bench.version()
    with pytest.raises(CantUndo):
        bench.configure(JONAS, "Nei", refuse)
    assert (bench.version(), bench.config()) == (before, "language: nb\n")


def test_what_was_written_by_hand_is_kept_apart(bench: Workbench) -> None:
    by_hand = bench.draft()
    by_hand.add_examples("penger/dag", "nb", ["skrevet for hånd"])
    by_hand.save()
    add(bench, "siste dag")
    assert [entry.who for entry in bench.history(2)] == ["Solveig Berg", "AAP-chat"]


def test_the_program_is_seen_from_the_draft(bench: Workbench) -> None:
    add(bench, "siste dag")
    assert (bench.folder / "bot" / "workbench" / "bench.py").exists()
    assert bench.unpublished()[0].what == "La til «siste dag»"


def test_a_machine_without_git_is_told(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitFailed, match="init"):
        bench.version()
    assert not bench.folder.exists()
