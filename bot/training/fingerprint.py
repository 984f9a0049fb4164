"""What a model is made of, as one hash: the same data, configuration and seed give the same hash (row B12).

The archive itself holds the time of training and random names, so its own bytes differ each time.
"""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
from pathlib import Path
from typing import IO, Any

import yaml

from bot.dialogue.yaml12 import Yaml12

METADATA = "metadata.json"
# Times, random identities, and whether a training was forced; everything else in the metadata is what the model is.
PASSING = ("trained_at", "model_id", "assistant_id", "training_schema", "predict_schema", "project_fingerprint")
# A fingerprint of the domain by Rasa, for training further what was trained before.
UNSORTED = "fingerprints-for-validation.json"


def model_hash(archive: Path) -> str:
    """The hash (SHA-256, hexadecimal) of a trained model's components, answers and rules."""
    parts: list[tuple[str, str]] = []
    with tarfile.open(archive, "r:gz") as model:
        for member in model.getmembers():
            content = model.extractfile(member) if member.isfile() and Path(member.name).name != UNSORTED else None
            if content is not None:
                parts.append((_stable(member.name), _digest(member.name, content)))
    return hashlib.sha256(json.dumps(sorted(parts)).encode()).hexdigest()


def _stable(name: str) -> str:
    """A component's folder ends in a random name; what stands before it says which one it is."""
    return re.sub(r"[0-9a-f]{32}", "", name.removeprefix("./"))


def _digest(name: str, content: IO[bytes]) -> str:
    data = content.read()
    file = Path(name).name
    if file == METADATA:
        data = _sorted({key: value for key, value in json.loads(data).items() if key not in PASSING})
    elif file == "rule_policy.json":
        data = _sorted(json.loads(data))
    elif file == "domain.yml":
        data = _sorted(yaml.load(data, Yaml12))
    return hashlib.sha256(data).hexdigest()


def _sorted(value: Any) -> bytes:
    """Rasa takes names from sets on their way into these files: the order differs by process, and tells nothing."""

    def ordered(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: ordered(one) for key, one in part.items()}
        if isinstance(part, list):
            parts = [ordered(one) for one in part]
            return sorted(parts) if all(isinstance(one, str) for one in parts) else parts
        return part

    return json.dumps(ordered(value), sort_keys=True).encode()
