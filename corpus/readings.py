"""Files already read, kept by the hash of their bytes, so that only a changed file is read again.

Only text that `personal.mask_document` has been over is kept. The file is a cache: it may be deleted.
"""

import contextlib
import hashlib
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from corpus.blobs import Blobs
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
        self._kept = Blobs(file, "readings", "reading", _readers_hash())

    def get(self, keys: list[str]) -> dict[str, RawDocument | ReadError]:
        """Those of the wanted readings that are kept or shipped."""
        found: dict[str, RawDocument | ReadError] = {}
        for key, body in self._kept.get(keys).items():
            with contextlib.suppress(WireError):
                found[key] = decode_answer(body)
        return found if len(found) == len(keys) else _unpacked(keys) | found

    def put(self, readings: dict[str, RawDocument | ReadError]) -> None:
        """Keep new readings, and failures that would come again; those of older readers are dropped."""
        lasting = {k: r for k, r in readings.items() if isinstance(r, RawDocument) or r.lasting}
        self._kept.put({key: encode_answer(reading) for key, reading in lasting.items()})
