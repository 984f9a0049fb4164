"""The threshold `answer_at` as a person chose it: read from config.yml, and written there with who, when and why.

The choice is a comment above its line, so that the file alone tells it; everything else in the file stays as it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import yaml

from bot.content.editing import Changed
from bot.training.errors import NoReason, NoThreshold

NAME = "answer_at"
_LINE = re.compile(
    rf"^(?P<indent>[ \t]+){NAME}:[ \t]+(?P<value>\d*\.?\d+)(?P<rest>[ \t]*(?:#[^\r\n]*)?)(?P<end>\r?\n|\Z)", re.M
)
_NOTE = re.compile(
    rf"^[ \t]+# {NAME} (?P<value>[\d.]+) valgt av (?P<who>.+?) (?P<day>\d{{4}}-\d\d-\d\d), før (?P<before>[\d.]+): "
    r"(?P<why>[^\r\n]+)\r?\n\Z",
    re.M,
)


@dataclass(frozen=True)
class Choice:
    """Who chose a threshold, on which day and why, and what it was `before`."""

    who: str
    day: date
    why: str
    before: float


@dataclass(frozen=True)
class Threshold:
    """From which confidence the bot answers; `choice` is None where nobody has put their name to it."""

    answer_at: float
    choice: Choice | None = None

    @property
    def version(self) -> str:
        """Changes with every choice: what a page sends back, so that nobody's choice is overwritten unseen."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        """As JSON; `from_json` gives back an equal one."""
        choice = {**asdict(self.choice), "day": self.choice.day.isoformat()} if self.choice else None
        return {NAME: self.answer_at, "choice": choice}

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Threshold:
        """From its JSON.

        Raises:
            KeyError, TypeError, ValueError: it is none.
        """
        choice = fields["choice"]
        chosen = Choice(**{**choice, "day": date.fromisoformat(choice["day"])}) if choice else None
        return cls(float(fields[NAME]), chosen)


def read_threshold(config: str) -> Threshold:
    """The threshold in the text of a config.yml. A number that was changed by hand after a choice is nobody's.

    Raises:
        NoThreshold: it has no line of its own there.
    """
    line = _line(config)
    value = float(line["value"])
    note = _note(config, line)
    if note is None or float(note["value"]) != value:
        return Threshold(value)
    return Threshold(value, Choice(note["who"], date.fromisoformat(note["day"]), note["why"], float(note["before"])))


def choose(config: str, answer_at: float, who: str, day: date, why: str, version: str) -> str:
    """The text of config.yml with another threshold, and a line above it that says who, when and why.

    `version` is that of the threshold which the person saw. The note of the choice before gives way: history has it.

    Raises:
        NoReason: `why` says nothing.
        Changed: somebody chose meanwhile.
        NoThreshold: the threshold has no line of its own.
    """
    before = read_threshold(config)
    reason = one_line(why)
    if not reason:
        raise NoReason
    if before.version != version:
        raise Changed("terskelen")
    line = _line(config)
    note = _note(config, line)
    start = note.start() if note else line.start()
    ending = line["end"] or "\n"
    said = f"# {NAME} {answer_at:g} valgt av {one_line(who)} {day.isoformat()}, før {before.answer_at:g}: {reason}"
    chosen = f"{line['indent']}{said}{ending}{line['indent']}{NAME}: {answer_at:g}{line['rest']}{line['end']}"
    return _checked(config, config[:start] + chosen + config[line.end() :], answer_at)


def one_line(text: str) -> str:
    """Words on one line, and nothing in them that a YAML file can't hold."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _line(config: str) -> re.Match[str]:
    lines = list(_LINE.finditer(config))
    if len(lines) != 1:
        raise NoThreshold
    return lines[0]


def _note(config: str, line: re.Match[str]) -> re.Match[str] | None:
    above = config.rfind("\n", 0, max(line.start() - 1, 0)) + 1
    return _NOTE.match(config, above, line.start())


def _checked(before: str, after: str, answer_at: float) -> str:
    """The new text, if reading it gives what reading the old one gave but for this one number."""
    wanted, found = yaml.safe_load(before), yaml.safe_load(after)
    having = [one for one in wanted.get("pipeline", ()) if isinstance(one, dict) and NAME in one]
    for component in having:
        component[NAME] = answer_at
    if len(having) != 1 or wanted != found:
        raise NoThreshold
    return after
