"""Every change with who and when, each row bound to the one before by its hash."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, insert, select

from handlers.database import reading
from handlers.schema import AUDIT, utc

_FIRST = "0" * 64


class Act(StrEnum):
    """What was done."""

    RELOADED = "genindlæst"
    ROLLED_BACK = "rullet tilbage"
    REJECTED = "genindlæsning afvist"
    EDITORIAL = "kaldt redaktionel"
    REVIEWED = "genset"
    UNREVIEWED = "genset taget tilbage"
    CONFIRMED = "svar bekræftet"
    REVOKED = "bekræftelse taget tilbage"
    REVIVED = "bekræftelse gælder igen"
    CLOSED = "spørgsmål lukket"
    TEST_ADDED = "testspørgsmål tilføjet"
    TEST_REMOVED = "testspørgsmål slettet"
    TIED = "kanal bundet til hus"
    UNTIED = "kanal løst fra hus"


@dataclass(frozen=True, slots=True)
class Row:
    """One change: its number, when, who, what, of what, and the hash that binds it to the rows before."""

    number: int
    at: datetime
    by: str
    act: str
    what: str
    hash: str
    holds: bool  # whether it and all rows before it are as they were written


_Told = tuple[int, datetime, str, str, str]  # number, at, by, act, what


def _digest(before: str, told: _Told) -> str:
    """SHA-256 over the hash before and the row, as JSON with one way to write it."""
    number, at, *words = told
    text = json.dumps([before, number, at.isoformat(), *words], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def record(connection: Connection, act: Act, what: str, by: str, now: datetime) -> None:
    """Add a row within the transaction of the change itself, which must be the only one that writes."""
    last = connection.execute(
        select(AUDIT.c.number, AUDIT.c.hash).order_by(AUDIT.c.number.desc()).limit(1)
    ).first()
    number, before = (last.number + 1, last.hash) if last else (1, _FIRST)
    at = utc(now)
    digest = _digest(before, (number, at, by, str(act), what))
    connection.execute(
        insert(AUDIT).values(number=number, at=at, by=by, act=str(act), what=what, hash=digest)
    )


def rows(engine: Engine) -> tuple[Row, ...]:
    """All rows, the oldest first, each held against the chain. Raises StateError."""
    with reading(engine) as connection:
        found = connection.execute(select(AUDIT).order_by(AUDIT.c.number)).all()
    return tuple(_held([((r.number, r.at, r.by, r.act, r.what), r.hash) for r in found]))


def _held(found: Sequence[tuple[_Told, str]]) -> Iterator[Row]:
    before, holds = _FIRST, True
    for place, (told, digest) in enumerate(found, 1):
        number, at, by, act, what = told
        holds = holds and number == place and digest == _digest(before, told)
        before = digest
        yield Row(number, at.replace(tzinfo=UTC), by, act, what, digest, holds)
