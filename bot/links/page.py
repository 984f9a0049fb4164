"""The readable text of a page: what an editor read when reviewing, without scripts, menus and footers."""

from __future__ import annotations

import hashlib
from html.parser import HTMLParser

# What is never read as the page's own text.
DROPPED = frozenset(("script", "style", "noscript", "template", "svg", "nav"))
# What frames the text on a page without a main element; within one, a header holds the page's own title.
FRAME = frozenset(("head", "header", "footer", "aside", "form"))
# Elements without an end tag never close, so they can't open either.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.main: list[str] = []
        self.everything: list[str] = []
        # Each open element as it is named, and as what it counts: what is hidden counts as a menu.
        self._names: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            hidden = any(name == "hidden" or (name, value) == ("aria-hidden", "true") for name, value in attrs)
            self._open.append("nav" if hidden and tag != "main" else tag)
            self._names.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open within it; an end without a start closes nothing."""
        if tag in self._names:
            last = len(self._names) - 1 - self._names[::-1].index(tag)
            del self._open[last:], self._names[last:]

    def handle_data(self, data: str) -> None:
        if not DROPPED.isdisjoint(self._open):
            return
        if "main" in self._open:
            self.main.append(data)
        elif FRAME.isdisjoint(self._open):
            self.everything.append(data)


def readable(html: str) -> str:
    """The text of a page's main element (the whole page where there is none), with every run of space as one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join(" ".join(reader.main or reader.everything).split())


def fingerprint(html: str) -> str:
    """A hash of the readable text, 16 hexadecimal signs."""
    return hashlib.sha256(readable(html).encode("utf-8")).hexdigest()[:16]
