"""The development set: questions that measure the bot and are never trained on, in Rasa's own NLU format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from bot.content import ContentError, read_yaml
from bot.training.errors import BadDevelopmentSet

# What the kind of a reply must be for the categories that are no FAQ. Everything else must be answered.
KIND_OF_CATEGORY = {
    "egen_sak": "own_case",
    "andre_ytelser": "other_benefit",
    "menneske": "handoff",
    "smalltalk": "smalltalk",
    "utenfor": "none",
}
CRISIS = "annet/krise"


@dataclass(frozen=True)
class Question:
    """A question with its label.

    `accepted` are all intents a careful counsellor would accept. `kind` is the kind that a right reply has; "none"
    means that nothing of ours answers it. `style` is how it is written (chat, indirect, typo, ...).
    """

    text: str
    label: str
    accepted: frozenset[str]
    kind: str
    language: str
    style: str

    @property
    def group(self) -> str:
        """What it is reported under: the kind, apart from negatives, which go by their own name."""
        return self.label if self.kind == "none" else self.kind

    @property
    def part(self) -> Literal["calibration", "report"]:
        """Half of the questions choose thresholds, the other half reports; which, hangs on the text alone."""
        return "calibration" if sha256(self.text.encode()).digest()[0] % 2 else "report"

    @property
    def never(self) -> tuple[str, ...]:
        """The kinds that are wrong for a negative. What only sounds like a crisis may well be answered."""
        return ("crisis",) if self.label == "utenfor/ikke-krise" else ("answer", "crisis")


def read_development_set(folder: Path) -> list[Question]:
    """Every question in `folder`'s dev*.yml.

    Raises:
        BadDevelopmentSet: there is none, or a file can't be read.
    """
    files = sorted(folder.glob("dev*.yml"))
    if not files:
        raise BadDevelopmentSet(f"No dev*.yml in {folder}. Run in the project's folder, or give --development.")
    try:
        return [question for file in files for question in _questions(file)]
    except (ContentError, KeyError, TypeError, AttributeError) as error:
        raise BadDevelopmentSet(f"The development set in {folder} can't be read: {error!r}. Mend the file.") from error


def _questions(file: Path) -> Iterator[Question]:
    for block in read_yaml(file)["nlu"]:
        for example in block["examples"]:
            metadata = example.get("metadata") or {}
            about = (block.get("metadata") or {}).get("about")
            yield Question(
                text=example["text"].strip().removeprefix("- "),
                label=f"{block['intent']}/{about}" if about else block["intent"],
                accepted=frozenset([block["intent"], *metadata.get("also", ())]),
                kind=_kind(block["intent"]),
                language=metadata.get("language", "nb"),
                style=metadata.get("style", "full"),
            )


def _kind(intent: str) -> str:
    return "crisis" if intent == CRISIS else KIND_OF_CATEGORY.get(intent.split("/")[0], "answer")
