"""What the editor's API takes: every field, its type and its limits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from pydantic import Field, StrictBool, confloat, conint, conlist, constr

from bot.content import LANGUAGES, Answer, Intent, Language, Link
from bot.web.schemas import _Body

if TYPE_CHECKING:
    Id = str
    Version = str
    Line = str
    Prose = str
    Text = str
    Texts = list[str]
    Ids = list[str]
    Keys = list[str]
    File = str
    Number = float
    Said = str
    Count = int
else:
    Id = constr(strict=True, min_length=1, max_length=120)
    Version = constr(strict=True, min_length=1, max_length=64)
    Line = constr(strict=True, max_length=300, strip_whitespace=True)
    Prose = constr(strict=True, max_length=4_000)
    # One more than `bot.content` takes, so that its own words tell what is too long.
    Text = constr(strict=True, max_length=1_000)
    Texts = conlist(Text, min_items=1, max_items=500)
    Ids = conlist(Id, max_items=20)
    Keys = conlist(Id, min_items=1, max_items=2_000)
    File = constr(strict=True, max_length=1_500_000)
    Number = confloat(gt=0, lt=1e9)
    Said = constr(strict=True, min_length=1, max_length=1_000)
    Count = conint(ge=0, le=10)

Kind = Literal["answer", "own_case", "other_benefit", "smalltalk", "crisis", "handoff"]


class LinkForm(_Body):
    """A link under an answer."""

    title: Line
    url: Line


class AnswerText(_Body):
    """An answer in one language."""

    title: Line
    text: Prose
    links: list[LinkForm] = Field(default_factory=list)


class AnswerForm(_Body):
    """An intent's answer as the page's form has it."""

    id: Id
    kind: Kind = "answer"
    theme: Id = "aap"
    owner: Line = ""
    source: Line = ""
    reviewed: date | None = None
    valid_until: date | None = None
    followups: Ids = Field(default_factory=list)
    answers: dict[Language, AnswerText]

    def intent(self) -> Intent:
        """As content has it. A language with neither title nor text is not there."""
        filled = {language: one for language, one in self.answers.items() if one.title or one.text.strip()}
        return Intent(
            id=self.id,
            kind=self.kind,
            answers={language: _answer(filled[language]) for language in LANGUAGES if language in filled},
            followups=tuple(self.followups),
            owner=self.owner,
            reviewed=self.reviewed,
            valid_until=self.valid_until,
            source=self.source,
            theme=self.theme,
        )


class SaveAnswer(_Body):
    """The answer, and the version that the editor read before writing it."""

    version: Version
    answer: AnswerForm


class NewIntent(_Body):
    """A new intent: its answer, and examples in each language."""

    answer: AnswerForm
    examples: dict[Language, list[Text]]


class Preview(_Body):
    """An answer as it is being typed. `day` is when it would be read: amounts change on dates."""

    answer: AnswerForm
    day: date | None = None


class Examples(_Body):
    """Examples of one intent in one language."""

    intent: Id
    language: Language
    texts: Texts


class ChangeExample(_Body):
    """One example, as it stood and as it shall stand."""

    intent: Id
    language: Language
    old: Text
    new: Text


class MoveExamples(_Body):
    """Examples that belong to another intent."""

    intent: Id
    target: Id
    texts: Texts


class Split(_Body):
    """Examples that become an intent of their own; `examples` are new ones, since a part of one is often too few."""

    intent: Id
    version: Version
    texts: Texts
    answer: AnswerForm
    examples: dict[Language, list[Text]] = Field(default_factory=dict)


class Merge(_Body):
    """Two intents that are one: `intent` goes, `into` stays."""

    intent: Id
    version: Version
    into: Id


class NewValue(_Body):
    """A rate's value, and the day from which it holds."""

    rate: Id
    since: date
    value: Number

    @property
    def exact(self) -> Decimal:
        """The value as it was written: 2.041, and not the nearest binary fraction."""
        return Decimal(str(self.value)).normalize()


class Import(_Body):
    """A file of examples."""

    format: Literal["csv", "yaml"]
    text: File


class Undo(_Body):
    """A change of history."""

    entry: Id


class BringIn(_Body):
    """Whose lines stand where both changed them; null asks."""

    prefer: Literal["draft", "project"] | None = None


class Publish(_Body):
    """Publish the draft; `train` begins a training of what was published."""

    train: StrictBool = True


class Try(_Body):
    """A turn in the draft's pane: words, or a button; with what the pane remembers of the talk."""

    text: Said = "?"
    intent: Id | None = None
    language: Language = "nb"
    last_intents: Ids = Field(default_factory=list)
    offered: Ids = Field(default_factory=list)
    misses: Count = 0


class Settle(_Body):
    """What becomes of words in the inbox. `intent` is whose example they are, or what was made of them."""

    keys: Keys
    decision: Literal["example", "intent", "negative", "dismissed"]
    intent: Id | None = None


class Unsettle(_Body):
    """Words or links that shall come back to the inbox."""

    keys: Keys


class SettleLink(_Body):
    """What becomes of a link in the inbox. `url` is a new address; a link that has moved has one itself."""

    key: Id
    decision: Literal["address", "reviewed", "dismissed"]
    url: Line = ""


class Train(_Body):
    """A training to start; `model` is for `gate`, which tries one that is there."""

    how: Literal["quick", "full", "gate"] = "full"
    why: Line = ""
    model: Id | None = None


class Decide(_Body):
    """What is decided about changed answers of a model, by their keys."""

    model: Id
    keys: Keys
    decision: Literal["approved", "stopped"] | None = None


class Release(_Body):
    """A model to make live. `override` is the reason why one beyond the limits may go."""

    model: Id
    why: Line = ""
    override: Line = ""


class ChooseThreshold(_Body):
    """A point of a model's curve; `version` is that of the threshold which the person saw in the draft."""

    model: Id
    version: Version
    answer_at: Number
    why: Line


class Rollback(_Body):
    """Back to the model before."""

    why: Line = ""


def _answer(form: AnswerText) -> Answer:
    links = tuple(Link(link.title, link.url) for link in form.links if link.title or link.url)
    return Answer(form.title, form.text.strip(), links)
