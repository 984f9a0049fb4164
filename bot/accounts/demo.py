"""Users to look around with, one for each role. They exist, and may log in, only where the demo setting is on."""

from __future__ import annotations

from dataclasses import dataclass

from .user import Role

# Not a secret: it is written on the log-in page of a demo, and opens nothing anywhere else.
PASSWORD = "demo-passord-aap"


@dataclass(frozen=True)
class DemoUser:
    """Who the log-in page offers in a demo."""

    username: str
    name: str
    role: Role
    title: str


DEMO_USERS = (
    DemoUser("veileder1", "Kari Nordli", Role.COUNSELLOR, "Veileder"),
    DemoUser("veileder2", "Amir Haugen", Role.COUNSELLOR, "Veileder"),
    DemoUser("redaktor", "Solveig Berg", Role.EDITOR, "Redaktør"),
    DemoUser("trener", "Jonas Lie", Role.TRAINER, "Trener"),
    DemoUser("analytiker", "Ingrid Moe", Role.ANALYST, "Analytiker"),
    DemoUser("admin", "Nils Aas", Role.ADMIN, "Administrator"),
)
