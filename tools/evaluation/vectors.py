"""Vectors of questions made once: the same question is asked of many variants, and again in the next run."""

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import index.meaning
from bot.config import IndexSettings
from bot.embedding import embedder, shipped
from index.embedder import Embedder
from index.meaning import LocalMeaning, Meaning, MeaningError, Vectors
from index.vectors import VectorStore, key_of

_MAKING = ("meaning.py", "adapter*")  # in index/: what makes a vector of a question, code and data


class Remembered:
    """A model that keeps every question's vector on disk, to the bit; passages it makes as before.

    What was kept counts only as long as what made it is the same, to the byte.
    """

    def __init__(self, meaning: Meaning, file: Path) -> None:
        self.model = meaning.model
        self._meaning = meaning
        self._maker = f"{meaning.model}/{_maker()}"
        file.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._db.execute("create table if not exists questions (key blob primary key, vector blob)")

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages, in order."""
        return self._meaning.passages(texts)

    def query(self, text: str) -> Vectors:
        """The vector of a question, as one row."""
        key = key_of(self._maker, text)
        kept = self._db.execute("select vector from questions where key = ?", (key,)).fetchone()
        if kept:
            return np.frombuffer(kept[0], dtype=np.float32).reshape(1, -1)
        found = self._meaning.query(text)
        with contextlib.suppress(sqlite3.Error):  # a full disk costs time, not the figures
            self._db.execute("insert or ignore into questions values (?, ?)", (key, found.tobytes()))
        return found


def remembering(settings: IndexSettings) -> Embedder | None:
    """The model of the settings with its questions kept; None, said on stderr, where there is none."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    cache = Path(base) / "retningsviser"
    if settings.meaning != "on":
        return embedder(settings, cache)
    try:
        meaning = LocalMeaning(threads=1)  # the same sums in the same order on every machine
    except MeaningError as error:
        print(error, file=sys.stderr)
        return None
    return Embedder(Remembered(meaning, cache / "evaluate.sqlite"), _store(meaning.model, cache))


def _store(model: str, cache: Path) -> VectorStore:
    return VectorStore(model, cache / "vectors.sqlite", shipped())


def _maker() -> str:
    folder = Path(index.meaning.__file__).parent
    files = sorted({file for pattern in _MAKING for file in folder.glob(pattern)})
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
