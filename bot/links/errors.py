"""What can stop the link watch.

LinksError
├── NoNetwork    not one link could be reached
└── BadState     the file that it remembers by can't be read
"""

from __future__ import annotations


class LinksError(Exception):
    """The link watch could not do its work. The text says why, and what to do."""


class NoNetwork(LinksError):
    """Not one link could be reached: the fault is ours, not the links'."""


class BadState(LinksError):
    """The file that the watch remembers by can't be read."""
