"""Revisions in the database: a swap is one transaction, and what was understood of a file is kept once."""

import hashlib
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import pairwise
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, bindparam, insert, select, update
from sqlalchemy import func as sql

from handlers.audit import Act, record
from handlers.database import alone, reading, stored, texts, writing
from handlers.memory import StateError
from handlers.revisions import (
    Contents,
    Gone,
    Origin,
    OutdatedError,
    Revision,
    Signature,
    Staged,
    of_line,
)
from handlers.schema import AUDIT, REVISIONS, STAGED, UNDERSTOOD, utc

_WAITS = timedelta(days=7)  # a preview, for its confirmation
_FAST = 1  # of zlib: half the size at a third of the time of its usual level
_AT_ONCE = 500  # keys in one statement; SQLite takes 32,766
_BROKEN = "Det, der er gemt om dokumenterne, kan ikke læses. Genindlæs mappen, eller rul tilbage."
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Contents).decode


def hash_of(contents: Contents) -> str:
    """What two revisions have in common exactly when they hold the same."""
    return hashlib.sha256(_encode(contents)).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class RevisionState:
    """The revisions of a region in its database. Raises StateError."""

    engine: Engine

    def newest(self) -> int:
        """The number of the revision in use; 0 where nothing was ever loaded."""
        with reading(self.engine) as connection:
            return _newest(connection)

    def mark(self) -> tuple[int, int]:
        """The revision in use and the last change of anything: what another process must follow."""
        with reading(self.engine) as connection:
            last = connection.execute(select(sql.max(AUDIT.c.number))).scalar() or 0
            return _newest(connection), int(last)

    def revision(self, number: int) -> Revision | None:
        """A revision by its number."""
        with reading(self.engine) as connection:
            row = connection.execute(_listed().where(REVISIONS.c.number == number)).first()
        return _revision(row) if row else None

    def listed(self, most: int) -> tuple[Revision, ...]:
        """The last revisions, the newest first."""
        with reading(self.engine) as connection:
            rows = connection.execute(_listed().order_by(REVISIONS.c.number.desc()).limit(most)).all()
        return tuple(map(_revision, rows))

    def contents(self, number: int) -> Contents:
        """What a revision holds."""
        with reading(self.engine) as connection:
            return _contents(connection, number)

    def gone(self, number: int) -> tuple[Gone, ...]:
        """What its line held before, and it does not."""
        with reading(self.engine) as connection:
            listed = [_revision(r) for r in connection.execute(_listed()).all()]
            line = of_line(listed, number)
            if len(line) < 2:  # noqa: PLR2004 - nothing came before it
                return ()
            held = {e.key for e in _contents(connection, number).entries}
            found: dict[str, Gone] = {}
            for newer, older in pairwise(line):
                day = newer.at.date()
                for entry in _contents(connection, older.number).entries:
                    if entry.key not in held and entry.key not in found:
                        found[entry.key] = Gone(entry, day, older.number)
        return tuple(found.values())

    def understood(self, keys: Collection[str]) -> Mapping[str, bytes]:
        """What was understood of files, by key; those that are not there are left out."""
        wanted = sorted(set(keys))
        found: dict[str, bytes] = {}
        with reading(self.engine) as connection:
            for first in range(0, len(wanted), _AT_ONCE):
                some = wanted[first : first + _AT_ONCE]
                rows = connection.execute(select(UNDERSTOOD).where(UNDERSTOOD.c.key.in_(some)))
                found |= {row.key: _inflated(row.data) for row in rows}
        return found

    def stage(self, staged: Staged, files: Mapping[str, bytes], signed: Signature) -> None:
        """Keep a reload that waits for its confirmation; one of the same contents takes its place."""
        with writing(self.engine) as connection:
            mine = (STAGED.c.code == staged.code) | (STAGED.c.by == signed.by)
            connection.execute(STAGED.delete().where(mine))
            known = _known(connection, files)
            fresh = [
                {"key": key, "data": zlib.compress(data, _FAST)}
                for key, data in files.items()
                if key not in known
            ]
            if fresh:
                connection.execute(insert(UNDERSTOOD), fresh)
            connection.execute(
                insert(STAGED).values(
                    code=staged.code,
                    base=staged.base,
                    source=staged.source,
                    only_adds=staged.only,
                    by=signed.by,
                    at=utc(signed.at),
                    news=stored(staged.news),
                    contents=zlib.compress(_encode(staged.contents), _FAST),
                )
            )
            _forget(connection, signed)

    def note(self, files: Mapping[str, bytes]) -> None:
        """Put what was understood of files, and found out since, in the place of what is kept of them."""
        with writing(self.engine) as connection:
            connection.execute(
                update(UNDERSTOOD)
                .where(UNDERSTOOD.c.key == bindparam("kept"))
                .values(data=bindparam("news")),
                [{"kept": key, "news": zlib.compress(data, _FAST)} for key, data in files.items()],
            )

    def staged(self, code: str, by: str) -> Staged | None:
        """One that waits; that of a person where no code is given."""
        with reading(self.engine) as connection:
            wanted = STAGED.c.code == code if code else STAGED.c.by == by
            row = connection.execute(select(STAGED).where(wanted)).first()
        if row is None:
            return None
        return Staged(row.code, row.base, row.source, _read(row.contents), texts(row.news), row.only_adds)

    def drop(self, staged: Staged, signed: Signature) -> bool:
        """Let go of one that waits; whether there was one."""
        with alone(self.engine) as connection:
            dropped = connection.execute(STAGED.delete().where(STAGED.c.code == staged.code)).rowcount
            if dropped:
                what = _told(f"fra {staged.source}", signed.note)
                record(connection, Act.REJECTED, what, signed.by, signed.at)
            return bool(dropped)

    def swap(self, staged: Staged, live: Contents | None, signed: Signature) -> Revision:
        """Make it the one in use, in one transaction. Raises OutdatedError."""
        with alone(self.engine) as connection:
            newest = _newest(connection)
            if newest != staged.base:
                raise OutdatedError(
                    "En anden har genindlæst imens. Se forskellene igen, før du tager noget i brug."
                )
            if newest == 0 and live is not None:
                newest = _insert(connection, live, Origin.FIRST, Signature(signed.by, signed.at))
                what = f"revision {newest} ({hash_of(live)}), som mappen var ved starten"
                record(connection, Act.RELOADED, what, signed.by, signed.at)
            origin = Origin.RELOAD if newest else Origin.FIRST
            number = _insert(
                connection, staged.contents, origin, signed, parent=newest or None, news=staged.news
            )
            connection.execute(STAGED.delete().where(STAGED.c.code == staged.code))
            what = f"revision {number} ({hash_of(staged.contents)}) fra {staged.source}"
            record(connection, Act.RELOADED, _told(what, signed.note), signed.by, signed.at)
            before = _contents(connection, newest).editorial if newest else ()
            for said in staged.contents.editorial:
                if said not in before:
                    told = f"{said.key} version {said.old} → {said.new}"
                    record(connection, Act.EDITORIAL, told, signed.by, signed.at)
            return _one(connection, number)

    def restore(self, number: int, signed: Signature) -> Revision | None:
        """Make an older revision the one in use again: a new number with its contents, in its line."""
        with alone(self.engine) as connection:
            row = connection.execute(_listed().where(REVISIONS.c.number == number)).first()
            if row is None:
                return None
            older = _revision(row)
            contents = _contents(connection, number)
            made = _insert(
                connection, contents, Origin.ROLLBACK, signed, parent=older.parent, restores=number
            )
            what = f"revision {made} er som revision {number} ({older.contents_hash})"
            record(connection, Act.ROLLED_BACK, _told(what, signed.note), signed.by, signed.at)
            return _one(connection, made)


