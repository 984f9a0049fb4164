"""What the console's API takes: every field, its type and its limits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import StrictBool, conint, conlist, constr

from bot.conversation import CloseReason, Presence
from bot.web.schemas import ClientId, Text, _Body

if TYPE_CHECKING:
    Comment = str
    Id = str
    Themes = list[str]
    Title = str
    Offset = int
else:
    Comment = constr(strict=True, max_length=100)
    Id = constr(strict=True, min_length=1, max_length=64)
    Themes = conlist(Id, min_items=1, max_items=20)
    Title = constr(strict=True, min_length=1, max_length=80)
    Offset = conint(ge=0, le=10_000)


class Arrive(_Body):
    """The counsellor's status, the themes they answer, and a comment that colleagues see."""

    status: Presence
    comment: Comment = ""
    themes: Themes


class Next(_Body):
    """Take the one who has waited longest: in one theme, or in all of one's own."""

    theme: Id | None = None


class SayAs(_Body):
    """The counsellor's words. `client_id` makes sending again harmless."""

    client_id: ClientId
    text: Text


class Note(_Body):
    """A note that the citizen never sees."""

    text: Text


class Switch(_Body):
    """Something is on or off: the threat flag, typing."""

    on: StrictBool


class Forward(_Body):
    """To whom: exactly one of the two."""

    colleague: Id | None = None
    theme: Id | None = None


class Close(_Body):
    """The end: why, and whether the bot should have managed it (row H21)."""

    reason: CloseReason
    bot_could: Literal["yes", "no", "unsure"]


class CannedReply(_Body):
    """A reply to insert again and again; a shared one is every counsellor's."""

    title: Title
    text: Text
    shared: StrictBool = False


class Find(_Body):
    """Ended conversations to look for. Days are whole days in Norway, both included."""

    text: Comment = ""
    theme: Id | None = None
    counsellor: Id | None = None
    reason: CloseReason | None = None
    since: date | None = None
    until: date | None = None
    offset: Offset = 0
