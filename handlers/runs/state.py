"""Walks through checklists, their alarms and receipts, in the database.

Of a resident nothing is kept: a walk holds choices, numbers and moments alone.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection, Engine, case, func, insert, select, update

from handlers.database import alone, reading
from handlers.mailbox import Parcel
from handlers.mailbox_state import put
from handlers.runs.kept import UNFINISHED, begun_since, columns, drop_orphans, found, found_one, kept_begun
from handlers.runs.model import Alarm, Beginning, Receipt, Run, Seen, Standing, Tally
from handlers.runs.people import (
    keep_met,
    keep_receipt,
    managers,
    met_as,
    met_under,
    receipts_of,
    receivers_of,
)
from handlers.runs.schema import ALARMS, MET, RECEIPTS, RUNS
from handlers.runs.waiting import (
    alarms_of,
    announce,
    any_of,
    due,
    overdue,
    readdress,
    replace_alarms,
    take,
    tell_later,
    told,
)
from handlers.schema import utc

# Read aloud and typed on a tablet: no two look alike, and without vowels none is a name or a word. It begins
# with a letter, so that it is no number either.
_LETTERS = "BCDFGHJKMNPQRSTVWXZ"
_SIGNS = _LETTERS + "23456789"
_MORE = 3  # signs after the first


@dataclass(frozen=True, slots=True)
class RunState:
    """What is kept of walks through checklists; one transaction a write. Raises StateError."""

    engine: Engine

    @property
    def keeps(self) -> bool:
        """It does."""
        return True

    def begin(self, run: Run, alarms: Sequence[Alarm]) -> Run:
        """Keep a new run, which gets its number and code."""
        with alone(self.engine) as connection:
            return _kept(connection, run, alarms)

    def begin_once(self, run: Run, alarms: Sequence[Alarm], within: timedelta) -> Beginning:
        """Keep a new run, unless the same was begun just now; one from another day moves that one."""
        with alone(self.engine) as connection:
            before = found_one(connection, begun_since(run, run.touched - within))
            if before is None:
                return Beginning(_kept(connection, run, alarms))
            if before.started == run.started or max(before.started, run.started) <= run.touched:
                return Beginning(before, before)
            moved = replace(before, started=run.started, touched=run.touched)
            here = RUNS.c.number == moved.number
            begins = {"started": utc(moved.started), "touched": utc(moved.touched)}
            connection.execute(update(RUNS).where(here).values(**begins))
            connection.execute(ALARMS.delete().where(ALARMS.c.run == moved.number))
            replace_alarms(connection, moved, alarms)
        return Beginning(moved, before)

    def save(self, run: Run, count: int, alarms: Sequence[Alarm]) -> bool:
        """Keep a run as it is now with its alarms, where it still is what `count` says; whether it was."""
        here = (RUNS.c.number == run.number) & (RUNS.c.changes == count)
        with alone(self.engine) as connection:
            before = connection.execute(select(RUNS.c.begun, RUNS.c.person).where(here)).first()
            if before is None:
                return False
            begun = kept_begun(connection, run.begun)
            connection.execute(update(RUNS).where(here).values(**columns(run, begun)))
            if begun != before.begun:
                drop_orphans(connection)
            readdress(connection, run, before.person)
            replace_alarms(connection, run, alarms)
        return True

    def run(self, number: int) -> Run | None:
        """A run by its number."""
        with reading(self.engine) as connection:
            return found_one(connection, RUNS.c.number == number)

    def by_code(self, code: str) -> Run | None:
        """An unfinished run by its code, however it was typed."""
        with reading(self.engine) as connection:
            typed = code.strip().upper()
            return found_one(connection, UNFINISHED & (RUNS.c.code == typed))

    def of(self, person: str) -> tuple[Run, ...]:
        """A person's unfinished runs, the last touched first."""
        with reading(self.engine) as connection:
            mine = UNFINISHED & (RUNS.c.person == person)
            return found(connection, mine, RUNS.c.touched.desc(), RUNS.c.number.desc())

    def ended_of(self, person: str) -> tuple[Run, ...]:
        """A person's finished runs that are still kept, the last first."""
        with reading(self.engine) as connection:
            mine = ~UNFINISHED & (RUNS.c.person == person)
            return found(connection, mine, _over.desc(), RUNS.c.number.desc())

    def to_sign(self, person: str) -> tuple[Run, ...]:
        """Unfinished runs that this person may sign as mentor, the first begun first."""
        with reading(self.engine) as connection:
            return found(connection, UNFINISHED & (RUNS.c.mentor == person), RUNS.c.number)

    def tallies(self, homes: Sequence[str] | None, now: datetime) -> tuple[Tally, ...]:
        """Counts by home and checklist, under the title that it was begun with last; None for all homes."""
        there = select(
            *(RUNS.c[name] for name in ("home", "name", "title", "standing", "number")),
            (RUNS.c.person == "").label("waits"), overdue(now).label("late"),
        )  # fmt: skip
        each = (there if homes is None else there.where(RUNS.c.home.in_(homes))).subquery().c
        parts = (each.home, each.name, each.title, each.standing, each.waits)
        late = func.sum(case((each.late > 0, 1), else_=0)), func.sum(each.late)
        counted = select(*parts, func.count(), func.max(each.number), *late).group_by(*parts)
        with reading(self.engine) as connection:
            rows = [_Part(*row) for row in connection.execute(counted)]
        rows.sort(key=_Part.place)
        return tuple(_tally(list(some)) for _, some in groupby(rows, key=_Part.place))

    def alarms(self, number: int) -> tuple[Alarm, ...]:
        """The alarms of a run that are still to come."""
        with reading(self.engine) as connection:
            return alarms_of(connection, number)

    def lease(
        self, owner: str, now: datetime, most: int, person: str | None = None, channel: str | None = None
    ) -> tuple[Alarm, ...]:
        """Take alarms that are due for a while, so that nobody else tells them; those of a person, or all.

        `channel`: only those that somebody hears who was met there last.
        """
        with reading(self.engine) as connection:
            wanted = due(connection, now, person, channel)
            if not any_of(connection, wanted):
                return ()  # nearly always: nobody who writes is kept waiting
        with alone(self.engine) as connection:
            return take(connection, owner, now, most, wanted)

    def settle(
        self, alarms: Sequence[Alarm], owner: str, parcels: Sequence[Parcel] = ()
    ) -> tuple[Parcel, ...]:
        """Let go of alarms that were told, and keep what they are sent as, in one.

        Where one of them is another's by now, or gone, nothing is sent: it would say too much.
        """
        with alone(self.engine) as connection:
            if not told(connection, alarms, owner):
                return ()
            return tuple(put(connection, parcel, owner) for parcel in parcels)

    def postpone(self, alarm: Alarm, at: datetime) -> None:
        """Tell an alarm later, also one that was told already."""
        with alone(self.engine) as connection:
            tell_later(connection, alarm, at)

    def announce(self, alarms: Sequence[Alarm]) -> None:
        """Keep alarms that are of no run, each once for all: several processes may announce the same."""
        with alone(self.engine) as connection:
            announce(connection, alarms)

    def receipts(self, person: str) -> tuple[Receipt, ...]:
        """What a person has read and understood, the last of each passage."""
        with reading(self.engine) as connection:
            return receipts_of(connection, person)

    def read(self, receipt: Receipt) -> None:
        """Keep that a person has read a passage."""
        with alone(self.engine) as connection:
            keep_receipt(connection, receipt)

    def receivers(self, passages: Sequence[str]) -> tuple[str, ...]:
        """Who has a receipt for one of these passages."""
        with reading(self.engine) as connection:
            return receivers_of(connection, passages)

    def met(self, seen: Seen) -> None:
        """Keep where a person was met."""
        with alone(self.engine) as connection:
            keep_met(connection, seen)

    def where(self, person: str) -> Seen | None:
        """Where a person was met last."""
        with reading(self.engine) as connection:
            return met_as(connection, person)

    def called(self, user: str) -> Seen | None:
        """Who a channel calls so, where they were met last."""
        with reading(self.engine) as connection:
            return met_under(connection, user)

    def managers(self, home: str | None) -> tuple[Seen, ...]:
        """Managers of a home as far as they were met; those for all homes where it has none."""
        with reading(self.engine) as connection:
            return managers(connection).of(home)

    def forget(self, now: datetime, runs_days: int, receipts_days: int) -> tuple[int, int]:
        """Delete what was kept for its time; how many runs and receipts.

        An unfinished run counts from when it was touched last, begins, or has something to tell last. Where a
        person was met is kept as long as a run: who was away for longer has none.
        """
        last = utc(now) - timedelta(days=runs_days)
        tells = select(ALARMS.c.number).where(ALARMS.c.run == RUNS.c.number, ALARMS.c.at > last).exists()
        old = (_over <= last) & (~UNFINISHED | ((RUNS.c.started <= last) & ~tells))
        with alone(self.engine) as connection:
            runs = connection.execute(RUNS.delete().where(old)).rowcount
            orphaned = ALARMS.c.run.not_in(select(RUNS.c.number))
            connection.execute(ALARMS.delete().where(orphaned, (ALARMS.c.run > 0) | (ALARMS.c.at <= last)))
            drop_orphans(connection)
            connection.execute(MET.delete().where(MET.c.at <= last))
            read = RECEIPTS.c.at <= utc(now) - timedelta(days=receipts_days)
            receipts = connection.execute(RECEIPTS.delete().where(read)).rowcount
        return runs, receipts


