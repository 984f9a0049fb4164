"""What can be wrong with content.

ContentError
├── MissingFile     a file that must be there is not
└── BadContent      a file is there, but says something that can't be used
"""

from __future__ import annotations


class ContentError(Exception):
    """Content can't be used. The text says the file, what is wrong, and what to do."""


class MissingFile(ContentError):
    """A file that must be there is not."""


class BadContent(ContentError):
    """A file is there, but says something that can't be used."""
