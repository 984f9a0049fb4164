"""The docs name every setting, command, option and route."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from typer.main import get_command

from bot.cli import app
from bot.settings import BadSetting, Settings
from bot.web.app import create_app

DOCS = Path(__file__).parent.parent / "docs"


def test_every_setting_is_described() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for field in dataclasses.fields(Settings):
        assert f"`AAP_{field.name.upper()}`" in text


def commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command and command of a command, by its full name."""
    for name, command in getattr(group, "commands", {}).items():
        yield f"{path} {name}", command
        yield from commands(command, f"{path} {name}")


def test_every_command_and_option_is_described() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name, command in commands(get_command(app), "bot"):
        assert name in text
        for option in (option for one in command.params for option in one.opts if option.startswith("--")):
            assert option in text, f"{name} {option}"


def test_every_route_of_the_api_is_described(tmp_path: Path) -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    routes = create_app(Settings(project=tmp_path, secret="only-for-tests")).routes
    described = {(method, re.sub(r"\?.*", "", path)) for method, path in re.findall(r"`([A-Z]+) (/api\S+?)`", text)}
    named = {
        (method, route.path.replace("{conversation_id}", "{id}"))
        for route in routes
        if isinstance(route, APIRoute) and route.include_in_schema
        for method in route.methods
    }
    assert named == described


@pytest.mark.parametrize("value", ["", "0", "-1", "eight", "8.5"])
def test_a_number_that_is_none_is_refused_by_its_name(value: str) -> None:
    if value == "":
        assert Settings.from_environment({"AAP_PORT": value}).port == 8000
        return
    with pytest.raises(BadSetting, match="AAP_PORT"):
        Settings.from_environment({"AAP_PORT": value})


def test_settings_are_read_by_their_types() -> None:
    given = {"AAP_PORT": "9", "AAP_MODELS": "other", "AAP_LOG_LEVEL": "DEBUG", "AAP_DEMO": "1"}
    settings = Settings.from_environment(given)
    assert (settings.port, settings.models, settings.log_level, settings.demo) == (9, Path("other"), "DEBUG", True)
    assert Settings.from_environment({"AAP_DEMO": "0"}).demo is False
    with pytest.raises(BadSetting, match="AAP_DEMO"):
        Settings.from_environment({"AAP_DEMO": "yes"})
    assert Settings().links_time() is None
    with pytest.raises(BadSetting, match="AAP_LINKS_AT"):
        Settings(links_at="halv fem").links_time()


def test_a_secret_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    settings = Settings(project=tmp_path)
    assert settings.signing_secret() == Settings(project=tmp_path).signing_secret()
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o777 == 0o600
    assert settings.signing_secret() not in repr(settings)


def test_every_picture_and_page_that_docs_link_to_is_there() -> None:
    pages = [DOCS.parent / "README.md", *DOCS.glob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)[)#]", page.read_text("utf-8"))]
    assert (DOCS / "veileder.md", "images/veileder-ko.png") in links
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
