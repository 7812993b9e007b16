"""Files already read, kept by the hash of their bytes, so that only a changed file is read again.

Only text that `personal.mask_document` has been over is kept. The file is a cache: it may be deleted.
"""

import contextlib
import hashlib
import sqlite3
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import sqlite_utils

from corpus.readers.blocks import RawDocument, ReadError
from corpus.readers.wire import WireError, decode_answer, encode_answer

_READERS = Path(__file__).parent / "readers"


@cache
def _readers_hash() -> str:
    """Changes with the readers' own code: what an older reader made is never used."""
    digest = hashlib.sha256()
    for source in sorted(_READERS.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def key_of(path: Path, digest: str) -> str:
    """What identifies a reading: bytes, kind of file, readers."""
    return f"{digest}{path.suffix.casefold()}:{_readers_hash()}"


def shipped() -> Path:
    """The readings of the demo's documents, made with them (`make demo`), for a first start."""
    return Path(__file__).parent / "demo" / "readings.zip"


def pack(readings: dict[str, RawDocument | ReadError], target: Path) -> None:
    """Write readings as one file, the same bytes for the same readings."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for key in sorted(readings):
            entry = zipfile.ZipInfo(key, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, encode_answer(readings[key]))


def _unpacked(keys: Sequence[str]) -> dict[str, RawDocument | ReadError]:
    """Those of the wanted readings that are shipped; none where the file is missing or broken."""
    found: dict[str, RawDocument | ReadError] = {}
    with contextlib.suppress(OSError, zipfile.BadZipFile, WireError), zipfile.ZipFile(shipped()) as packed:
        known = set(packed.namelist())
        for key in known.intersection(keys):
            found[key] = decode_answer(packed.read(key))
    return found


class Readings:
    """The kept readings of one machine; unusable storage means that every file is read afresh."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def get(self, keys: list[str]) -> dict[str, RawDocument | ReadError]:
        """Those of the wanted readings that are kept or shipped."""
        found = self._kept(keys)
        return found if len(found) == len(keys) else _unpacked(keys) | found

    def _kept(self, keys: Sequence[str]) -> dict[str, RawDocument | ReadError]:
        if self._file is None or not self._file.exists():
            return {}
        found: dict[str, RawDocument | ReadError] = {}
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(self._file, timeout=2)) as db,
        ):
            for key in keys:
                row = db.execute("select reading from readings where key = ?", [key]).fetchone()
                if row:
                    with contextlib.suppress(WireError):
                        found[key] = decode_answer(row[0])
        return found

    def put(self, readings: dict[str, RawDocument | ReadError]) -> None:
        """Keep new readings, and failures that would come again; those of older readers are dropped."""
        readings = {k: r for k, r in readings.items() if isinstance(r, RawDocument) or r.lasting}
        if self._file is None or not readings:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite_utils.Database(self._file)
            try:
                db.enable_wal()
                table = db.table("readings")
                with db.atomic():
                    table.upsert_all(
                        ({"key": k, "reading": encode_answer(r)} for k, r in readings.items()), pk="key"
                    )
                    table.delete_where("key not like ?", [f"%:{_readers_hash()}"])
            finally:
                db.close()
