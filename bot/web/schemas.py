"""What the citizen API takes: every field, its type and its limits."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Extra, Field, StrictBool, StrictInt, StrictStr, constr

from bot.content import Language

MESSAGE_LIMIT = 1000
ClientId = constr(strict=True, min_length=1, max_length=64, regex=r"^[A-Za-z0-9_-]+$")
IntentId = constr(strict=True, max_length=100, regex=r"^[a-z_]+/[a-z0-9-]+$")


class _Body(BaseModel):
    class Config:
        extra = Extra.forbid


class Start(_Body):
    """Start a conversation; `language` is the page's, `test` keeps it out of every measure."""

    language: Language = "nb"
    test: StrictBool = False


class Say(_Body):
    """A message: words or a button. `client_id` is chosen by the sender and makes sending again harmless."""

    client_id: ClientId  # type: ignore[valid-type]
    text: Annotated[StrictStr, Field(min_length=1, max_length=MESSAGE_LIMIT)] | None = None
    intent: IntentId | None = None  # type: ignore[valid-type]


class ChooseLanguage(_Body):
    """The citizen's choice of language."""

    language: Language


class GiveFeedback(_Body):
    """A thumb on the reply with number `event`; null takes it back."""

    event: Annotated[StrictInt, Field(ge=1, le=1_000_000)]
    value: Literal["up", "down"] | None


class End(_Body):
    """The end, with the answer to "did you get an answer?"."""

    answered: Literal["yes", "no"] | None = None


class Rate(_Body):
    """Marks from 1 to 5, for the bot and the counsellor apart, and free text."""

    bot: Annotated[StrictInt, Field(ge=1, le=5)] | None = None
    counsellor: Annotated[StrictInt, Field(ge=1, le=5)] | None = None
    text: Annotated[StrictStr, Field(max_length=MESSAGE_LIMIT)] = ""
