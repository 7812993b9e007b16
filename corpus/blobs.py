"""Bytes kept by key in one table of a file that may be deleted at any time."""

import contextlib
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

_AT_ONCE = 500  # keys of one question to the database


@dataclass(frozen=True, slots=True)
class Blobs:
    """A cache; a file that cannot be used keeps nothing and fails nothing.

    Every key ends in ":" and the `version` of the code that made what is kept.
    """

    file: Path | None
    table: str
    column: str
    version: str

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Those of the wanted that are kept."""
        if self.file is None or not self.file.exists():
            return {}
        found: dict[str, bytes] = {}
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(sqlite3.connect(self.file, timeout=2)) as db,
        ):
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"select key, {self.column} from {self.table} where key in ({marks})"  # noqa: S608 - names of ours
                found.update((k, body) for k, body in db.execute(query, some) if isinstance(body, bytes))
        return found

    def put(self, bodies: Mapping[str, bytes]) -> None:
        """Keep more; what older code made is dropped."""
        if self.file is None or not bodies:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite_utils.Database(self.file)
            try:
                db.enable_wal()
                table = db.table(self.table)
                with db.atomic():
                    table.upsert_all(({"key": k, self.column: body} for k, body in bodies.items()), pk="key")
                    table.delete_where("key not like ?", [f"%:{self.version}"])
            finally:
                db.close()
