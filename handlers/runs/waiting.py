"""Alarms as rows: which stay when a run was changed, who has them in hand, which were told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, case, false, func, insert, or_, select, update

from handlers.runs.kept import UNFINISHED, moment
from handlers.runs.model import ENDED, NEWS, Alarm, Ring, Run
from handlers.runs.people import managers
from handlers.runs.schema import ALARMS, MET, RUNS
from handlers.schema import utc

LEASE = timedelta(seconds=60)  # who has not told in this time is taken for dead
_UNTOLD = ALARMS.c.told == false()
_MANAGERS = ALARMS.c.person == ""
_Which = tuple[str, str, str, datetime]


def replace_alarms(connection: Connection, run: Run, alarms: Sequence[Alarm]) -> None:
    """A run's alarms as they were reckoned anew; one that stays is not told a second time.

    The reckoning speaks of what is to come. What was due before is still to be told to whoever was not there,
    and what was told is still overdue, until the step is done or its deadline is another. A signature is
    asked for once, however its moment is reckoned.
    """
    held = connection.execute(select(ALARMS).where(ALARMS.c.run == run.number)).all()
    reckoned = {(a.step, str(a.ring), a.person, utc(a.at)): a for a in alarms}
    asked = {_which(r)[:3] for r in held if _asks(r) and r.due <= utc(run.touched)}
    given = {which: a for which, a in reckoned.items() if which[:3] not in asked}
    anew = {which[:3] for which in given}
    early = asked - {which[:3] for which in reckoned}  # what could be signed, and cannot any more
    gone = [
        r.number for r in held
        if _which(r) not in given
        and (not _stays(r, run, anew) or (_which(r)[:3] in early and not r.told))
    ]  # fmt: skip
    if gone:
        connection.execute(ALARMS.delete().where(ALARMS.c.number.in_(gone)))
    known = set(map(_which, held))
    rows = [_values(run, alarm) for which, alarm in given.items() if which not in known]
    if rows:
        connection.execute(insert(ALARMS), rows)


def readdress(connection: Connection, run: Run, before: str) -> None:
    """What one person of a run was not told of yet is its next person's; what it says of their going is not.

    Who has it in hand lets it go. Nobody else writes meanwhile.
    """
    if before in ("", run.person):
        return
    news = ALARMS.c.ring.in_([str(r) for r in NEWS])
    of_run = select(ALARMS).where(ALARMS.c.run == run.number, _UNTOLD, ~news)
    theirs = {_which(r) for r in connection.execute(of_run.where(ALARMS.c.person == run.person))}
    for row in connection.execute(of_run.where(ALARMS.c.person == before)).all():
        here = ALARMS.c.number == row.number
        if (row.step, row.ring, run.person, row.due) in theirs:
            connection.execute(ALARMS.delete().where(here))
        else:
            moved = update(ALARMS).where(here).values(person=run.person, owner=None, until=None)
            connection.execute(moved)


def announce(connection: Connection, alarms: Sequence[Alarm]) -> None:
    """Alarms of no run that are not there yet. Nobody else writes meanwhile."""
    of_none = select(ALARMS.c.step, ALARMS.c.ring, ALARMS.c.person).where(ALARMS.c.run == 0)
    held = {tuple(row) for row in connection.execute(of_none)}
    for alarm in alarms:
        if (alarm.step, str(alarm.ring), alarm.person) not in held:
            moments = {"due": utc(alarm.at), "at": utc(alarm.at)}
            given = {"run": 0, "step": alarm.step, "ring": str(alarm.ring), "person": alarm.person}
            connection.execute(insert(ALARMS).values(**given, **moments, home=alarm.home, told=False))


def _which(row: Row[Any]) -> _Which:
    return row.step, row.ring, row.person, row.due


def _asks(row: Row[Any]) -> bool:
    return bool(row.ring == str(Ring.SIGN))


def _stays(row: Row[Any], run: Run, anew: set[tuple[str, str, str]]) -> bool:
    if row.ring in NEWS:
        return True
    past = run.standing not in ENDED and row.due <= utc(run.touched) and run.mark(row.step) is None
    return past and _which(row)[:3] not in anew


def _values(run: Run, alarm: Alarm) -> dict[str, object]:
    return {
        "run": run.number,
        "step": alarm.step,
        "ring": str(alarm.ring),
        "person": alarm.person,
        "home": run.home,
        "due": utc(alarm.at),
        "at": utc(alarm.at),
        "told": False,
    }


def alarms_of(connection: Connection, number: int) -> tuple[Alarm, ...]:
    """The alarms of a run that nobody was told of."""
    mine = select(ALARMS).where(_UNTOLD, ALARMS.c.run == number)
    return tuple(map(_alarm, connection.execute(mine.order_by(ALARMS.c.at, ALARMS.c.number))))


def due(
    connection: Connection, now: datetime, person: str | None, channel: str | None
) -> ColumnElement[bool]:
    """Which alarms there are to take: all, those of a person, those heard on a channel."""
    free = or_(ALARMS.c.until.is_(None), ALARMS.c.until <= utc(now))
    found = _UNTOLD & (ALARMS.c.at <= utc(now)) & free
    if person is not None:
        found &= ALARMS.c.person == person
    return found & _heard(connection, found, f"{channel}:") if channel else found


def _heard(connection: Connection, found: ColumnElement[bool], channel: str) -> ColumnElement[bool]:
    """That whose alarm it is, or a manager of its home, was met there last."""
    here = MET.c.user.startswith(channel, autoescape=True)
    own = select(MET.c.person).where(MET.c.person == ALARMS.c.person, here).exists()
    homes = connection.execute(select(ALARMS.c.home).where(found, _MANAGERS).distinct()).scalars().all()
    met = managers(connection) if homes else None
    heard = {h for h in homes if met and any(m.user.startswith(channel) for m in met.of(h))}
    named = ALARMS.c.home.in_(sorted(h for h in heard if h is not None))
    theirs = or_(named, ALARMS.c.home.is_(None)) if None in heard else named
    return or_(own, _MANAGERS & theirs)


def any_of(connection: Connection, wanted: ColumnElement[bool]) -> bool:
    """Whether there is an alarm to take."""
    return connection.execute(select(ALARMS.c.number).where(wanted).limit(1)).first() is not None


def take(
    connection: Connection, owner: str, now: datetime, most: int, wanted: ColumnElement[bool]
) -> tuple[Alarm, ...]:
    """Due alarms that nobody has in hand, now in an owner's. Nobody else writes meanwhile.

    One that was taken before and not told queues again at the end, so that it keeps none from being told.
    """
    since = func.coalesce(ALARMS.c.until, ALARMS.c.at)
    waiting = select(ALARMS).where(wanted).order_by(since, ALARMS.c.at, ALARMS.c.number).limit(most)
    taken = tuple(map(_alarm, connection.execute(waiting)))
    _set(connection, taken, owner=owner, until=utc(now) + LEASE)
    return taken


def told(connection: Connection, alarms: Sequence[Alarm], owner: str) -> bool:
    """Keep that alarms were told, if they all are in the owner's hands; else let go of those that are."""
    mine = ALARMS.c.number.in_([a.number for a in alarms]) & (ALARMS.c.owner == owner) & _UNTOLD
    held = set(connection.execute(select(ALARMS.c.number).where(mine)).scalars())
    done = all(a.number in held for a in alarms)
    _set(connection, [a for a in alarms if a.number in held], owner=None, until=None, told=done)
    return done


def _set(connection: Connection, alarms: Sequence[Alarm], **values: object) -> None:
    if alarms:
        which = ALARMS.c.number.in_([a.number for a in alarms])
        connection.execute(update(ALARMS).where(which).values(**values))


def tell_later(connection: Connection, alarm: Alarm, at: datetime) -> None:
    """Tell an alarm later, also one that was told: it is told again then."""
    connection.execute(
        update(ALARMS)
        .where(ALARMS.c.number == alarm.number)
        .values(at=utc(at), told=False, owner=None, until=None)
    )


def overdue(now: datetime) -> ColumnElement[int]:
    """How many deadlines of a run have passed; none where it has ended."""
    passed = select(func.count(ALARMS.c.step.distinct())).where(
        ALARMS.c.run == RUNS.c.number, ALARMS.c.ring == str(Ring.PASSED), ALARMS.c.due <= utc(now)
    )
    return case((UNFINISHED, passed.scalar_subquery()), else_=0)


def _alarm(row: Row[Any]) -> Alarm:
    return Alarm(row.run, row.step, Ring(row.ring), moment(row.at), row.person, row.home, row.number)
