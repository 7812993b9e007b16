"""Receipts, and where people were met, as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from handlers.database import stored, texts
from handlers.model import Role
from handlers.runs.kept import moment
from handlers.runs.model import Receipt, Seen
from handlers.runs.schema import MET, RECEIPTS
from handlers.schema import utc

_AT_ONCE = 500  # keys in one statement; SQLite takes 32,766


def keep_receipt(connection: Connection, receipt: Receipt) -> None:
    """Keep a receipt; the same one again takes the place of the one before. Nobody else writes meanwhile."""
    same = (
        (RECEIPTS.c.person == receipt.person)
        & (RECEIPTS.c.passage == receipt.passage)
        & (RECEIPTS.c.hash == receipt.hash)
    )
    connection.execute(RECEIPTS.delete().where(same))
    connection.execute(
        insert(RECEIPTS).values(
            person=receipt.person,
            passage=receipt.passage,
            hash=receipt.hash,
            version=receipt.version,
            at=utc(receipt.at),
            text=receipt.text,
        )
    )


def receipts_of(connection: Connection, person: str) -> tuple[Receipt, ...]:
    """What a person has read, the last of each passage, the oldest first."""
    mine = select(RECEIPTS).where(RECEIPTS.c.person == person).order_by(RECEIPTS.c.at, RECEIPTS.c.number)
    last: dict[str, Receipt] = {}
    for row in connection.execute(mine):
        last.pop(row.passage, None)
        last[row.passage] = Receipt(row.person, row.passage, row.hash, row.version, moment(row.at), row.text)
    return tuple(last.values())


def receivers_of(connection: Connection, passages: Sequence[str]) -> tuple[str, ...]:
    """Who has a receipt for one of these passages."""
    people: set[str] = set()
    for start in range(0, len(passages), _AT_ONCE):
        some = RECEIPTS.c.passage.in_(passages[start : start + _AT_ONCE])
        people.update(connection.execute(select(RECEIPTS.c.person).where(some).distinct()).scalars())
    return tuple(sorted(people))


def keep_met(connection: Connection, seen: Seen) -> None:
    """Keep where a person was met, in the place of where they were before. Nobody else writes meanwhile."""
    connection.execute(MET.delete().where(MET.c.person == seen.person))
    connection.execute(
        insert(MET).values(
            person=seen.person,
            user=seen.user,
            role=seen.role,
            homes=stored(seen.homes),
            home=seen.home,
            at=utc(seen.at),
        )
    )


def met_as(connection: Connection, person: str) -> Seen | None:
    """Where a person was met last."""
    row = connection.execute(select(MET).where(MET.c.person == person)).first()
    return _seen(row) if row else None


def met_under(connection: Connection, user: str) -> Seen | None:
    """Whom a channel calls so."""
    row = connection.execute(select(MET).where(MET.c.user == user).order_by(MET.c.at.desc())).first()
    return _seen(row) if row else None


@dataclass(frozen=True, slots=True)
class Managers:
    """Managers as far as they were met: those who are named for a home, and those who are for all homes."""

    named: Mapping[str, Sequence[Seen]]
    everywhere: tuple[Seen, ...]

    def of(self, home: str | None) -> tuple[Seen, ...]:
        """Those of a home; where it has none, those who are for all homes."""
        return tuple(self.named.get(home, ()) if home else ()) or self.everywhere


def managers(connection: Connection) -> Managers:
    """All managers who were met."""
    may = select(MET).where(MET.c.role >= int(Role.MANAGER)).order_by(MET.c.person)
    met = [_seen(row) for row in connection.execute(may)]
    named: dict[str, list[Seen]] = {}
    for seen in met:
        for home in seen.homes:
            named.setdefault(home, []).append(seen)
    return Managers(named, tuple(seen for seen in met if not seen.homes))


def _seen(row: Row[Any]) -> Seen:
    return Seen(row.person, row.user, row.role, texts(row.homes), row.home, moment(row.at))
