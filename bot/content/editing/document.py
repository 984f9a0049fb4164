"""One YAML file that keeps its comments, order and formatting: what was not edited comes back byte for byte."""

from __future__ import annotations

import io
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from bot.content.catalogue import LOADER
from bot.content.errors import BadContent

# Wider than any line, so that none is folded.
WIDTH = 100_000


class Document:
    """A file's text and data. `before` is its text as it stands on disk, None where there is no file yet."""

    def __init__(self, path: str, before: str | None, text: str | None = None) -> None:
        self.path = path
        self.before = before
        self._text: str | None = text if text is not None else before or ""
        self._data: Any = None
        self._plain: Any = None

    def edit(self) -> Any:
        """The data with its comments, to be changed in place; `text` follows."""
        if self._data is None:
            self._data = writer().load(self.text)
        self._text = self._plain = None
        return self._data

    @property
    def text(self) -> str:
        """The text as it would be saved."""
        if self._text is None:
            stream = io.StringIO()
            writer().dump(self._data, stream)
            self._text = stream.getvalue()
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text, self._data, self._plain = text, None, None

    @property
    def plain(self) -> Any:
        """The data without comments, read fast; not to be changed.

        Raises:
            BadContent: the text is no YAML.
        """
        if self._plain is None:
            try:
                self._plain = yaml.load(self.text, LOADER) or {}
            except yaml.YAMLError as error:
                raise BadContent(f"{self.path} er ikke gyldig YAML: {error}. Rett linja som nevnes.") from error
        return self._plain

    @property
    def changed(self) -> bool:
        """Whether saving would write another text."""
        return self.text != self.before


def literal(text: str) -> Any:
    """A text of several lines as |."""
    return LiteralScalarString(text)


def quoted(text: str) -> Any:
    """A text in double quotes, as dates are written."""
    return DoubleQuotedScalarString(text)


def mapping(**pairs: Any) -> CommentedMap:
    """A mapping over several lines, in this order."""
    return CommentedMap(pairs)


def inline(value: CommentedMap | CommentedSeq) -> Any:
    """The mapping or list on one line: {a: b} or [a, b]."""
    value.fa.set_flow_style()
    return value


def writer() -> Any:
    """What reads and writes YAML with comments, quotes and lines as they are."""
    reader: Any = YAML()
    reader.preserve_quotes = True
    reader.width = WIDTH
    return reader
