"""Who may do what in the back office."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(str, Enum):
    """What a person in the back office is there to do; one may have several (row C13)."""

    COUNSELLOR = "counsellor"
    EDITOR = "editor"
    TRAINER = "trainer"
    ANALYST = "analyst"
    ADMIN = "admin"


@dataclass(frozen=True)
class User:
    """One who has logged in, or may."""

    id: str
    username: str
    name: str
    roles: frozenset[Role]
    demo: bool = False
    disabled: bool = False

    @property
    def first_name(self) -> str:
        """What citizens are told."""
        return self.name.split()[0]

    def may(self, *roles: Role) -> bool:
        """Whether the user has one of `roles`. An admin's role opens no other door: it is given beside the others."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True)
class Login:
    """One log-in: whose, the token that only the browser has, and the token that its forms must carry."""

    user: User
    token: str
    csrf: str
