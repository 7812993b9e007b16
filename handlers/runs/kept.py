"""Runs as rows: what each began with is kept once, under its hash."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, insert, select

from handlers.database import stored, texts
from handlers.memory import BrokenRunError
from handlers.runs.model import ENDED, Begun, Mark, Run, Standing
from handlers.runs.schema import BEGUN, RUNS
from handlers.schema import utc

_BROKEN = "En tjekliste, der er i gang, kan ikke læses. Begynd forfra på den."
_encode = msgspec.json.Encoder().encode
_begun = msgspec.json.Decoder(Begun).decode
_marks = msgspec.json.Decoder(tuple[Mark, ...]).decode
UNFINISHED = RUNS.c.standing.not_in([str(s) for s in ENDED])


def kept_begun(connection: Connection, begun: Begun) -> str:
    """What a run began with, kept if it is not yet; its hash. Nobody else writes meanwhile."""
    data = _encode(begun)
    key = hashlib.sha256(data).hexdigest()
    if connection.execute(select(BEGUN.c.hash).where(BEGUN.c.hash == key)).first() is None:
        connection.execute(insert(BEGUN).values(hash=key, data=data))
    return key


def drop_orphans(connection: Connection) -> None:
    """Delete what no run has begun with any more."""
    connection.execute(BEGUN.delete().where(BEGUN.c.hash.not_in(select(RUNS.c.begun))))


def columns(run: Run, begun: str) -> Mapping[str, object]:
    """A run as its row, but for its number and code."""
    return {
        "key": run.key,
        "person": run.person,
        "home": run.home,
        "target_group": run.group,
        "name": run.checklist.name,
        "title": run.checklist.title,
        "begun": begun,
        "started": utc(run.started),
        "touched": utc(run.touched),
        "ended": run.ended and utc(run.ended),
        "standing": str(run.standing),
        "changes": run.count,
        "marks": _encode(run.marks).decode(),
        "later": stored(run.later),
        "told": stored(run.told),
        "assigned_by": run.assigned_by,
        "mentor": run.mentor,
    }


def found(connection: Connection, which: ColumnElement[bool], *order: ColumnElement[Any]) -> tuple[Run, ...]:
    """The runs that a condition holds for, but for those that cannot be read: they hide no other."""
    read: dict[str, Begun] = {}
    runs = []
    for row in connection.execute(_joined(which).order_by(*order)):
        with suppress(BrokenRunError):
            runs.append(_run(row, read))
    return tuple(runs)


def found_one(connection: Connection, which: ColumnElement[bool]) -> Run | None:
    """The one run that a condition holds for. Raises BrokenRunError."""
    row = connection.execute(_joined(which)).first()
    return _run(row, {}) if row else None


def begun_since(run: Run, since: datetime) -> ColumnElement[bool]:
    """Which runs are what this one would be, were begun since then, and have not been changed.

    One that begins at once has its moment as its start, however often it is touched; one from a later day
    begins after it was given, when it was touched.
    """
    same = (RUNS.c.person == run.person) & (RUNS.c.name == run.checklist.name)
    same &= RUNS.c.home.is_not_distinct_from(run.home) & RUNS.c.target_group.is_not_distinct_from(run.group)
    same &= (RUNS.c.assigned_by == run.assigned_by) & (RUNS.c.mentor == run.mentor)
    just_now = (RUNS.c.started >= utc(since)) & (RUNS.c.touched >= utc(since))
    return same & UNFINISHED & (RUNS.c.changes == 0) & just_now


def _joined(which: ColumnElement[bool]) -> Select[Any]:
    return select(RUNS, BEGUN.c.data).join(BEGUN, BEGUN.c.hash == RUNS.c.begun).where(which)


def _run(row: Row[Any], read: dict[str, Begun]) -> Run:
    try:
        begun = read.get(row.begun) or read.setdefault(row.begun, _begun(row.data))
        marks = _marks(row.marks)
        standing = Standing(row.standing)
    except ValueError as error:  # msgspec's own errors among them
        raise BrokenRunError(_BROKEN) from error
    return Run(
        number=row.number,
        code=row.code,
        key=row.key,
        person=row.person,
        home=row.home,
        group=row.target_group,
        begun=begun,
        started=moment(row.started),
        touched=moment(row.touched),
        marks=marks,
        later=texts(row.later),
        told=texts(row.told),
        standing=standing,
        count=row.changes,
        assigned_by=row.assigned_by,
        mentor=row.mentor,
        ended=row.ended and moment(row.ended),
    )


def moment(at: datetime) -> datetime:
    """A moment as it was, from what was stored of it."""
    return at.replace(tzinfo=UTC)
