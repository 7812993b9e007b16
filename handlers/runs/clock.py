"""Who is told what of a run, and when: its alarms, worked out anew from the run each time it is kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from corpus.checklists.model import Kind, Signer, Span, Step, Unit
from handlers.runs.deadlines import ELAPSED, PROGRAMME, by_when, counts_from, over, phase_start, phases
from handlers.runs.model import ENDED, Alarm, Ring, Run
from handlers.runs.quiet import Rest
from handlers.runs.shifts import Routine, day_of, wall
from handlers.runs.workdays import workday

MORNING = time(9)  # when people are told what the day holds
_MANAGERS = ""
_SOON = timedelta(hours=2)
_BRIEF = timedelta(hours=4)  # a span shorter than this is reminded of in its last quarter
_DAY = timedelta(days=1)
_JUST_AFTER = timedelta(minutes=1)
_REMINDERS = frozenset({Ring.SOON, Ring.DUE})
_SHORT = frozenset({Unit.MINUTES, Unit.HOURS, Unit.SHIFT})


def alarms(
    run: Run, reached: Sequence[tuple[Step, datetime | None]], now: datetime, routine: Routine
) -> tuple[Alarm, ...]:
    """All that is still to be told of a run from `now` on, by time.

    `reached`: the undone steps that are to be reckoned with, and since when each was reached, the same each
    time; None for one that still lies ahead. Each moment follows from the run alone: what has gone by does
    not come back, and whether it was told is known where it is kept. Only a signature is asked for from the
    moment on that it can be given, also where its step was reached since by way of one that was put off.
    """
    if run.standing in ENDED:
        return ()
    found = (a for a in _by_part(_all(run, reached, routine), run) if a.at >= now or a.ring is Ring.SIGN)
    return tuple(sorted(found, key=lambda a: (a.at, a.step, a.ring, a.person)))


def _all(run: Run, reached: Sequence[tuple[Step, datetime | None]], routine: Routine) -> Iterator[Alarm]:
    """All that ever is told of these steps."""
    for step, since in reached:
        if step.deadline is not None:
            yield from _of_deadline(run, step, since, routine)
        if since is not None:
            yield from _of_others(run, step, since.astimezone(UTC), routine)
    yield from _of_phases(run, [step for step, _ in reached], routine)


def _by_part(found: Iterable[Alarm], run: Run) -> Iterator[Alarm]:
    """A programme reminds of a part as a whole: what rings at one moment rings by its last step alone.

    That one changes least while the steps are done in their order.
    """
    steps = {s.id: s.deadline.within for s in run.checklist.steps if s.deadline}
    whole: dict[tuple[Span, Ring, datetime, str], Alarm] = {}
    for alarm in found:
        part = steps.get(alarm.step)
        if part and part.unit in PROGRAMME and alarm.ring in _REMINDERS and alarm.person:
            whole[part, alarm.ring, alarm.at, alarm.person] = alarm
        else:
            yield alarm
    yield from whole.values()


def _alarm(run: Run, step: Step, ring: Ring, at: datetime, person: str) -> Alarm:
    return Alarm(run.number, step.id, ring, at, person, run.home)


def _signer(run: Run, step: Step) -> str:
    """Who has to do with a step: its own person, or who signs it."""
    if step.signer is Signer.MANAGER:
        return _MANAGERS
    return run.mentor or run.person if step.signer is Signer.MENTOR else run.person


def _of_others(run: Run, step: Step, since: datetime, routine: Routine) -> Iterator[Alarm]:
    """What a step that was reached waits for: its time, or somebody's signature."""
    if step.kind is Kind.WAIT and step.wait is not None:
        at = over(step.wait, since, routine)
        rest = Rest.of(run, run.person, since, routine)
        yield _alarm(run, step, Ring.WAITED, rest.later(at, by_when(run, step, routine)), run.person)
    if step.kind is Kind.SIGN and (signer := _signer(run, step)) != run.person:
        yield _alarm(run, step, Ring.SIGN, max(since, _asked_from(run, step, routine)), signer)


def _asked_from(run: Run, step: Step, routine: Routine) -> datetime:
    """From when a signature may be asked for: in a programme not before its part begins."""
    span = step.deadline.within if step.deadline else None
    return _morning(run, span, routine) if span and span.unit in PROGRAMME else run.started


@dataclass(frozen=True, slots=True)
class _Due:
    """A step's deadline: what it counts from, when it is there, and since when it holds for this run."""

    step: Step
    base: datetime
    at: datetime
    known: datetime


