"""`bot user …`: people of the back office. Each command calls `bot.accounts`.

Rooms are imported where they are used, as in `bot.cli`: `bot ask` should not wait for them.
"""

from __future__ import annotations

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import typer

from bot.settings import BadSetting, Settings

if TYPE_CHECKING:
    from bot.accounts import Accounts, Role

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, help="People of the back office: who may log in, and as what.")


@app.command()
def add(
    username: str = typer.Argument(..., help="What one logs in with, in lower case."),
    name: str = typer.Option(..., help="First name and surname; citizens are told the first name."),
    role: list[str] = typer.Option(  # noqa: B008  # typer reads it from here
        ..., help="counsellor, editor, trainer, analyst or admin; give it several times for several roles."
    ),
) -> None:
    """Make a local user. The password is asked for, or read as one line from standard input; it is no option."""
    roles, password = _known(role), _password()
    user = _run(lambda accounts: accounts.add(username, name, roles, password))
    typer.echo(f"Added {user.username} ({user.name}): {_roles(user.roles)}.")


@app.command("list")
def show() -> None:
    """Show every user, with roles."""
    for user in _run(lambda accounts: accounts.users()):
        marks = [mark for mark, on in (("demo", user.demo), ("disabled", user.disabled)) if on]
        typer.echo("\t".join([user.username, user.name, _roles(user.roles), *marks]))


@app.command()
def disable(username: str) -> None:
    """Take away a user's right to log in, and end every session at once."""
    user = _run(lambda accounts: accounts.disable(username))
    typer.echo(f"{user.username} can no longer log in. Every session has ended.")


def _run(work: Callable[[Accounts], Awaitable[T]]) -> T:
    from bot.accounts import Accounts
    from bot.storage import AccountStore, open_record

    async def run() -> T:
        async with open_record(_settings().database) as record:
            return await work(Accounts(AccountStore(record.database)))

    return asyncio.run(run())


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Password again: ") != password:
        raise typer.BadParameter("The two passwords are not the same. Nothing was stored; run the command again.")
    return password


def _known(names: list[str]) -> list[Role]:
    from bot.accounts import Role

    try:
        return [Role(name) for name in names]
    except ValueError as error:
        raise typer.BadParameter(f"{error}. The roles are {', '.join(role.value for role in Role)}.") from error


def _roles(roles: frozenset[Role]) -> str:
    return ", ".join(sorted(role.value for role in roles))


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except BadSetting as error:
        raise typer.BadParameter(str(error)) from error
