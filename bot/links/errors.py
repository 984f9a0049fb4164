"""What can stop the link watch.

LinksError
├── NoNetwork    not one link could be reached
├── Running      somebody else is fetching the links
├── Outdated     the link is not any more what was decided about
└── BadState     the file that it remembers by can't be read
"""

from __future__ import annotations


class LinksError(Exception):
    """The link watch could not do its work. The text says why, and what to do."""


class NoNetwork(LinksError):
    """Not one link could be reached: the fault is ours, not the links'."""


class Running(LinksError):
    """Somebody else is fetching the links."""


class Outdated(LinksError):
    """The link is not any more what was decided about."""


class BadState(LinksError):
    """The file that the watch remembers by can't be read."""