def _told(what: str, note: str) -> str:
    return f"{what}: {note}" if note else what


def _newest(connection: Connection) -> int:
    return int(connection.execute(select(sql.max(REVISIONS.c.number))).scalar() or 0)


def _listed() -> Any:  # noqa: ANN401 - a select of these columns, whose type names each of them
    c = REVISIONS.c
    return select(c.number, c.hash, c.parent, c.restores, c.origin, c.at, c.by, c.note, c.news)


def _one(connection: Connection, number: int) -> Revision:
    return _revision(connection.execute(_listed().where(REVISIONS.c.number == number)).one())


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        row.number,
        row.hash,
        row.parent,
        Origin(row.origin),
        row.at.replace(tzinfo=UTC),
        row.by,
        row.note,
        texts(row.news),
        row.restores,
    )


def _insert(
    connection: Connection,
    contents: Contents,
    origin: Origin,
    signed: Signature,
    *,
    parent: int | None = None,
    news: Iterable[str] = (),
    restores: int | None = None,
) -> int:
    kept = connection.execute(
        insert(REVISIONS).values(
            hash=hash_of(contents),
            parent=parent,
            restores=restores,
            origin=str(origin),
            at=utc(signed.at),
            by=signed.by,
            note=signed.note,
            news=stored(tuple(news)),
            contents=zlib.compress(_encode(contents), _FAST),
        )
    )
    key = kept.inserted_primary_key
    return int(key[0]) if key else 0


def _contents(connection: Connection, number: int) -> Contents:
    found = connection.execute(select(REVISIONS.c.contents).where(REVISIONS.c.number == number)).scalar()
    return _read(found) if found is not None else Contents(())


def _read(packed: bytes) -> Contents:
    try:
        return _decode(_inflated(packed))
    except msgspec.MsgspecError as error:
        raise StateError(_BROKEN) from error


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise StateError(_BROKEN) from error


def _known(connection: Connection, keys: Collection[str]) -> set[str]:
    wanted = sorted(keys)
    found: set[str] = set()
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        found |= set(connection.execute(select(UNDERSTOOD.c.key).where(UNDERSTOOD.c.key.in_(some))).scalars())
    return found


def _forget(connection: Connection, signed: Signature) -> None:
    """Previews that nobody confirmed, and what was understood for them alone."""
    old = STAGED.c.at <= utc(signed.at) - _WAITS
    late = connection.execute(select(STAGED.c.contents).where(old)).scalars().all()
    if not late:
        return
    connection.execute(STAGED.delete().where(old))
    held = connection.execute(select(REVISIONS.c.contents).union_all(select(STAGED.c.contents))).scalars()
    needed = {e.key for packed in held for e in _read(packed).entries}
    lost = {e.key for packed in late for e in _read(packed).entries} - needed
    for key in lost:
        connection.execute(UNDERSTOOD.delete().where(UNDERSTOOD.c.key == key))