_over = func.coalesce(RUNS.c.ended, RUNS.c.touched)


def _word() -> str:
    """Some signs that nobody guesses and nothing takes for a name."""
    return secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(_MORE))


def _kept(connection: Connection, run: Run, alarms: Sequence[Alarm]) -> Run:
    """A new run with its number and code. Nobody else writes meanwhile."""
    code = _free_code(connection)
    run = replace(run, key=_word())
    row = columns(run, kept_begun(connection, run.begun))
    key = connection.execute(insert(RUNS).values(**row, code=code)).inserted_primary_key
    kept = replace(run, number=int(key[0]) if key else 0, code=code)
    replace_alarms(connection, kept, alarms)
    return kept


def _free_code(connection: Connection) -> str:
    """A code that no run has. Nobody else writes meanwhile."""
    while True:
        code = _word()
        if connection.execute(select(RUNS.c.number).where(RUNS.c.code == code)).first() is None:
            return code


@dataclass(frozen=True, slots=True)
class _Part:
    home: str | None
    name: str
    title: str
    standing: str
    waits: bool
    count: int
    newest: int
    late: int
    deadlines: int

    def place(self) -> tuple[str, str]:
        return self.home or "", self.name


def _tally(parts: Sequence[_Part]) -> Tally:
    def stand(*which: Standing) -> int:
        return sum(p.count for p in parts if p.standing in which and not p.waits)

    newest = max(parts, key=lambda p: p.newest)
    return Tally(
        newest.home,
        newest.name,
        newest.title,
        open=stand(Standing.OPEN, Standing.PAUSED),
        done=stand(Standing.DONE),
        stopped=stand(Standing.STOPPED),
        cancelled=stand(Standing.CANCELLED),
        overdue=sum(p.late for p in parts),
        waiting=sum(p.count for p in parts if p.waits),
        deadlines=int(sum(p.deadlines for p in parts)),
    )
