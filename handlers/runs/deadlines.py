"""By when: an amount of time reckoned from a moment; the days of a programme."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from corpus.checklists.model import Checklist, Deadline, Span, Step, Unit
from handlers.runs.model import Run
from handlers.runs.shifts import Routine, day_of, wall
from handlers.runs.walk import undone
from handlers.runs.workdays import workday

LAST_MINUTE = time(23, 59)  # a rule's last day is over then, as public offices count
PROGRAMME = frozenset({Unit.DAY_NUMBER, Unit.WEEK_NUMBER, Unit.MONTH_NUMBER})
ELAPSED = {Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1)}
_DAY = timedelta(days=1)
_WEEK = 7
_YEAR = 12


def due(deadline: Deadline, base: datetime, routine: Routine) -> datetime:
    """When a deadline that counts from `base` is there, in UTC; never before `base`."""
    return over(deadline.within, base, routine)


def over(span: Span, base: datetime, routine: Routine) -> datetime:
    """When an amount of time from `base` on is over, in UTC; never before `base`.

    Minutes and hours pass alike in every night; the rest goes by the calendar and the clock on the wall.
    """
    base = base.astimezone(UTC)
    if span.unit in ELAPSED:
        return base + span.amount * ELAPSED[span.unit]
    if span.unit is Unit.SHIFT:
        return routine.shift_end(base)
    last = wall(_last_day(span, day_of(base, routine.zone)), LAST_MINUTE, routine.zone)
    return max(last, base)  # the last seconds of a day come after its last minute


def counts_from(run: Run, step: Step) -> datetime:
    """The moment that a step's deadline counts from, in UTC: what was said of it, else the start."""
    said = run.mark(step.deadline.since) if step.deadline and step.deadline.since else None
    return (datetime.fromisoformat(said.value) if said else run.started).astimezone(UTC)


def by_when(run: Run, step: Step, routine: Routine) -> datetime | None:
    """By when a run must have a step done, in UTC.

    None where it has no deadline, or one that counts from a moment which has not been said yet.
    """
    if step.deadline is None or (step.deadline.since and _is_to_come(run, step.deadline.since)):
        return None
    return due(step.deadline, counts_from(run, step), routine)


def overdue(run: Run, now: datetime, routine: Routine) -> int:
    """How many deadlines of a run have passed."""
    ends = (by_when(run, step, routine) for step in undone(run))
    return sum(at is not None and at < now for at in ends)


def _is_to_come(run: Run, name: str) -> bool:
    """Whether a step is still to be answered; one that the way goes past never is."""
    return run.mark(name) is None and any(s.id == name for s in undone(run))


def phases(checklist: Checklist) -> tuple[Span, ...]:
    """The days, weeks and months that a programme is parted into, in the order of its file."""
    spans = (s.deadline.within for s in checklist.steps if s.deadline)
    return tuple(dict.fromkeys(s for s in spans if s.unit in PROGRAMME))


def phase_start(span: Span, base: datetime, parts: Sequence[Span], routine: Routine) -> datetime:
    """When a part of a programme that began at `base` begins, in UTC.

    The first begins with it; each other as the day begins after the last day of the part before. So with
    parts for day 1, week 1, month 1 and month 3, week 1 begins on day 2, month 1 on day 8, and month 3 on the
    day after the last one of month 1.
    """
    start = day_of(base, routine.zone)
    end = _last_day(span, start)
    before = [last for part in parts if (last := _last_day(part, start)) < end]
    return wall(max(before) + _DAY, time(), routine.zone) if before else base.astimezone(UTC)


def _last_day(span: Span, start: date) -> date:
    """The last day of a span that is counted in days. Day 1 of a programme is the day of its start."""
    if span.unit is Unit.DAYS:
        return start + span.amount * _DAY
    if span.unit is Unit.WORKDAYS:
        return workday(start, span.amount)
    if span.unit is Unit.DAY_NUMBER:
        return start + (span.amount - 1) * _DAY
    if span.unit is Unit.WEEK_NUMBER:
        return start + (span.amount * _WEEK - 1) * _DAY
    if span.unit is Unit.MONTH_NUMBER:
        return _months_on(start, span.amount)
    return start.replace(day=monthrange(start.year, start.month)[1])  # the month's own end


def _months_on(day: date, number: int) -> date:
    """The same day so many months on, or that month's last where it has no such day."""
    years, month = divmod(day.month - 1 + number, _YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
