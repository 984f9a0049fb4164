"""Stand-ins for modules that a library imports and that we never run: enough for its imports, nothing to pay for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class StandIn(ModuleType):
    """A module whose every name is an empty class: enough for imports, annotations and issubclass checks."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        # Rasa lists its channels by their name() when rasa.core.channels is imported.
        members = {"__module__": self.__name__, "name": classmethod(lambda cls: cls.__name__)}
        value: Any = [] if name == "DEFAULT_COMPONENTS" else type(name, (), members)
        setattr(self, name, value)
        return value


def stand_in(*names: str) -> None:
    """Let modules of `names` that are not loaded be stood in for, for the life of the process."""
    for name in names:
        sys.modules.setdefault(name, StandIn(name))


@contextmanager
def standing_in(*names: str) -> Iterator[None]:
    """The same for the time of the block alone: whoever imports one of `names` later gets the real module."""
    placed = [name for name in names if name not in sys.modules]
    stand_in(*placed)
    try:
        yield
    finally:
        for name in placed:
            if isinstance(sys.modules.get(name), StandIn):
                del sys.modules[name]
