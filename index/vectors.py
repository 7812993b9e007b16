"""Vectors made once: kept on disk by what was embedded, those of the demo shipped.

A vector is kept as 8-bit numbers and their scale (388 bytes for 384 numbers), which changes a cosine by less
than .001. The file is a cache: it may be deleted.
"""

import contextlib
import hashlib
import io
import os
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import sqlite_utils
from sqlite_utils.db import InvalidColumns

from index.adapter import UNREADABLE
from index.meaning import Vectors

_KEY = 16  # bytes of a key: 2^64 texts before two are likely to share one
_AT_ONCE = 500  # keys in one question to the database
_SCALE = 4  # bytes


def key_of(model: str, text: str) -> bytes:
    """What a vector is kept by: the model and the exact string embedded."""
    return hashlib.sha256(f"{model}\0{text}".encode("utf-8", "replace")).digest()[:_KEY]


def packed(vectors: Vectors) -> list[bytes]:
    """Each vector in bytes."""
    most = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    scales = (most / 127).astype("<f4")
    numbers = np.rint(vectors / scales).astype(np.int8)
    return [scale.tobytes() + row.tobytes() for scale, row in zip(scales, numbers, strict=True)]


def unpacked(rows: Sequence[bytes]) -> Vectors:
    """The vectors again. Raises ValueError where they are not of one length, or are no vectors."""
    table = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), -1)
    scales = np.ascontiguousarray(table[:, :_SCALE]).view("<f4")
    if table.shape[1] <= _SCALE or not np.isfinite(scales).all():
        raise ValueError
    found: Vectors = np.ascontiguousarray(table[:, _SCALE:]).view(np.int8).astype(np.float32) * scales
    lengths = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return np.asarray(found / lengths, dtype=np.float32)


class VectorStore:
    """The kept vectors of one model; unusable storage means that they are made afresh.

    `file` is this machine's cache, `shipped` a file that came with the documents.
    """

    def __init__(self, model: str, file: Path | None = None, shipped: Path | None = None) -> None:
        self.model = model
        self._file = file
        self._rows = _read(shipped) if shipped else {}

    def get(self, texts: Sequence[str]) -> dict[str, bytes]:
        """Those of the texts whose vectors are at hand, packed."""
        keys = {text: key_of(self.model, text) for text in texts}
        missing = [key for key in keys.values() if key not in self._rows]
        kept = self._rows if not missing else self._rows | dict(self._kept(missing))
        return {text: kept[key] for text, key in keys.items() if key in kept}

    def _kept(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        if self._file is None or not os.path.exists(self._file):  # noqa: PTH110 - Path's own may raise
            return
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(self._file, timeout=2)) as db,
        ):
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                yield from db.execute(f"select key, vector from vectors where key in ({marks})", some)  # noqa: S608 - marks only

    def put(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep new vectors; where there is no cache they last as long as the program."""
        rows = [(key_of(self.model, text), row) for text, row in zip(texts, packed(vectors), strict=True)]
        if self._file is None:
            self._rows.update(rows)
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite_utils.Database(self._file)
            try:
                db.enable_wal()
                with db.atomic():
                    db.table("vectors").upsert_all(({"key": k, "vector": v} for k, v in rows), pk="key")
            finally:
                db.close()
        except (sqlite3.Error, InvalidColumns, OSError):  # the second: a table of another shape
            self._rows.update(rows)


def ship(model: str, vectors: dict[str, bytes], target: Path) -> None:
    """Write vectors as one file, the same bytes for the same vectors."""
    rows = sorted((key_of(model, text), row) for text, row in vectors.items())
    body = io.BytesIO()
    np.save(body, np.frombuffer(b"".join(k + r for k, r in rows), dtype=np.uint8).reshape(len(rows), -1))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        entry = zipfile.ZipInfo("vectors.npy", (2026, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        file.writestr(entry, body.getvalue())


def _read(file: Path) -> dict[bytes, bytes]:
    """The vectors of a shipped file; none where it is missing or broken."""
    try:
        with zipfile.ZipFile(file) as opened:
            table = np.load(io.BytesIO(opened.read("vectors.npy")), allow_pickle=False)
        return {row[:_KEY].tobytes(): row[_KEY:].tobytes() for row in table}
    except (*UNREADABLE, IndexError, TypeError):  # the last two: a table of another shape
        return {}
