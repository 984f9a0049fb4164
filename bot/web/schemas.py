"""What the citizen API takes: every field, its type and its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, Extra, StrictBool, conint, constr
from pydantic.errors import DictError

from bot.content import Language

MESSAGE_LIMIT = 1000
if TYPE_CHECKING:
    ClientId = str
    IntentId = str
    Text = str
    FreeText = str
    Seq = int
    Mark = int
    ThemeId = str
    Invitation = str
    PhoneNumber = str
else:
    ClientId = constr(strict=True, min_length=1, max_length=64, regex=r"^[A-Za-z0-9_-]+$")
    IntentId = constr(strict=True, max_length=100, regex=r"^[a-z_]+/[a-z0-9-]+$")
    Text = constr(strict=True, min_length=1, max_length=MESSAGE_LIMIT)
    FreeText = constr(strict=True, max_length=MESSAGE_LIMIT)
    Invitation = constr(strict=True, max_length=300)
    PhoneNumber = constr(strict=True, min_length=1, max_length=32)
    ThemeId = constr(strict=True, min_length=1, max_length=64, regex=r"^[a-z][a-z0-9-]*$")
    Seq = conint(strict=True, ge=1, le=1_000_000)
    Mark = conint(strict=True, ge=1, le=5)


class _Body(BaseModel):
    class Config:
        extra = Extra.forbid

        @staticmethod
        def schema_extra(schema: dict[str, Any], model: type[BaseModel]) -> None:
            """Say in the schema that null is taken where it is: pydantic 1 leaves that out."""
            for name, field in model.__fields__.items():
                if field.allow_none:
                    schema["properties"][name] = {"anyOf": [schema["properties"][name], {"type": "null"}]}

    @classmethod
    def validate(cls, value: Any) -> Any:
        """Pydantic 1 takes the empty list for an empty object; the schema says that it is none."""
        if isinstance(value, list):
            raise DictError()
        return super().validate(value)


class Start(_Body):
    """Start a conversation; `language` is the page's, `test` keeps it out of every measure.

    `invitation` is the token of a link from the phone queue.
    """

    language: Language = "nb"
    test: StrictBool = False
    invitation: Invitation | None = None


class Say(_Body):
    """A message: words or a button. `client_id` is chosen by the sender and makes sending again harmless."""

    client_id: ClientId
    text: Text | None = None
    intent: IntentId | None = None


class ChooseLanguage(_Body):
    """The citizen's choice of language."""

    language: Language


class ChooseTheme(_Body):
    """The citizen's choice of what it is about."""

    theme: ThemeId


class AnswerForward(_Body):
    """May the conversation be sent on?"""

    answer: Literal["yes", "no"]


class GiveFeedback(_Body):
    """A thumb on the reply with number `event`; null takes it back."""

    event: Seq
    value: Literal["up", "down"] | None


class End(_Body):
    """The end, with the answer to "did you get an answer?"."""

    answered: Literal["yes", "no"] | None = None


class Rate(_Body):
    """Marks from 1 to 5, for the bot and the counsellor apart, and free text."""

    bot: Mark | None = None
    counsellor: Mark | None = None
    text: FreeText = ""


class Invite(_Body):
    """Whom to send a link to the chat, what it is about, and the language of the SMS."""

    number: PhoneNumber
    theme: ThemeId
    language: Language = "nb"
