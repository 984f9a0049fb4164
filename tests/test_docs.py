"""The docs name every setting, command, option and route."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

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


def test_every_command_and_option_is_described() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]  # it is a group
        assert f"bot {name}" in text
        for option in (option for one in command.params for option in one.opts if option.startswith("--")):
            assert option in text, f"bot {name} {option}"


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
    settings = Settings.from_environment({"AAP_PORT": "9", "AAP_MODELS": "other", "AAP_LOG_LEVEL": "DEBUG"})
    assert (settings.port, settings.models, settings.log_level) == (9, Path("other"), "DEBUG")


def test_a_secret_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    settings = Settings(project=tmp_path)
    assert settings.signing_secret() == Settings(project=tmp_path).signing_secret()
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o777 == 0o600
    assert settings.signing_secret() not in repr(settings)