def _of_deadline(run: Run, step: Step, since: datetime | None, routine: Routine) -> Iterator[Alarm]:
    """A reminder before a deadline, at it, and once it has passed; none while nobody knows when it is.

    What is known only when the deadline is over is told at once; there is nothing to remind of then. Who
    signs hears of it once that can be done; up to then it is its person's, who must come to it.
    """
    end = by_when(run, step, routine)
    if end is None:
        return
    due = _Due(step, counts_from(run, step), end, _known(run, step, since))
    there = max(due.at, due.known)
    signer = run.person if since is None else _signer(run, step)
    for person in dict.fromkeys((signer, run.person)):
        rest = Rest.of(run, person, due.known, routine)
        at = rest.before(there, due.at)
        if person == signer and due.known < due.at:
            soon = rest.before(_soon(due, routine), due.at)
            if soon < at:  # quiet hours may bring both to one moment
                yield _alarm(run, step, Ring.SOON, soon, person)
        yield _alarm(run, step, Ring.DUE, at, person)
    rest = Rest.of(run, _MANAGERS, due.known, routine)
    yield _alarm(run, step, Ring.PASSED, rest.later(there + _JUST_AFTER), _MANAGERS)


def _known(run: Run, step: Step, since: datetime | None) -> datetime:
    """Since when a step with its deadline holds for a run.

    That is the start, or the last answer that it hangs on: the time that it counts from, a choice that it is
    for, a choice on the way to it that parts the ways. When the step itself was reached does not matter.
    """
    decides = {c.step for c in step.only_if}
    decides |= {s.id for s in run.checklist.steps if any(o.next for o in s.options)}
    marks = (m.at for m in run.marks if m.step in decides and (since is None or m.at <= since))
    counted = run.mark(step.deadline.since) if step.deadline else None
    return max(run.started, *marks, counted.at if counted else run.started).astimezone(UTC)


def _soon(due: _Due, routine: Routine) -> datetime:
    """When a deadline is reminded of: as its step says, else by the clock's own rule.

    Where that had gone by when the deadline became known, what is left of it counts as its whole span.
    """
    at = _said_before(due, routine) or _usual(due, routine)
    return at if at > due.known else due.at - _end_part(due.at - due.known)


def _said_before(due: _Due, routine: Routine) -> datetime | None:
    """So long before as the step says: hours on the clock, days in the morning."""
    before = due.step.deadline.before if due.step.deadline else None
    if before is None:
        return None
    day = day_of(due.at, routine.zone)
    if before.unit is Unit.DAYS:
        return wall(day - before.amount * _DAY, MORNING, routine.zone)
    if before.unit is Unit.WORKDAYS:
        return wall(workday(day, -before.amount), MORNING, routine.zone)
    return due.at - before.amount * ELAPSED[before.unit] if before.unit in ELAPSED else None


def _usual(due: _Due, routine: Routine) -> datetime:
    """Some hours before a short span is over; else the last morning that leaves that time."""
    assert due.step.deadline is not None
    length = due.at - due.base
    if due.step.deadline.within.unit in _SHORT and length <= _DAY:
        return due.at - _end_part(length)
    day = day_of(due.at, routine.zone)
    morning = wall(day, MORNING, routine.zone)
    return morning if morning <= due.at - _SOON else wall(day - _DAY, MORNING, routine.zone)


def _end_part(length: timedelta) -> timedelta:
    return _SOON if length >= _BRIEF else length / 4


def _of_phases(run: Run, steps: Sequence[Step], routine: Routine) -> Iterator[Alarm]:
    """The morning on which each later part of a programme begins, if something of it is to do."""
    parts = phases(run.checklist)
    firsts: dict[datetime, tuple[Step, datetime]] = {}
    for step in steps:
        span = step.deadline.within if step.deadline else None
        if span is None or span not in parts:
            continue
        morning = _morning(run, span, routine)
        if morning > run.started:
            firsts.setdefault(morning, (step, over(span, run.started, routine)))
    rest = Rest.of(run, run.person, run.started.astimezone(UTC), routine)
    for morning, (step, end) in firsts.items():
        yield _alarm(run, step, Ring.PHASE, rest.later(morning, end), run.person)


def _morning(run: Run, span: Span, routine: Routine) -> datetime:
    """When a part of a programme is begun with: the start, or the morning of its first day."""
    begins = phase_start(span, run.started, phases(run.checklist), routine)
    if begins == run.started:
        return begins
    return wall(day_of(begins, routine.zone), MORNING, routine.zone)
