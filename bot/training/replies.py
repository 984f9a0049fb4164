"""What a model replies to many questions, each asked once: what it said before is kept (for the gate, row T7)."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

import actions
import bot
from bot.dialogue import Context, Reply
from bot.dialogue.engine import Dialogue
from bot.privacy import mask, sanitise, without_masks
from bot.training.change import Asked
from bot.training.judged import reply_of
from bot.understanding import encoder
from bot.understanding.decision import Thresholds
from bot.understanding.encoder.cache import DiskCache, MemoryCache

Tell = Callable[[int, int], None]

VECTORS = Path(".cache/vectors.sqlite")
KEPT = Path(".cache/replies.sqlite")
TOLD_EVERY = 25
IN_MEMORY = 4096
# Together with a model's hash, what a reply is made of.
SPEAKING = ("understanding", "dialogue", "privacy", "content")

_SCHEMA = "CREATE TABLE IF NOT EXISTS reply (key BLOB PRIMARY KEY, value BLOB NOT NULL, made REAL NOT NULL)"
_LOOKUP = 500
_WAIT_SECONDS = 30


class ReplyCache:
    """Replies in an sqlite file. Keys are hashes, so it holds nothing that citizens wrote; a file that can't be read
    or written costs time, never the result. At most `limit` replies stay (about 1 kB each)."""

    def __init__(self, path: Path, limit: int = 20_000) -> None:
        self._path = path
        self._limit = limit

    def read(self, keys: Sequence[bytes]) -> dict[bytes, Reply]:
        """Those that are kept."""
        found: dict[bytes, Reply] = {}
        try:
            with closing(self._connect()) as kept:
                for at in range(0, len(keys), _LOOKUP):
                    part = keys[at : at + _LOOKUP]
                    marks = ",".join("?" * len(part))
                    rows = kept.execute(f"SELECT key, value FROM reply WHERE key IN ({marks})", part)
                    found.update((key, reply_of(json.loads(zlib.decompress(value)))) for key, value in rows)
        except (sqlite3.Error, zlib.error, ValueError, TypeError):
            return {}
        return found

    def write(self, fresh: dict[bytes, Reply]) -> None:
        """Keep more; the oldest go."""
        rows = [(key, zlib.compress(json.dumps(asdict(one)).encode()), time.time()) for key, one in fresh.items()]
        oldest = "DELETE FROM reply WHERE key IN (SELECT key FROM reply ORDER BY made DESC LIMIT -1 OFFSET ?)"
        try:
            with closing(self._connect()) as kept, kept:
                kept.executemany("INSERT OR REPLACE INTO reply VALUES (?, ?, ?)", rows)
                kept.execute(oldest, (self._limit,))
        except sqlite3.Error:
            return

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS)
        connection.execute(_SCHEMA)
        return connection


class Voice:
    """One model, asked many things. It is loaded only if it was not asked one of them before.

    `model_hash` is `fingerprint.model_hash` of the file.
    """

    def __init__(self, model: Path, model_hash: str, project: Path) -> None:
        self.model = model
        self._project = project
        self._made_of = f"{model_hash}\n{_said_by(project)}\n{date.today()}"
        self._dialogue: Dialogue | None = None

    async def smoke_test(self) -> None:
        """Load it, and ask it the plainest question there is.

        Raises:
            BadModel: it can't be loaded, or does not answer.
        """
        await self._loaded().smoke_test()

    @property
    def thresholds(self) -> Thresholds:
        """What it decides by.

        Raises:
            BadModel: it can't be loaded.
        """
        return Thresholds.of(self._loaded().decision_settings)

    async def replies(self, asked: Sequence[Asked], tell: Tell = lambda *_: None) -> list[Reply]:
        """Its reply to each question, in order. `tell` is called with how many are answered, and of how many.

        Raises:
            BadModel: it can't be loaded.
        """
        cache = ReplyCache(self._project / KEPT)
        keys = [self._key(one) for one in asked]
        found = cache.read(keys)
        missing = {key: one for key, one in zip(keys, asked, strict=True) if key not in found}
        if missing:
            fresh = await self._ask(missing, tell, len(asked))
            cache.write(fresh)
            found.update(fresh)
        tell(len(asked), len(asked))
        return [found[key] for key in keys]

    async def _ask(self, missing: Mapping[bytes, Asked], tell: Tell, all_of_them: int) -> dict[bytes, Reply]:
        shared = encoder.open_encoder()
        if isinstance(shared, SharedVectors):
            shared.keep([without_masks(_safe(one.text)) for one in missing.values() if not one.conversation])
        dialogue = self._loaded()
        fresh: dict[bytes, Reply] = {}
        for at, (key, one) in enumerate(missing.items(), start=all_of_them - len(missing)):
            if at % TOLD_EVERY == 0:
                tell(at, all_of_them)
            context = Context(language=one.language, last_intents=one.last_intents)
            fresh[key] = await dialogue.reply(_safe(one.text), context)
        return fresh

    def _key(self, one: Asked) -> bytes:
        parts = f"{self._made_of}\n{one.language}\n{one.last_intents}\n{one.text}"
        return hashlib.sha256(parts.encode("utf-8", "replace")).digest()

    def _loaded(self) -> Dialogue:
        if self._dialogue is None:
            self._dialogue = Dialogue.load(self.model)
        return self._dialogue


class SharedVectors:
    """Sentence vectors for all models of a process; on disk only those of texts that are kept, never of citizens'."""

    def __init__(self, plain: encoder.Encoder, path: Path) -> None:
        self.hash = plain.hash
        self._disk = DiskCache(plain, path)
        self._memory = MemoryCache(plain, limit=IN_MEMORY)
        self._kept: dict[str, npt.NDArray[np.float32]] = {}

    def keep(self, texts: Sequence[str]) -> None:
        """Look these up in the file, or work them out and write them there: all at once, for each look costs."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._kept]
        self._kept.update(zip(fresh, self._disk.encode(fresh), strict=True))

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """One row for each text: (n, 384)."""
        found = [self._kept[text] if text in self._kept else self._memory.encode([text])[0] for text in texts]
        return np.stack(found) if found else self._memory.encode([])


@contextmanager
def shared_vectors(project: Path) -> Iterator[None]:
    """Until the block ends, models that are loaded share their sentence vectors."""
    before = encoder.open_encoder()
    encoder._OPEN[:] = [SharedVectors(before, project / VECTORS)]
    try:
        yield
    finally:
        encoder._OPEN[:] = [before]


def _safe(text: str) -> str:
    return mask(sanitise(text)).text


def _said_by(project: Path) -> str:
    """A hash of the code and the rates that a reply is made with: a kept reply must not outlive them."""
    folders = [Path(bot.__path__[0]) / room for room in SPEAKING] + [Path(actions.__path__[0])]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in (".py", ".yml")]
    digest = hashlib.sha256()
    for file in sorted([*files, project / "data/rates.yml"]):
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()
