"""`bot links` reports on the project's links, remembers, and says so without a network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.links import NoNetwork
from tests.links.conftest import Site, site

__all__ = ["site"]

ANSWER = """
responses:
  utter_a/b:
  - text: Kort svar.
    metadata:
      title: Hva?
      reviewed: "2026-11-01"
      links:
      - {title: Side, url: "%s"}
      - {title: Død, url: "%s"}
"""


def test_what_needs_a_person_fails_and_is_remembered(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AAP_PROJECT", str(tmp_path))
    (tmp_path / "data/nlu").mkdir(parents=True)
    (tmp_path / "data/nlu/a.yml").write_text(ANSWER % (site.url("/page"), site.url("/gone")), encoding="utf-8")
    site.says("/page", "Før")
    first = CliRunner().invoke(app, ["links", "--json", "--pause", "0"])
    assert [(one["status"], one["intents"]) for one in json.loads(first.output)] == [("dead", ["a/b"]), ("ok", ["a/b"])]
    assert first.exit_code == 1
    site.says("/gone", "Funnet")
    assert CliRunner().invoke(app, ["links", "--pause", "0"]).exit_code == 0
    site.says("/page", "Etter")
    last = CliRunner().invoke(app, ["links", "--pause", "0"])
    assert last.output.startswith("changed")
    assert last.exit_code == 1


def test_without_a_network_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AAP_PROJECT", str(tmp_path))
    (tmp_path / "data/nlu").mkdir(parents=True)
    (tmp_path / "data/nlu/a.yml").write_text(
        ANSWER % ("http://127.0.0.1:9/a", "http://127.0.0.1:9/b"), encoding="utf-8"
    )
    result = CliRunner().invoke(app, ["links", "--pause", "0"])
    assert isinstance(result.exception, NoNetwork)
    assert not (tmp_path / "var/links.json").exists()
