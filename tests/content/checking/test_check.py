"""`bot check`: the project has no errors, and each fault that is put in is found on its line, with what mends it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.content.checking import Finding, Severity, as_json, check, errors, read_sources
from bot.content.errors import MissingFile

TODAY = date(2026, 11, 22)
KORT = "data/nlu/kort.yml"


def findings(project: Path, today: date = TODAY) -> list[Finding]:
    return check(read_sources(project), today, similar=False)


def spoil(project: Path, path: str, old: str, new: str) -> Path:
    """Change the first `old` in a file to `new`; it must stand there."""
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    return project


def found(project: Path, rule: str, today: date = TODAY) -> Finding:
    """The one finding of a rule."""
    only = [finding for finding in findings(project, today) if finding.rule == rule]
    assert len(only) == 1, only or findings(project, today)
    return only[0]


def test_the_project_as_it_is_has_no_errors(root: Path) -> None:
    began = time.process_time()
    assert [str(finding) for finding in errors(check(read_sources(root), TODAY))] == []
    # 21 with 15,600 examples on two busy cores; an editor waits for it, so it may not become minutes unseen
    assert time.process_time() - began < 60


def test_a_whole_project_has_no_findings(project: Path) -> None:
    assert findings(project) == []


FAULTS: list[tuple[str, str, str, str, str]] = [
    # rule, file, what stands, what is put there, part of the line that the finding must name
    ("example-syntax", KORT, "- spør om frist en\n", "- spør om [frist](dato)\n", "[frist](dato)"),
    ("block-language", KORT, "  metadata: {language: nb}\n", "", "spør om frist en"),
    ("same-twice", KORT, "- spør om frist to\n", "- Spør om FRIST en!\n", "FRIST"),
    ("same-in-two", KORT, "- spør om sen to\n", "- spør om frist en\n", "spør om frist en"),
    ("in-development-set", KORT, "- spør om frist to\n", "- når er fristen egentlig\n", "egentlig"),
    ("answer-kind", KORT, "kind: answer", "kind: other", "text: |-"),
    ("answer-record", KORT, "      owner: Red\n", "", "text: |-"),
    ("answer-date", KORT, 'valid_until: "2099-11-01"', "valid_until: snart", "valid_until: snart"),
    ("followup", KORT, "kort/sen, penger/dag", "kort/seen, penger/dag", "followups:"),
    ("unknown-rate", KORT, "{g} kroner", "{gg} kroner", "{gg}"),
    ("answer-text", KORT, "text: |-\n      Kort svar.", 'text: ""', "condition:"),
    ("forbidden-link", KORT, "https://www.nav.no/aap", "https://nav.no.example.org/aap", "example.org"),
    ("forbidden-link", KORT, "https://www.nav.no/aap", "http://www.nav.no/aap", "http://www"),
    ("expiring", KORT, "2099-11-01", "2026-12-22", "valid_until"),
    ("expired", KORT, "2099-11-01", "2026-11-21", "valid_until"),
    ("unreviewed", KORT, "2026-11-01", "2025-11-21", "reviewed"),
    ("hard-word", KORT, "Svaret er {g}", "Svaret vedrørende {g}", "vedrørende"),
    ("long-sentence", KORT, "Nytt avsnitt.", "Her " + "er ord " * 10 + "nok.", "Her er"),
    ("first-screen", "data/first_screen.yml", "kort/frist", "kort/friist", "kort/friist"),
    ("development-set", "tests/nlu/dev_kort.yml", "[kort/sen]", "[kort/seen]", "kort/seen"),
    ("not-in-domain", "domain.yml", "- penger\n", "", "intents:"),
    ("yaml", KORT, "  metadata: {language: nb}", "  metadata: {language: nb", "examples"),
]


def test_what_is_held_out_is_checked_like_the_development_set(project: Path) -> None:
    held_out = project / "tests/nlu/held_out/dev_kort.yml"
    held_out.parent.mkdir()
    (project / "tests/nlu/dev_kort.yml").rename(held_out)
    spoil(project, KORT, "- spør om frist to\n", "- når er fristen egentlig\n")
    assert "held_out/dev_kort.yml" in found(project, "in-development-set").reason
    spoil(project, "tests/nlu/held_out/dev_kort.yml", "[kort/sen]", "[kort/seen]")
    assert found(project, "development-set").file == "tests/nlu/held_out/dev_kort.yml"


@pytest.mark.parametrize(("rule", "file", "old", "new", "line"), FAULTS)
def test_a_fault_is_found_on_its_line(project: Path, rule: str, file: str, old: str, new: str, line: str) -> None:
    finding = found(spoil(project, file, old, new), rule)
    assert finding.file == file
    assert line in (project / file).read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert finding.reason
    assert finding.mending


def without_language(project: Path) -> None:
    text = (project / KORT).read_text(encoding="utf-8")
    start = text.index("  - condition:\n    - {type: slot, name: language, value: en}")
    (project / KORT).write_text(text[:start] + text[text.index("  utter_kort/sen") :], encoding="utf-8")


def without_answer(project: Path) -> None:
    text = (project / KORT).read_text(encoding="utf-8")
    (project / KORT).write_text(text[: text.index("  utter_kort/sen")], encoding="utf-8")


def without_rule(project: Path) -> None:
    text = (project / "data/stories/rules.yml").read_text(encoding="utf-8")
    (project / "data/stories/rules.yml").write_text(
        text[: text.index("\n- rule: Answer about money")], encoding="utf-8"
    )


def without_category(project: Path) -> None:
    (project / "data/nlu/penger.yml").unlink()


def without_link(project: Path) -> None:
    link = "      links:\n      - title: Mer om dette\n        url: https://www.nav.no/aap\n"
    text = (project / "data/nlu/penger.yml").read_text(encoding="utf-8")
    (project / "data/nlu/penger.yml").write_text(text.replace(link, ""), encoding="utf-8")


def with_few(project: Path) -> None:
    keep_examples(project, "en to tre fire fem seks sju åtte ni ti elleve tolv tretten")


def with_too_few(project: Path) -> None:
    keep_examples(project, "en to tre")


def keep_examples(project: Path, endings: str) -> None:
    """Only the examples that end in one of these words."""
    file = project / "data/nlu/penger.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "sum" not in line or line.split()[-1] in endings.split()]
    file.write_text("".join(kept), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "rule", "severity"),
    [
        (without_language, "answer-language", Severity.ERROR),
        (without_answer, "no-answer", Severity.ERROR),
        (without_rule, "no-rule", Severity.ERROR),
        (without_category, "rule-without-intent", Severity.ERROR),
        (without_link, "missing-link", Severity.ERROR),
        (with_few, "few-examples", Severity.WARNING),
        (with_too_few, "few-examples", Severity.ERROR),
    ],
)
def test_what_is_missing_is_found(project: Path, change: Callable[[Path], None], rule: str, severity: Severity) -> None:
    change(project)
    told = [finding for finding in findings(project) if finding.rule == rule]
    assert told
    assert {finding.severity for finding in told} == {severity}


def test_a_missing_language_of_examples_is_named(project: Path) -> None:
    text = (
        (project / KORT).read_text(encoding="utf-8").replace("{language: en}\n  examples", "{language: nn}\n  examples")
    )
    (project / KORT).write_text(text, encoding="utf-8")
    told = {finding.intent for finding in findings(project) if finding.rule == "example-language"}
    assert told == {
        "kort/frist",
        "kort/sen",
    }


def test_findings_are_json_and_one_line_each(project: Path) -> None:
    finding = found(spoil(project, KORT, "{g} kroner", "{gg} kroner"), "unknown-rate")
    assert str(finding).startswith(f"{KORT}:{finding.line}: error: ")
    assert '"severity": "error"' in as_json([finding])


def test_a_folder_without_content_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="data/nlu"):
        read_sources(tmp_path)
