"""What a model is made of, as one hash: the same data, configuration and seed give the same hash (row B12).

The archive itself holds the time of training and random names, so its own bytes differ each time.
"""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
from pathlib import Path
from typing import IO

METADATA = "metadata.json"
# Times and random identities; everything else in the metadata is what the model is.
PASSING = ("trained_at", "model_id", "assistant_id", "training_schema", "predict_schema")


def model_hash(archive: Path) -> str:
    """The hash (SHA-256, hexadecimal) of a trained model's components, answers and rules."""
    parts: list[tuple[str, str]] = []
    with tarfile.open(archive, "r:gz") as model:
        for member in model.getmembers():
            content = model.extractfile(member) if member.isfile() else None
            if content is not None:
                parts.append((_stable(member.name), _digest(member.name, content)))
    return hashlib.sha256(json.dumps(sorted(parts)).encode()).hexdigest()


def _stable(name: str) -> str:
    """A component's folder ends in a random name; what stands before it says which one it is."""
    return re.sub(r"[0-9a-f]{32}", "", name.removeprefix("./"))


def _digest(name: str, content: IO[bytes]) -> str:
    data = content.read()
    if Path(name).name == METADATA:
        metadata = {key: value for key, value in json.loads(data).items() if key not in PASSING}
        data = json.dumps(metadata, sort_keys=True).encode()
    return hashlib.sha256(data).hexdigest()
