"""Every setting, from the environment. docs/settings.md describes each; a test fails when one is missing there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, time
from pathlib import Path


class BadSetting(ValueError):
    """A setting can't be what it is. The text says which, why, and what to write instead."""


@dataclass(frozen=True)
class Settings:
    """What can be set, each by an environment variable named AAP_ and the field in capitals."""

    project: Path = Path()
    database: str = "sqlite:///var/aap-chat.db"
    models: Path = Path("models")
    keep_models: int = 10
    train_at: str = ""
    links_at: str = ""
    draft: Path = Path("var/draft")
    secret: str = field(default="", repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    retention_days: int = 90
    messages_per_minute: int = 20
    log_level: str = "INFO"
    demo: bool = False
    seats: int = 3
    idle_warn_minutes: int = 10
    idle_close_minutes: int = 5
    grace_seconds: int = 60
    address: str = ""
    session_idle_minutes: int = 60
    session_hours: int = 12
    invitation_key: str = field(default="", repr=False)
    invitation_minutes: int = 30
    invitations_per_minute: int = 60
    sms_url: str = ""
    sms_key: str = field(default="", repr=False)
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_role_claim: str = "roles"
    oidc_roles: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings.

        Raises:
            BadSetting: a value is no number where a number is needed, or out of its range; a switch is not 0 or 1.
        """
        given = os.environ if environment is None else environment
        values = {one.name: given[f"AAP_{one.name.upper()}"] for one in fields(cls) if given.get(_variable(one.name))}
        numbers = {name: _number(name, values[name]) for name in values if type(getattr(cls, name)) is int}
        switches = {name: _switch(name, values[name]) for name in values if isinstance(getattr(cls, name), bool)}
        paths = {name: Path(values[name]) for name in values if isinstance(getattr(cls, name), Path)}
        return cls(**{**values, **numbers, **switches, **paths})  # type: ignore[arg-type]  # each is of its field's type by now

    def training_time(self) -> time | None:
        """When a training starts by itself each day, by the clock in Oslo; None for never.

        Raises:
            BadSetting: it is no time of day.
        """
        return _time("train_at", self.train_at)

    def links_time(self) -> time | None:
        """When the links of the answers are fetched each day, by the clock in Oslo; None for never.

        Raises:
            BadSetting: it is no time of day.
        """
        return _time("links_at", self.links_at)

    def signing_secret(self) -> str:
        """What conversation tokens are signed with: AAP_SECRET, or one made once and kept beside the database."""
        if self.secret:
            return self.secret
        kept = self.project / "var" / "secret"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(32), encoding="utf-8")
        return kept.read_text(encoding="utf-8").strip()


def _variable(name: str) -> str:
    return f"AAP_{name.upper()}"


def _number(name: str, value: str) -> int:
    try:
        number = int(value)
    except ValueError:
        number = 0
    if number < 1:
        raise BadSetting(f"{_variable(name)} is {value!r}. It must be a whole number of 1 or more.")
    return number


def _time(name: str, value: str) -> time | None:
    if not value:
        return None
    try:
        return datetime.strptime(value, "%H:%M").time()
    except ValueError as error:
        raise BadSetting(f"{_variable(name)} is {value!r}. Write a time of day, such as 03:30.") from error


def _switch(name: str, value: str) -> bool:
    if value not in ("0", "1"):
        raise BadSetting(f"{_variable(name)} is {value!r}. Write 1 for on or 0 for off.")
    return value == "1"
