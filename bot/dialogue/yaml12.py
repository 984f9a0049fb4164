"""Rasa's YAML read at the speed of C."""

from __future__ import annotations

import yaml


class Yaml12(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # one of two base classes
    """Reads what is there as ruamel reads it: in YAML 1.2 `no` and `on` are words, and a date is text."""


Yaml12.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag != "tag:yaml.org,2002:timestamp" and not (tag == "tag:yaml.org,2002:bool" and first not in "tTfF")
    ]
    for first, resolvers in Yaml12.yaml_implicit_resolvers.items()
}
